"""What the map and the timeline ask: events by cells of ground and by days of three clocks."""

import numpy as np

from twosource.model import EventId
from twosource.store.cells import Cell, cells
from twosource.store.queries import EventLine, Queries
from twosource.store.wanted import Wanted


class Maps(Queries):
    """Questions of the map and the timeline."""

    def cells(self, wanted: Wanted, width: float, height: float) -> list[Cell]:
        """The wanted events that have a place, by cells ``width`` by ``height`` degrees."""
        columns, found = self._found(wanted)
        return cells(columns, found, width, height)

    def weightiest(self, wanted: Wanted, most: int = 50) -> tuple[EventLine, ...]:
        """The weightiest of the wanted events."""
        columns, found = self._found(wanted)
        ids = columns.ids[np.flatnonzero(found)[:most]].tolist()
        return self.lines_of(list(map(EventId, ids)), wanted.as_of)

    def tally(self, wanted: Wanted) -> tuple[int, int]:
        """How many events are wanted, and how many of them have a place."""
        columns, found = self._found(wanted)
        return int(found.sum()), int((found & ~np.isnan(columns.numbers["lat"])).sum())

    def days_by_clock(self, wanted: Wanted) -> dict[str, list[tuple[str, int]]]:
        """For each clock the days with the number of wanted events that begin on it."""
        columns, found = self._found(wanted)
        return columns.days(found)
