"""The columns of a desk, held in memory and brought up to date with what was kept since."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa

from twosource.store import tables as t
from twosource.store.changes import Changes
from twosource.store.columns import COLUMNS, Columns, Mask, Numbers, make_columns
from twosource.store.intake import Intake
from twosource.store.standings import STANDINGS, Standings, make_standings
from twosource.store.wanted import Wanted

# Days whose columns are kept; masks kept of what was asked of other tables, a byte an event;
# reports that a search for words looks at.
DAYS, MASKS, FOUND = 4, 32, 1_000
# When more events than this were touched, reading all of them is as quick.
FEW = 5_000
# The index that holds all that is read; without statistics SQLite would rather read whole rows.
HINT = "INDEXED BY events_on_map"

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Held:
    """What is held of a desk as it stood after the change numbered ``number``."""

    number: int
    columns: Columns
    standings: Standings

    @cached_property
    def rows(self) -> Numbers:
        """The row that each standing's event has in the columns."""
        return self.columns.rows_of(self.standings.events.tolist())


class Followed(Intake, Changes):
    """Which events are wanted, from columns that follow the desk."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._held: Held | None = None
        self._then: OrderedDict[tuple[int, str], Columns] = OrderedDict()
        self._masks: OrderedDict[tuple[int, Wanted], Mask] = OrderedDict()
        self._turn = threading.Lock()

    def hold(self) -> None:
        """Read all events now, so that nobody who asks has to wait for it."""
        _ = self._follow().rows

    def _found(self, wanted: Wanted) -> tuple[Columns, Mask]:
        """The columns, as of a day if asked, and which of their events are wanted."""
        held = self._follow()
        columns = self._as_of(held, wanted.as_of) if wanted.as_of else held.columns
        found = columns.mask(wanted)
        if wanted.told:
            found &= columns.among(held.standings.told(wanted.told, wanted.told))
        return columns, found & self._beside(held, wanted, columns)

    def _follow(self) -> Held:
        """What is held, after bringing it up to date."""
        with self._turn, self._engine.connect() as db:
            held = self._held
            number, touched = self._changes_since(db, held.number if held else None)
            if held is None or touched is None or len(touched) > FEW:
                held = Held(number, make_columns(self._rows(db)), make_standings(self._stood(db)))
            elif touched:
                held = self._renewed(db, held, number, touched)
            elif number != held.number:
                held = replace(held, number=number)
            self._held = held
            return held

    def _renewed(self, db: sa.Connection, held: Held, number: int, touched: set[str]) -> Held:
        rows = [row for part in self._parts(sorted(touched)) for row in self._rows(db, part)]
        stood = [row for part in self._parts(sorted(touched)) for row in self._stood(db, part)]
        columns = held.columns.renewed(touched, rows)
        return Held(number, columns, held.standings.renewed(touched, stood))

    def _rows(self, db: sa.Connection, ids: Collection[str] | None = None) -> list[Any]:
        c = t.events.c
        query = sa.select(*(c[name] for name in COLUMNS))
        if ids is None:
            query = query.with_hint(t.events, HINT, "sqlite")
        else:
            query = query.where(c.id.in_(ids))
        return list(db.execute(query).all())

    def _stood(self, db: sa.Connection, ids: Collection[str] | None = None) -> list[Any]:
        h = t.event_history.c
        query = sa.select(*(h[name] for name in STANDINGS))
        return list(db.execute(query if ids is None else query.where(h.event.in_(ids))).all())

    def _as_of(self, held: Held, day: str) -> Columns:
        key = (held.number, day)
        if (columns := self._then.get(key)) is None:
            columns = held.standings.as_of(day, held.columns, held.rows)
            self._keep(self._then, key, columns, DAYS)
        return columns

    def _beside(self, held: Held, wanted: Wanted, columns: Columns) -> Mask:
        """Which events are wanted by what stands in other tables."""
        asked = Wanted(**{name: getattr(wanted, name) for name in (*_BESIDE, "as_of")})
        key = (held.number, asked)
        if (found := self._masks.get(key)) is None:
            found = np.ones(len(columns.ids), bool)
            with self._engine.connect() as db:
                for events in self._among(asked):
                    found &= columns.among(db.scalars(events.distinct()).all())
            self._keep(self._masks, key, found, MASKS)
        return found

    def _among(self, wanted: Wanted) -> Iterable[sa.Select[Any]]:
        """The events that tables beside theirs say are wanted, a selection a filter."""
        if wanted.side:
            yield sa.select(t.event_sides.c.event).where(t.event_sides.c.side == wanted.side)
        if wanted.voice:
            yield sa.select(t.event_claims.c.event).where(t.event_claims.c.voice == wanted.voice)
        if wanted.words:
            reports = self.search(wanted.words, FOUND)
            named = t.event_reports.c.report.in_(reports)
            yield sa.select(t.event_reports.c.event).where(named)

    def _keep(self, kept: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> None:
        with self._turn:
            kept[key] = value
            while len(kept) > most:
                kept.popitem(last=False)


# What is asked of other tables than that of events and their standings.
_BESIDE = ("side", "voice", "words")
