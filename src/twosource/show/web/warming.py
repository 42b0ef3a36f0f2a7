"""What is read and made once, before anybody asks: the first reader shall not wait for it."""

import gc

from fastapi import FastAPI

from twosource.show.web.pages.map import basemap_of
from twosource.show.web.rehearsal import rehearse
from twosource.show.web.render import environment


def warm(app: FastAPI) -> None:
    """Hold the desk's events in memory, compile the templates, ask for every page once.

    Takes a second or two, and two more for every hundred thousand events.
    """
    desk = app.state.web.desk
    desk.hold()
    templates = environment()
    for name in templates.list_templates():
        templates.get_template(name)
    basemap_of()
    rehearse(app, desk)


def settle() -> None:
    """Take what was made so far out of what is searched for cyclic garbage.

    It stays for as long as the process.  A search through all of it takes a tenth of a second, and
    whoever asks just then waits for it.
    """
    gc.collect()
    gc.freeze()
