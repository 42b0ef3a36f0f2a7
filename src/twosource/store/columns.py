"""All events as columns of numbers: what a map and a timeline count, many times a second.

The desk reads them once after each change; counting a hundred thousand events by cell and day then
takes a few milliseconds, where the database takes a tenth of a second for each question.  An event
is a row; rows are in order of weight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.model import EventId, State
from twosource.store.wanted import CLOCKS, Box, Wanted

Numbers = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
STATES = tuple(State)
_STATES = tuple(state.value for state in STATES)
# The day of an event that has none.
NEVER = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """The events of one cell of ground: how many, where their middle lies, and what they span.

    ``only`` is the event where there is just one.  ``lat`` and the rest are WGS 84 degrees.
    """

    count: int
    lat: float
    lon: float
    box: Box
    only: EventId | None = None
    states: Mapping[State, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Columns:
    """``ids`` by weight; ``numbers`` has a column each for place and days; ``codes`` for words.

    Days are ordinals, ``NEVER`` for none; an event without place has NaN for degrees.  A code is an
    index into the column's sorted ``words``.
    """

    ids: tuple[str, ...]
    numbers: Mapping[str, Numbers]
    codes: Mapping[str, Numbers]
    words: Mapping[str, tuple[str, ...]]

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each event."""
        return {id: row for row, id in enumerate(self.ids)}

    def mask(self, wanted: Wanted) -> Mask:
        """Which events are wanted, by what stands in the columns alone."""
        found = np.ones(len(self.ids), bool)
        found &= self._between(wanted)
        for name in ("type", "state", "country"):
            if value := getattr(wanted, name):
                found &= self._is(name, value)
        if wanted.place:
            found &= self._is("place_id", wanted.place) | self._is("place", wanted.place)
        if wanted.box:
            found &= self._inside(wanted.box)
        return found

    def among(self, ids: Sequence[str]) -> Mask:
        """Which events are among those."""
        found = np.zeros(len(self.ids), bool)
        found[[self.rows[id] for id in ids if id in self.rows]] = True
        return found

    def _is(self, name: str, word: str) -> Mask:
        words = self.words[name]
        code = words.index(word) if word in words else len(words)
        same: Mask = self.codes[name] == code
        return same

    def _between(self, wanted: Wanted) -> Mask:
        first, last = (self.numbers[name] for name in CLOCKS[wanted.clock or "happened"])
        found = np.ones(len(self.ids), bool)
        if wanted.first_day:
            found &= np.maximum(first, last) >= date.fromisoformat(wanted.first_day).toordinal()
        if wanted.last_day:
            found &= (first != NEVER) & (first <= date.fromisoformat(wanted.last_day).toordinal())
        return found

    def _inside(self, box: Box) -> Mask:
        lat, lon = self.numbers["lat"], self.numbers["lon"]
        up = (lat >= box.south) & (lat <= box.north)
        if box.west <= box.east:
            inside: Mask = up & (lon >= box.west) & (lon <= box.east)
        else:
            inside = up & ((lon >= box.west) | (lon <= box.east))
        return inside

    def days(self, found: Mask) -> dict[str, list[tuple[str, int]]]:
        """For each clock the days with the number of events that begin on it, oldest first."""
        by_clock = {}
        for clock, (first, _) in CLOCKS.items():
            days = self.numbers[first][found]
            days, counts = np.unique(days[days != NEVER], return_counts=True)
            named = (date.fromordinal(day).isoformat() for day in days.tolist())
            by_clock[clock] = list(zip(named, counts.tolist(), strict=True))
        return by_clock

    def cells(self, found: Mask, width: float, height: float) -> list[Cell]:
        """The events that have a place, by cells of so many degrees, the fullest first."""
        at = np.flatnonzero(found & ~np.isnan(self.numbers["lat"]))
        lat, lon = self.numbers["lat"][at], self.numbers["lon"][at]
        across = np.floor((lon + 180) / width).astype(np.int64)
        up = np.floor((lat + 90) / height).astype(np.int64)
        _, cell, counts = np.unique(across << 32 | up, return_inverse=True, return_counts=True)
        if not len(counts):
            return []
        order = np.argsort(cell, kind="stable")
        starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        spans = [f.reduceat(c[order], starts) for f in (np.minimum, np.maximum) for c in (lon, lat)]
        states = np.bincount(
            cell * len(STATES) + self.codes["state"][at], minlength=len(counts) * len(STATES)
        ).reshape(-1, len(STATES))
        middle = [np.bincount(cell, weights=c) / counts for c in (lat, lon)]
        rows = at[order][starts]
        return [
            self._cell(int(counts[n]), [float(c[n]) for c in (*middle, *spans)], states[n], rows[n])
            for n in np.argsort(-counts, kind="stable")
        ]

    def _cell(self, count: int, ground: list[float], states: Numbers, row: int) -> Cell:
        lat, lon, *box = ground
        by_state = {s: int(n) for s, n in zip(STATES, states, strict=True) if n}
        only = EventId(self.ids[row]) if count == 1 else None
        return Cell(count, lat, lon, Box(*box), only, by_state)


def make_columns(rows: Sequence[Sequence[Any]]) -> Columns:
    """The columns of rows as ``COLUMNS`` names their fields."""
    fields = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    numbers = {n: np.array(fields.get(n, ()), float) for n in ("lat", "lon")}
    numbers |= {n: _ordinals(fields.get(n, ())) for n in _DAYS}
    codes, words = {}, {}
    for name in _WORDS:
        given = fields.get(name, ())
        known = _STATES if name == "state" else tuple(sorted({*given} - {None}))
        number = {word: n for n, word in enumerate(known)}
        codes[name] = np.array([number.get(w, -1) for w in given], np.int32)
        words[name] = known
    return Columns(tuple(fields.get("id", ())), numbers, codes, words)


_DAYS = ("first_day", "last_day", "first_told", "last_told", "first_captured")
_WORDS = ("type", "state", "country", "place_id", "place")
COLUMNS = ("id", "lat", "lon", *_DAYS, *_WORDS)


def _ordinals(days: Sequence[str | None]) -> Numbers:
    known = {day: _ordinal(day) for day in set(days)}
    return np.array([known[day] for day in days], np.int32)


def _ordinal(day: str | None) -> int:
    """The ordinal of a day; of a day cut short, or of none, NEVER."""
    try:
        return date.fromisoformat(day).toordinal() if day else NEVER
    except ValueError:
        return NEVER
