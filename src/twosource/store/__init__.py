"""Keeping: a desk in SQLite or PostgreSQL.  The only package that knows of databases."""

from twosource.store.desk import Added, Desk, Fetched, open_desk

__all__ = ["Added", "Desk", "Fetched", "open_desk"]
