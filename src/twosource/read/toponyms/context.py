"""What the rest of a report says about each option of each name.

The columns that depend on how likely each other name's options are at the moment, worked out for
several reports at once: a short one has some twenty rows, and a call of numpy costs as much for
those as for a thousand.  Rows of different reports are never compared.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.read.toponyms.columns import (
    FIXED,
    NO_PLACE,
    Ints,
    Names,
    country_code,
    hint_fits,
    joined,
    rows_of,
)
from twosource.read.toponyms.net import Array, softmax
from twosource.read.toponyms.patterns import Patterns, patterns_of

Flags = NDArray[np.bool_]
# Mean Earth radius.
EARTH_KM = 6371.0
# What the home of a report without one is compared as: like no row's.
NOWHERE = -2
# Log km where nothing is known of a distance, and more than any distance on Earth.
UNKNOWN_LOG_KM, FARTHEST_LOG_KM = 7.0, 10.0


def _chord_km(cosine: Array) -> Array:
    """The straight line through the Earth for a cosine of the angle: monotone in the distance."""
    chord: Array = EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * cosine, 0.0))
    return chord


def _log_km(points: Array, others: Array) -> Array:
    """The distance between each two points on the unit sphere, as the columns give it."""
    cosine = np.einsum("ij,ij->i", points, others)
    logs: Array = np.log(_chord_km(cosine) + 10.0)
    return logs


def _points(lat: Array, lon: Array) -> Array:
    flat = np.cos(lat)
    return np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1)


@dataclass(frozen=True)
class _Level:
    """How the options lie in countries, in regions, or in districts.

    ``codes`` number what each lies in, ``own`` the same within its group.  ``named`` are pairs of a
    row and a country (region, district) of another group that it lies in; ``inside`` are those of
    them, known or not, whose row is none itself.
    """

    known: Flags
    codes: Ints
    own: Ints
    named: tuple[Ints, Ints]
    inside: tuple[Ints, Ints]


class Context:
    """The groups of some reports side by side, and the columns they give one another."""

    def __init__(self, pages: Sequence[Names], gazetteer: Gazetteer) -> None:
        self.pages = pages
        self.groups = [group for names in pages for group in names.groups]
        parts = [rows_of(group.meanings, gazetteer) for group in self.groups]
        sizes = [len(part.number) for part in parts]
        self.group: Ints = np.repeat(np.arange(len(parts)), sizes)
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
        self.rows = joined(parts)
        self.weight = np.array([g.weight for g in self.groups])
        counts = [len(names.groups) for names in pages]
        # The first group of each page, and the page of each row.
        self.firsts = np.concatenate([[0], np.cumsum(counts)]).astype(int)
        self._page: Ints = np.repeat(np.arange(len(pages)), counts)[self.group]
        self._points = _points(self.rows.lat, self.rows.lon)
        self._fixed = self._fixed_columns()

    def __len__(self) -> int:
        return len(self.group)

    def prior(self) -> Array:
        """Shares before any context: the more people and fame, the likelier."""
        people, fame = self.rows.static[:, 0], self.rows.static[:, 1]
        large = self._is_kind(Kind.COUNTRY, Kind.ADMIN1, Kind.CONTINENT)
        return softmax(people + fame + large, self.group, len(self.groups))

    def columns(self, shares: Array) -> Array:
        """All columns, given how likely each option is at the moment."""
        mass = shares * self.weight[self.group]
        return np.concatenate([self.rows.static, self._agreement(mass), self._fixed], axis=1)

    def _is_kind(self, *kinds: Kind) -> Flags:
        found: Flags = (self.rows.kind[:, None] == [int(kind) for kind in kinds]).any(axis=1)
        return found

    def _pairs(self, chosen: Ints) -> tuple[Ints, Ints]:
        """Each of the rows ``chosen`` with every row of its page's other groups: (row, chosen)."""
        bounds = self.starts[self.firsts]
        page = self._page[chosen]
        begin = bounds[page]
        size = bounds[page + 1] - begin
        before = np.cumsum(size) - size
        rows = np.arange(int(size.sum())) + np.repeat(begin - before, size)
        beside = np.repeat(chosen, size)
        different = self.group[rows] != self.group[beside]
        return rows[different], beside[different]

    @cached_property
    def _levels(self) -> tuple[_Level, ...]:
        """How the options lie in countries, regions and districts, whatever their shares."""
        return (
            self._level(self.rows.country, Kind.COUNTRY),
            self._level(self.rows.admin1, Kind.ADMIN1),
            self._level(self.rows.admin2, Kind.ADMIN2),
        )

    def _level(self, values: Ints, kind: Kind) -> _Level:
        here = self.rows.kind == int(kind)
        rows, around = self._pairs(np.flatnonzero(here))
        lies_in = values[rows] == values[around]
        rows, around = rows[lies_in], around[lies_in]
        known, smaller = values != NO_PLACE, ~here[rows]
        _, codes = np.unique(self._page * (values.max() + 2) + values + 1, return_inverse=True)
        _, own = np.unique(codes * len(self.groups) + self.group, return_inverse=True)
        return _Level(
            known=known,
            codes=codes,
            own=own,
            named=(rows[known[rows]], around[known[rows]]),
            inside=(rows[smaller], around[smaller]),
        )

    def _agreement(self, mass: Array) -> Array:
        levels = self._levels
        return np.stack(
            [
                *(self._same(level, mass) for level in levels),
                *(self._named(level, mass) for level in levels),
                *self._pattern(mass),
                *self._near(mass),
                self._within(mass),
            ],
            axis=1,
        )

    @cached_property
    def _others(self) -> Array:
        """For each row how many other names its page has, by their weight; at least one."""
        total = np.add.reduceat(self.weight, self.firsts[:-1])
        return np.maximum(total - 1.0, 1.0)[self._page]

    def _same(self, level: _Level, mass: Array) -> Array:
        """The share of the other names that lie in the same country or region."""
        total = np.bincount(level.codes, mass)[level.codes]
        own = np.bincount(level.own, mass)[level.own]
        return np.where(level.known, (total - own) / self._others, 0.0)

    def _named(self, level: _Level, mass: Array) -> Array:
        """Whether the country or region an option lies in is itself among the other names."""
        rows, around = level.named
        return self._largest(rows, mass[around])

    def _largest(self, rows: Ints, values: Array) -> Array:
        found = np.zeros(len(self))
        np.maximum.at(found, rows, values)
        return found

    @cached_property
    def _patterns(self) -> Patterns:
        followed = [
            (index, int(self.firsts[page]) + place)
            for page, names in enumerate(self.pages)
            for index, group in enumerate(names.groups, self.firsts[page])
            for place in group.containers
        ]
        return patterns_of(followed, self.starts, self.rows)

    def _pattern(self, mass: Array) -> tuple[Array, Array]:
        """How well the name that follows after a comma contains each option."""
        row = self._patterns.row
        share, lacking = self._patterns.shares(mass)
        return self._largest(row, share), self._largest(row, lacking)

    @cached_property
    def _local(self) -> Flags:
        return self._is_kind(Kind.CITY, Kind.ADMIN2, Kind.SITE)

    def _near(self, mass: Array) -> tuple[Array, Array]:
        """Distance to the nearest likely other place, and the mean over the others (log km)."""
        rows, beside = self._pairs(np.flatnonzero((mass > 0.3) & self._local))
        logs = _log_km(self._points[rows], self._points[beside])
        nearest = np.full(len(self), FARTHEST_LOG_KM)
        np.minimum.at(nearest, rows, logs)
        weights = mass[beside]
        total = np.bincount(rows, weights, len(self))
        mean = np.bincount(rows, weights * logs, len(self)) / np.maximum(total, 1e-9)
        found = total > 0
        return np.where(found, nearest, UNKNOWN_LOG_KM), np.where(found, mean, UNKNOWN_LOG_KM)

    def _within(self, mass: Array) -> Array:
        """How much of the other names lies inside an option that is a country or region."""
        found = np.zeros(len(self))
        for level in self._levels:
            rows, around = level.inside
            found += np.bincount(around, mass[rows], len(self))
        return np.minimum(found, 5.0)

    def _fixed_columns(self) -> Array:
        """The columns that do not depend on the shares."""
        out = np.zeros((len(self), len(FIXED)))
        for index, group in enumerate(self.groups):
            rows = slice(self.starts[index], self.starts[index + 1])
            for hint in group.hints:
                fits = np.array(
                    [hint_fits(hint, Kind(k)) for k in self.rows.kind[rows]], dtype=bool
                )
                out[rows, 0] = np.maximum(out[rows, 0], fits)
                out[rows, 1] = np.maximum(out[rows, 1], ~fits)
        self._home_columns(out)
        out[:, 8] = np.array([math.log2(g.mentions + 1) for g in self.groups])[self.group]
        out[:, 9] = (np.diff(self.firsts) == 1)[self._page]
        return out

    def _home_columns(self, out: Array) -> None:
        page, homes = self._page, [names.home for names in self.pages]
        lat, lon = (
            np.radians([getattr(home, name, 0.0) for home in homes]) for name in ("lat", "lon")
        )
        known = np.array([home is not None for home in homes])[page]
        distance = _log_km(self._points, _points(lat, lon)[page])
        out[:, 2] = np.where(known, distance, UNKNOWN_LOG_KM)
        out[:, 3] = known
        admin1, country, number = np.array([_home(home) for home in homes]).T
        out[:, 4] = self.rows.admin1 == admin1[page]
        out[:, 5] = self.rows.country == country[page]
        out[:, 6] = self.rows.number == number[page]
        domains = [country_code(n.domain) if n.domain else NOWHERE for n in self.pages]
        out[:, 7] = self.rows.country == np.array(domains)[page]


def _home(home: Entry | None) -> tuple[int, int, int]:
    if home is None:
        return NOWHERE, NOWHERE, NOWHERE
    return home.admin1 or 0, country_code(home.country), home.number
