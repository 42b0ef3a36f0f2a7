"""Which events were touched by what was kept since: a desk in memory follows the one on disk."""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from twosource.store import tables as t
from twosource.store.room import Room

# Changes kept; who has not looked for longer reads everything again.
KEPT = 500


class Changes(Room):
    """Noting changes of the events, and asking for them."""

    def _note_change(self, db: sa.Connection, events: Iterable[str] | None) -> None:
        """Note that the events were put anew, changed or dropped; None: all of them."""
        c = t.event_changes.c
        number = (db.scalar(sa.select(sa.func.max(c.number))) or 0) + 1
        touched = None if events is None else json.dumps(sorted(set(events)))
        db.execute(sa.insert(t.event_changes).values(number=number, events=touched))
        db.execute(sa.delete(t.event_changes).where(c.number <= number - KEPT))

    @staticmethod
    def _changes_since(db: sa.Connection, known: int | None) -> tuple[int, set[str] | None]:
        """The number of the newest change, and the events touched since that numbered ``known``.

        None in place of events says that they cannot be told apart: all must be read.
        """
        c = t.event_changes.c
        query = sa.select(c.number, c.events).where(c.number > (known or 0)).order_by(c.number)
        if known is None:
            return db.scalar(sa.select(sa.func.max(c.number))) or 0, None
        since = db.execute(query).all()
        if not since:
            return known, set()
        whole = since[0].number == known + 1 and all(row.events is not None for row in since)
        touched = {id for row in since for id in json.loads(row.events)} if whole else None
        return int(since[-1].number), touched
