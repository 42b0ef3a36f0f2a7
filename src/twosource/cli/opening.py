"""Opening what commands work with."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import MendInput
from twosource.settings import load_settings

if TYPE_CHECKING:
    from twosource.pipeline import View
    from twosource.store import Desk


def existing_desk(address: str | None) -> "Desk":
    """The desk at an address, or the one in the settings; raises MendInput when there is none."""
    from twosource.store import open_desk

    wanted = load_settings(desk=address).desk
    if "://" not in wanted and not Path(wanted).is_file():
        raise MendInput(f"there is no desk {wanted}; bring reports in with: twosource add FILE")
    return open_desk(wanted)


def view_as_of(desk: "Desk", day: date | None) -> "View":
    """The desk as of a day, or of now, worked out from its readings."""
    from twosource import pipeline as flow
    from twosource.judging import mended

    setup = flow.setup(load_settings())
    judgements = desk.judgements()
    readings = mended(desk.readings(), judgements, setup.gazetteer)
    return flow.view(readings, judgements, setup.lexicon, day.isoformat() if day else None)
