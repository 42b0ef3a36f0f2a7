"""Keeping: a desk in SQLite or PostgreSQL.  The only package that knows of databases."""

from twosource.store.cells import Cell
from twosource.store.desk import Desk, engine_url, open_desk
from twosource.store.doubts import DoubtLine
from twosource.store.event_rows import named_voices
from twosource.store.fetches import Fetched
from twosource.store.intake import Added
from twosource.store.linkage import LinkGone, LinkRows, Renewal, Row
from twosource.store.queries import EventLine, EventPage
from twosource.store.wanted import CLOCKS, Box, Wanted

__all__ = [
    "CLOCKS",
    "Added",
    "Box",
    "Cell",
    "Desk",
    "DoubtLine",
    "EventLine",
    "EventPage",
    "Fetched",
    "LinkGone",
    "LinkRows",
    "Renewal",
    "Row",
    "Wanted",
    "engine_url",
    "named_voices",
    "open_desk",
]
