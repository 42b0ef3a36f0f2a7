"""Keeping: a desk in SQLite or PostgreSQL.  The only package that knows of databases."""

from twosource.store.desk import Desk, open_desk
from twosource.store.fetches import Fetched
from twosource.store.intake import Added
from twosource.store.queries import EventLine, EventPage, Wanted

__all__ = ["Added", "Desk", "EventLine", "EventPage", "Fetched", "Wanted", "open_desk"]
