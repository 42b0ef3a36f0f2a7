"""What linking is least sure of, as pages ask for it."""

from dataclasses import dataclass

import sqlalchemy as sa

from twosource.model import ClaimId, EventId
from twosource.store import tables as t
from twosource.store.room import Room


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A question: are ``one`` and ``other`` one event; without an other, is ``one`` two events?

    ``left`` and ``right`` are claims that stand for the sides; the linker joins above a ``score``
    of zero; ``weight`` is what the list is ordered by.
    """

    left: ClaimId
    right: ClaimId
    one: EventId
    other: EventId | None
    score: float
    weight: float


class Doubts(Room):
    """The list of doubts."""

    def doubts(
        self, told: str | None = None, skip: int = 0, most: int = 50
    ) -> tuple[DoubtLine, ...]:
        """Doubts, most weight first; with a day, about events told of anew on that day."""
        d, h = t.link_doubts.c, t.event_history.c
        query = sa.select(t.link_doubts).order_by(d.weight.desc(), d.left, d.right)
        if told:
            then = sa.select(h.event).where(h.day == told, h.event.in_([d.one, d.other]))
            query = query.where(then.exists())
        with self._engine.connect() as db:
            rows = db.execute(query.offset(skip).limit(most)).mappings().all()
        return tuple(DoubtLine(**row) for row in rows)
