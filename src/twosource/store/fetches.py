"""Addresses fetched so far: what to ask with next time, and what became of the last time."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa

from twosource.store import tables as t
from twosource.store.room import Room


@dataclass(frozen=True)
class Fetched:
    """The last fetch of an address: when, what became of it, what to ask with next time.

    ``named_by`` is the address that led to it, if one did.
    """

    url: str
    at: str
    outcome: str
    etag: str | None = None
    last_modified: str | None = None
    named_by: str | None = None


class Fetches(Room):
    """The memory of fetching."""

    def fetched(self, url: str) -> Fetched | None:
        """What is remembered of the last fetch of an address."""
        query = sa.select(t.fetches).where(t.fetches.c.url == url)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        return Fetched(**row) if row else None

    def fetched_with(self, outcome: str, named_by: str) -> list[str]:
        """The addresses named by another one whose last fetch ended so, in order."""
        here = (t.fetches.c.outcome == outcome) & (t.fetches.c.named_by == named_by)
        with self._engine.connect() as db:
            return list(db.scalars(sa.select(t.fetches.c.url).where(here).order_by("url")))

    def keep_fetch(self, fetch: Fetched) -> None:
        """Remember a fetch in place of the last one of its address."""
        with self._writing.begin() as db:
            db.execute(sa.delete(t.fetches).where(t.fetches.c.url == fetch.url))
            db.execute(sa.insert(t.fetches).values(**asdict(fetch)))
