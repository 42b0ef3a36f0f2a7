"""Keeping: a desk in SQLite or PostgreSQL.  The only package that knows of databases."""

from twosource.store.desk import Desk, open_desk
from twosource.store.fetches import Fetched
from twosource.store.intake import Added

__all__ = ["Added", "Desk", "Fetched", "open_desk"]
