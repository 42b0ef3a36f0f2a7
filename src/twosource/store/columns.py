"""All events as columns of numbers, held in memory: what lists, map and timeline choose from.

Choosing among a hundred thousand events by any of what stands in the columns takes a millisecond or
two, where the database takes a tenth of a second for many a question.  An event is a row; rows are
in order of weight: most origins first, then outlets, then claims, then id.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from twosource.model import State
from twosource.store.wanted import CLOCKS, Box, Wanted

Numbers = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
STATES = tuple(State)
# The day of an event that has none.
NEVER = 0
# Bits of each of the three counts that make a weight.
BITS = 21


@dataclass(frozen=True)
class Columns:
    """``ids`` by weight; ``numbers`` has a column each for place, days and weight; ``codes`` for
    words.

    Days are ordinals, ``NEVER`` for none; an event without place has NaN for degrees.  A code is
    what ``words`` of the column says for the word, -1 for none.
    """

    ids: Numbers
    numbers: Mapping[str, Numbers]
    codes: Mapping[str, Numbers]
    words: Mapping[str, Mapping[str, int]]

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

    def among(self, ids: Collection[str]) -> Mask:
        """Which events are among those."""
        is_one = frozenset(ids).__contains__
        return np.fromiter(map(is_one, self.ids.tolist()), bool, len(self.ids))

    def rows_of(self, ids: Collection[str]) -> Numbers:
        """The row of each of the events, -1 for one that is not there."""
        row = {id: row for row, id in enumerate(self.ids.tolist())}
        return np.fromiter(map(row.get, ids, repeat(-1)), np.int64, len(ids))

    def behind(self, weight: int, id: str) -> int:
        """The first row behind the place of an event of that weight and id in the order."""
        first, last = self._alike(weight)
        return bisect_right(self.ids, id, first, last)

    def by_state(self, found: Mask) -> dict[State, int]:
        """How many events there are of each state that any of them has."""
        counts = np.bincount(self.codes["state"][found], minlength=len(STATES))
        return {state: int(n) for state, n in zip(STATES, counts, strict=True) if n}

    def days(self, found: Mask) -> dict[str, list[tuple[str, int]]]:
        """For each clock the days with the number of events that begin on it, oldest first."""
        return {clock: counted(self.numbers[first][found]) for clock, (first, _) in CLOCKS.items()}

    def taken(self, rows: Numbers, **instead: Numbers) -> "Columns":
        """Those rows in that order; ``weight`` and ``state`` may be put in place of their own."""
        numbers = {n: instead[n] if n in instead else c[rows] for n, c in self.numbers.items()}
        codes = {n: instead[n] if n in instead else c[rows] for n, c in self.codes.items()}
        return Columns(self.ids[rows], numbers, codes, self.words)

    def renewed(self, touched: Collection[str], rows: Sequence[Sequence[Any]]) -> "Columns":
        """The columns with these rows in place of all rows of the touched events."""
        kept = self.taken(np.flatnonzero(~self.among(touched)))
        new = make_columns(rows, self.words)
        weights = new.numbers["weight"].tolist()
        at = [
            bisect_left(kept.ids, id, *kept._alike(weight))
            for weight, id in zip(weights, new.ids.tolist(), strict=True)
        ]
        return Columns(
            np.insert(kept.ids, at, new.ids),
            {n: np.insert(c, at, new.numbers[n]) for n, c in kept.numbers.items()},
            {n: np.insert(c, at, new.codes[n]) for n, c in kept.codes.items()},
            new.words,
        )

    def _alike(self, weight: int) -> tuple[int, int]:
        """The rows, from and to before, of the events of one weight."""
        ordered = -self.numbers["weight"]
        first, last = (np.searchsorted(ordered, -weight, side) for side in ("left", "right"))
        return int(first), int(last)

    def _is(self, name: str, word: str) -> Mask:
        same: Mask = self.codes[name] == self.words[name].get(word, len(self.words[name]))
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


def make_columns(
    rows: Sequence[Sequence[Any]], known: Mapping[str, Mapping[str, int]] | None = None
) -> Columns:
    """The columns of rows as ``COLUMNS`` names their fields; ``known`` are codes in use already."""
    fields = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    numbers = {n: np.array(fields.get(n, ()), float) for n in ("lat", "lon")}
    numbers |= {n: ordinals(fields.get(n, ())) for n in _DAYS}
    numbers["weight"] = weights(*(fields.get(n, ()) for n in COUNTS))
    codes, words = {}, {}
    for name in _WORDS:
        given = fields.get(name, ())
        words[name] = _coded(given, (known or _KNOWN)[name])
        codes[name] = np.array(list(map(words[name].get, given, repeat(-1))), np.int32)
    ids = fields.get("id", ())
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
    order = by_id[np.argsort(-numbers["weight"][by_id], kind="stable")]
    return Columns(objects(ids), numbers, codes, words).taken(order)


_DAYS = ("first_day", "last_day", "first_told", "last_told", "first_captured")
_WORDS = ("type", "state", "country", "place_id", "place")
COUNTS = ("origins", "outlets", "claims")
COLUMNS = ("id", "lat", "lon", *_DAYS, *_WORDS, *COUNTS)
STATE_CODES: Mapping[str, int] = {state.value: n for n, state in enumerate(STATES)}
_KNOWN = {name: STATE_CODES if name == "state" else {} for name in _WORDS}


def weights(*counts: Sequence[int]) -> Numbers:
    """Origins, outlets and claims of each event as one number that sorts as they do."""
    columns = (np.minimum(np.array(c, np.int64), (1 << BITS) - 1) for c in counts)
    origins, outlets, claims = columns
    packed: Numbers = origins << 2 * BITS | outlets << BITS | claims
    return packed


def counts_of(weight: int) -> tuple[int, int, int]:
    """Origins, outlets and claims of a weight."""
    most = (1 << BITS) - 1
    return weight >> 2 * BITS, weight >> BITS & most, weight & most


def ordinals(days: Sequence[str | None]) -> Numbers:
    """Days as ordinals; of a day cut short, or of none, NEVER."""
    known = {day: _ordinal(day) for day in set(days)}
    return np.array(list(map(known.__getitem__, days)), np.int32)


def objects(ids: Sequence[str]) -> Numbers:
    """Ids as an array of Python's own strings."""
    made = np.empty(len(ids), object)
    made[:] = ids
    return made


def counted(days: Numbers) -> list[tuple[str, int]]:
    """The days (ISO) among ordinals, each with how often it is there, oldest first."""
    found, counts = np.unique(days[days != NEVER], return_counts=True)
    named = (date.fromordinal(day).isoformat() for day in found.tolist())
    return list(zip(named, counts.tolist(), strict=True))


def _coded(given: Sequence[str | None], known: Mapping[str, int]) -> Mapping[str, int]:
    new = sorted({word for word in set(given) if word is not None} - known.keys())
    return {**known, **{word: n for n, word in enumerate(new, len(known))}} if new else known


def _ordinal(day: str | None) -> int:
    try:
        return date.fromisoformat(day).toordinal() if day else NEVER
    except ValueError:
        return NEVER
