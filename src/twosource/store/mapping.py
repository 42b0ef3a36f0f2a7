"""What the map and the timeline ask: events by cells of ground and by days of three clocks."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import sqlalchemy as sa

from twosource.store import tables as t
from twosource.store.columns import COLUMNS, Cell, Columns, Mask, make_columns
from twosource.store.queries import EventLine, Queries, line_of
from twosource.store.wanted import Wanted

# Columns kept: the desk of now and of a few days it was asked about.  Masks kept: what was asked of
# other tables, a byte an event.
KEPT, MASKS = 4, 32
# The index that holds all that is read; without statistics SQLite would rather read whole rows.
HINT = "INDEXED BY events_on_map"

Key = TypeVar("Key")
Value = TypeVar("Value")


class Maps(Queries):
    """Questions of the map and the timeline."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(engine)
        self._columns: OrderedDict[tuple[str | None, str | None], Columns] = OrderedDict()
        self._masks: OrderedDict[tuple[str | None, Wanted], Mask] = OrderedDict()
        self._reading = threading.Lock()

    def cells(self, wanted: Wanted, width: float, height: float) -> list[Cell]:
        """The wanted events that have a place, by cells ``width`` by ``height`` degrees."""
        columns, found = self._found(wanted)
        return columns.cells(found, width, height)

    def weightiest(self, wanted: Wanted, most: int = 50) -> tuple[EventLine, ...]:
        """The weightiest of the wanted events."""
        columns, found = self._found(wanted)
        ids = [columns.ids[row] for row in np.flatnonzero(found)[:most]]
        lines = {line.id: line for line in self.lines_of(ids, wanted.as_of)}
        return tuple(lines[id] for id in ids if id in lines)

    def tally(self, wanted: Wanted) -> tuple[int, int]:
        """How many events are wanted, and how many of them have a place."""
        columns, found = self._found(wanted)
        return int(found.sum()), int((found & ~np.isnan(columns.numbers["lat"])).sum())

    def days_by_clock(self, wanted: Wanted) -> dict[str, list[tuple[str, int]]]:
        """For each clock the days with the number of wanted events that begin on it."""
        columns, found = self._found(wanted)
        return columns.days(found)

    def lines_of(self, ids: Sequence[str], as_of: str | None = None) -> tuple[EventLine, ...]:
        """The lines of events, as of a day if given, in order of id."""
        source = self._source(as_of)
        columns = [source.c[c.name] for c in t.events.c if c.name != "form"]
        found: list[EventLine] = []
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(ids))):
                query = sa.select(*columns).where(source.c.id.in_(part)).order_by(source.c.id)
                found += [line_of(row) for row in db.execute(query).mappings()]
        return tuple(found)

    def _found(self, wanted: Wanted) -> tuple[Columns, Mask]:
        stamp = self.events_stamp()
        with self._reading:
            columns = self._columns_of(stamp, wanted.as_of)
            beside = self._beside(stamp, wanted, columns)
        return columns, columns.mask(wanted) & beside

    def _beside(self, stamp: str | None, wanted: Wanted, columns: Columns) -> Mask:
        """Which events are wanted by what stands in other tables."""
        asked = Wanted(**{name: getattr(wanted, name) for name in (*_BESIDE, "as_of")})
        key = (stamp, asked)
        if key not in self._masks:
            found = np.ones(len(columns.ids), bool)
            with self._engine.connect() as db:
                for events in self._among(asked):
                    found &= columns.among(db.scalars(events).all())
            _keep(self._masks, key, found, MASKS)
        return self._masks[key]

    def _columns_of(self, stamp: str | None, as_of: str | None) -> Columns:
        """The columns of now or of a day, read anew when the events have changed."""
        key = (stamp, as_of)
        if key not in self._columns:
            _keep(self._columns, key, self._then(as_of) if as_of else self._now(), KEPT)
        self._columns.move_to_end(key)
        return self._columns[key]

    def _now(self) -> Columns:
        c = t.events.c
        weight = c.origins.desc(), c.outlets.desc(), c.claims.desc(), c.id
        query = sa.select(*(c[name] for name in COLUMNS)).order_by(*weight)
        with self._engine.connect() as db:
            rows = db.execute(query.with_hint(t.events, HINT, "sqlite")).all()
        return make_columns(rows)

    def _then(self, day: str) -> Columns:
        h = t.event_history.c
        weight = h.origins.desc(), h.outlets.desc(), h.claims.desc(), h.event
        columns = (h.state if name == "state" else t.events.c[name] for name in COLUMNS)
        then = (h.event == t.events.c.id) & (h.day <= day) & (h.until > day)
        query = sa.select(*columns).join_from(t.event_history, t.events, then).order_by(*weight)
        with self._engine.connect() as db:
            return make_columns(db.execute(query).all())


# What is asked of other tables than that of events.
_BESIDE = ("side", "voice", "told", "words")


def _keep(kept: OrderedDict[Key, Value], key: Key, value: Value, most: int) -> None:
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
