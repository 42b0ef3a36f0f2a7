"""What people decided: judgements, only ever added to."""

from dataclasses import asdict

import sqlalchemy as sa

from twosource.model import Judgement
from twosource.store import tables as t
from twosource.store.room import Room


class Decisions(Room):
    """Keeping people's decisions."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's decision; the same one twice is one."""
        with self._writing.begin() as db:
            self._insert(db, t.judgements, [asdict(judgement)])

    def count_judgements(self) -> int:
        """How many judgements have been made."""
        with self._engine.connect() as db:
            return db.scalar(sa.select(sa.func.count()).select_from(t.judgements)) or 0

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order they were made."""
        order = t.judgements.c.at, t.judgements.c.id
        with self._engine.connect() as db:
            rows = db.execute(sa.select(t.judgements).order_by(*order)).mappings().all()
        return tuple(Judgement(**row) for row in rows)
