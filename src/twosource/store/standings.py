"""Every standing of every event as columns: how things stood on a day, and what changed since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from twosource.store.columns import (
    COUNTS,
    STATE_CODES,
    Columns,
    Numbers,
    counted,
    objects,
    ordinals,
    weights,
)


@dataclass(frozen=True)
class Standings:
    """A row a standing, in order of event and day: from ``day`` to before ``until`` (ordinals)."""

    events: Numbers
    day: Numbers
    until: Numbers
    state: Numbers
    weight: Numbers

    @cached_property
    def days(self) -> list[tuple[str, int]]:
        """The days on which something new was told, each with its number of events."""
        return counted(self.day)

    def as_of(self, day: str, now: Columns, rows: Numbers) -> Columns:
        """The events as they stood at the end of a day, by the weight they had then.

        ``rows`` are the rows that ``now`` has for the events of the standings.
        """
        then = date.fromisoformat(day).toordinal()
        stood = np.flatnonzero((self.day <= then) & (self.until > then) & (rows >= 0))
        # Events are in order of id here, and the sort leaves those of one weight so.
        stood = stood[np.argsort(-self.weight[stood], kind="stable")]
        return now.taken(rows[stood], weight=self.weight[stood], state=self.state[stood])

    def told(self, first: str, last: str) -> set[str]:
        """The events of which something new was told in those days, both included."""
        begin, end = (date.fromisoformat(day).toordinal() for day in (first, last))
        return set(self.events[(self.day >= begin) & (self.day <= end)].tolist())

    def changed(self, before: str, after: str) -> Numbers:
        """The events told of after one day, up to another, by the weight they have at its end."""
        first, last = (date.fromisoformat(day).toordinal() for day in (before, after))
        new = (self.day > first) & (self.day <= last) & (self.until > last)
        found = np.flatnonzero(new)
        return self.events[found[np.argsort(-self.weight[found], kind="stable")]]

    def renewed(self, touched: Collection[str], rows: Sequence[Sequence[Any]]) -> "Standings":
        """The standings with these rows in place of all rows of the touched events."""
        gone = np.zeros(len(self.events), bool)
        for id in touched:
            first, last = (np.searchsorted(self.events, id, side) for side in ("left", "right"))
            gone[first:last] = True
        new = make_standings(rows)
        kept = [column[~gone] for column in self._columns]
        at = np.searchsorted(kept[0], new.events)
        both = zip(kept, new._columns, strict=True)
        return Standings(*(np.insert(old, at, more) for old, more in both))

    @property
    def _columns(self) -> tuple[Numbers, ...]:
        return self.events, self.day, self.until, self.state, self.weight


STANDINGS = ("event", "day", "until", "state", *COUNTS)


def make_standings(rows: Sequence[Sequence[Any]]) -> Standings:
    """The columns of rows as ``STANDINGS`` names their fields."""
    fields = dict(zip(STANDINGS, zip(*rows, strict=True), strict=True)) if rows else {}
    events, day = fields.get("event", ()), ordinals(fields.get("day", ()))
    by_day = np.argsort(day, kind="stable").tolist()
    order = np.array(sorted(by_day, key=events.__getitem__), np.int64)
    found = Standings(
        objects(events),
        day,
        ordinals(fields.get("until", ())),
        np.array(list(map(STATE_CODES.__getitem__, fields.get("state", ()))), np.int32),
        weights(*(fields.get(n, ()) for n in COUNTS)),
    )
    return Standings(*(column[order] for column in found._columns))
