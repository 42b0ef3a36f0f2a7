"""What is read and made once, before anybody asks: the first reader shall not wait for it."""

from twosource.link.directory import directory
from twosource.show.briefing.words import Words
from twosource.show.web.assets import versions
from twosource.show.web.choices import choices
from twosource.show.web.context import Web
from twosource.show.web.pages.map import basemap_of
from twosource.show.web.render import environment
from twosource.show.web.sides import side_rows
from twosource.show.wording import sections, vague_words


def warm(web: Web) -> None:
    """Hold the desk's events in memory, read the knowledge, compile the templates.

    Takes some hundredths of a second, and two for every hundred thousand events.
    """
    web.desk.hold()
    templates = environment()
    for name in templates.list_templates():
        templates.get_template(name)
    lexicon = web.lexicon
    for build in (directory, Words.of):
        lexicon.derived(build)
    for read in (sections, vague_words, side_rows):
        read(lexicon)
    choices(web)
    versions()
    basemap_of()
