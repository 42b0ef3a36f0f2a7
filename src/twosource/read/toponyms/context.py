"""What the rest of a report says about each option of each name: the columns the ranker reads.

A report's distinct names are *groups*, their options *rows*.  ``STATIC`` columns depend on the name
alone and are kept; the others are worked out per report, from how likely each other name's
options are at the moment.  All in whole arrays: a report has some hundred rows.
"""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from twosource.gazetteer import Entry, Gazetteer, Kind, Match
from twosource.read.toponyms.names import How, Meanings, Option
from twosource.read.toponyms.net import Array, softmax

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
# Mean Earth radius.
EARTH_KM = 6371.0
NO_PLACE = -1

STATIC = (
    "people",
    "fame",
    "people_behind_first",
    "options",
    *(f"kind_{kind.name.lower()}" for kind in Kind),
    *(f"match_{match.name.lower()}" for match in Match),
    *(f"how_{how.name.lower()}" for how in How),
    "hint_agrees",
    "hint_differs",
    "own",
    "capital_like",
)
AGREEMENT = (
    "same_country",
    "same_admin1",
    "same_admin2",
    "country_named",
    "admin1_named",
    "admin2_named",
    "pattern_agrees",
    "pattern_differs",
    "nearest_km",
    "mean_km",
    "lie_within_it",
)
FIXED = (
    "hint_agrees_here",
    "hint_differs_here",
    "home_km",
    "home_known",
    "home_admin1",
    "home_country",
    "home_itself",
    "domain_country",
    "mentions",
    "alone",
)
COLUMNS = STATIC + AGREEMENT + FIXED


@dataclass(frozen=True)
class Rows:
    """The options of one name as arrays: a row an option."""

    static: Array
    lat: Array
    lon: Array
    number: Ints
    country: Ints
    admin1: Ints
    admin2: Ints
    kind: Ints


@dataclass
class Group:
    """One distinct name of a report.

    ``weight`` is how likely it names a place at all, ``mentions`` how often it stands there;
    ``container`` is the index of a group that follows it after a comma ("X, State"), ``hints`` are
    kinds that words beside a mention speak of ("the city of X").
    """

    meanings: Meanings
    weight: float = 1.0
    mentions: int = 1
    containers: list[int] = field(default_factory=list)
    hints: list[Kind] = field(default_factory=list)


def country_code(country: str | None) -> int:
    """A country's two letters as a number; ``NO_PLACE`` for none."""
    return ord(country[0]) * 256 + ord(country[1]) if country else NO_PLACE


def rows_of(found: Meanings, gazetteer: Gazetteer) -> Rows:
    """A name's options as arrays; worked out once per name."""
    memo = ("rows", found.key, found.hint, len(found.options), found.part)
    rows: Rows | None = gazetteer.memo.get(memo)
    if rows is None:
        rows = gazetteer.memo[memo] = _rows(found)
    return rows


def _rows(found: Meanings) -> Rows:
    entries = [o.entry for o in found.options]
    most = max((e.population for e in entries), default=0)
    static = np.array([_static(o, found, most) for o in found.options], dtype=np.float64)
    return Rows(
        static.reshape(len(entries), len(STATIC)),
        np.radians([e.lat for e in entries]),
        np.radians([e.lon for e in entries]),
        np.array([e.number for e in entries], dtype=np.int64),
        np.array([country_code(e.country) for e in entries], dtype=np.int64),
        np.array([_region(e, e.admin1, Kind.ADMIN1) for e in entries], dtype=np.int64),
        np.array([_region(e, e.admin2, Kind.ADMIN2) for e in entries], dtype=np.int64),
        np.array([int(e.kind) for e in entries], dtype=np.int64),
    )


def _region(entry: Entry, above: int | None, kind: Kind) -> int:
    if entry.kind == kind:
        return entry.number
    return above or NO_PLACE


def _static(option: Option, found: Meanings, most: int) -> list[float]:
    entry = option.entry
    people = math.log10(entry.population + 10)
    row = [
        people,
        math.log10(entry.names + 1),
        math.log10(most + 10) - people,
        math.log2(len(found.options)),
    ]
    row += [float(entry.kind == kind) for kind in Kind]
    row += [float(option.match == match) for match in Match]
    row += [float(option.how == how) for how in How]
    agrees = found.hint is not None and hint_fits(found.hint, entry.kind)
    row += [float(agrees), float(found.hint is not None and not agrees)]
    return [*row, float(not entry.id.startswith("geonames")), float(entry.names > 60)]


def hint_fits(hint: Kind, kind: Kind) -> bool:
    """Whether a generic word's kind and an entry's agree; "district" is said of several levels."""
    if hint in (Kind.ADMIN1, Kind.ADMIN2, Kind.REGION):
        regions = (Kind.ADMIN1, Kind.ADMIN2, Kind.ADMIN3, Kind.REGION)
        return kind == hint or (hint == Kind.REGION and kind in regions)
    return kind == hint


def _chord_km(cosine: Array) -> Array:
    """The straight line through the Earth for a cosine of the angle: monotone in the distance."""
    chord: Array = EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * cosine, 0.0))
    return chord


@dataclass(frozen=True)
class _Level:
    """How the options of a report lie in countries, in regions, or in districts.

    ``codes`` number what each lies in, ``own`` the same within its group; ``here`` are the rows
    that are countries (regions, districts) themselves, ``named`` and ``inside`` which rows of other
    groups lie in them (options by ``here``, and ``here`` by options); ``smaller`` are the others.
    """

    known: Flags
    codes: Ints
    own: Ints
    here: Ints
    named: Flags
    inside: Array
    smaller: Flags


class Context:
    """The groups of one report side by side, and the columns they give one another."""

    def __init__(
        self,
        groups: Sequence[Group],
        gazetteer: Gazetteer,
        home: Entry | None = None,
        domain: str | None = None,
    ) -> None:
        self.groups = groups
        parts = [rows_of(group.meanings, gazetteer) for group in groups]
        sizes = [len(part.number) for part in parts]
        self.group: Ints = np.repeat(np.arange(len(groups)), sizes)
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
        self.static = np.concatenate([p.static for p in parts])
        self.lat, self.lon, self.number, self.country, self.admin1, self.admin2, self.kind = (
            np.concatenate([getattr(p, name) for p in parts])
            for name in ("lat", "lon", "number", "country", "admin1", "admin2", "kind")
        )
        self.weight = np.array([g.weight for g in groups])
        self.home, self._domain = home, domain
        flat = np.cos(self.lat)
        self._points = np.stack(
            [flat * np.cos(self.lon), flat * np.sin(self.lon), np.sin(self.lat)], axis=1
        )
        self._fixed = self._fixed_columns()

    def at_home(self, home: Entry | None) -> "Context":
        """The same names, read in a paper that is at home there, or whose home is unknown."""
        other = copy(self)
        other.home = home
        other._fixed = other._fixed_columns()
        return other

    def __len__(self) -> int:
        return len(self.group)

    def prior(self) -> Array:
        """Shares before any context: the more people and fame, the likelier."""
        people, fame = self.static[:, 0], self.static[:, 1]
        large = self._is_kind(Kind.COUNTRY, Kind.ADMIN1, Kind.CONTINENT)
        return softmax(people + fame + large, self.group, len(self.groups))

    def columns(self, shares: Array) -> Array:
        """All columns, given how likely each option is at the moment."""
        mass = shares * self.weight[self.group]
        return np.concatenate([self.static, self._agreement(mass), self._fixed], axis=1)

    def _is_kind(self, *kinds: Kind) -> Flags:
        found: Flags = (self.kind[:, None] == [int(kind) for kind in kinds]).any(axis=1)
        return found

    @cached_property
    def _levels(self) -> tuple["_Level", ...]:
        """How the options lie in countries, regions and districts, whatever their shares."""
        return (
            self._level(self.country, Kind.COUNTRY),
            self._level(self.admin1, Kind.ADMIN1),
            self._level(self.admin2, Kind.ADMIN2),
        )

    def _level(self, values: Ints, kind: Kind) -> "_Level":
        _, codes = np.unique(values, return_inverse=True)
        here = np.flatnonzero(self.kind == int(kind))
        different = self.group[:, None] != self.group[here]
        lies_in = (values[:, None] == values[here]) & different
        known = values != NO_PLACE
        return _Level(
            known=known,
            codes=codes,
            own=codes * len(self.groups) + self.group,
            here=here,
            named=lies_in & known[:, None],
            inside=lies_in.T.astype(np.float64),
            smaller=self.kind != int(kind),
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

    def _same(self, level: "_Level", mass: Array) -> Array:
        """The share of the other names that lie in the same country or region."""
        totals = np.bincount(level.codes, mass)
        own = np.bincount(level.own, mass, minlength=0)[level.own]
        others = max(float(self.weight.sum()) - 1.0, 1.0)
        return np.where(level.known, (totals[level.codes] - own) / others, 0.0)

    def _named(self, level: "_Level", mass: Array) -> Array:
        """Whether the country or region an option lies in is itself among the other names."""
        if not len(level.here):
            return np.zeros(len(self))
        found: Array = (level.named * mass[level.here]).max(axis=1)
        return found

    def _pattern(self, mass: Array) -> tuple[Array, Array]:
        """How well the name that follows after a comma contains each option."""
        agrees, differs = np.zeros(len(self)), np.zeros(len(self))
        for index, group in enumerate(self.groups):
            rows = slice(self.starts[index], self.starts[index + 1])
            for other in group.containers:
                inside = slice(self.starts[other], self.starts[other + 1])
                numbers, countries = self.number[inside], self.country[inside]
                is_country = self.kind[inside] == int(Kind.COUNTRY)
                fits = (
                    (self.admin1[rows, None] == numbers)
                    | (self.admin2[rows, None] == numbers)
                    | ((self.country[rows, None] == countries) & is_country)
                ) & (self.number[rows, None] != numbers)
                share = (fits * mass[inside]).max(axis=1, initial=0.0)
                agrees[rows] = np.maximum(agrees[rows], share)
                differs[rows] = np.maximum(differs[rows], share.max(initial=0.0) - share)
        return agrees, differs

    @cached_property
    def _local(self) -> Flags:
        return self._is_kind(Kind.CITY, Kind.ADMIN2, Kind.SITE)

    def _near(self, mass: Array) -> tuple[Array, Array]:
        """Distance to the nearest likely other place, and the mean over the others (log km)."""
        usable = (mass > 0.3) & self._local
        if not usable.any():
            return np.full(len(self), 7.0), np.full(len(self), 7.0)
        other = self.group[:, None] != self.group[usable][None, :]
        logs = np.log(_chord_km(self._points @ self._points[usable].T) + 10.0)
        nearest = np.where(other, logs, 10.0).min(axis=1)
        weights = other * mass[usable][None, :]
        total = weights.sum(axis=1)
        mean = np.where(total > 0, (weights * logs).sum(axis=1) / np.maximum(total, 1e-9), 7.0)
        return np.where(total > 0, nearest, 7.0), mean

    def _within(self, mass: Array) -> Array:
        """How much of the other names lies inside an option that is a country or region."""
        found = np.zeros(len(self))
        for level in self._levels:
            if len(level.here):
                smaller = np.where(level.smaller, mass, 0.0)
                found[level.here] = np.minimum(level.inside @ smaller, 5.0)
        return found

    def _fixed_columns(self) -> Array:
        """The columns that do not depend on the shares."""
        count = len(self)
        out = np.zeros((count, len(FIXED)))
        for index, group in enumerate(self.groups):
            rows = slice(self.starts[index], self.starts[index + 1])
            for hint in group.hints:
                fits = np.array([hint_fits(hint, Kind(k)) for k in self.kind[rows]], dtype=bool)
                out[rows, 0] = np.maximum(out[rows, 0], fits)
                out[rows, 1] = np.maximum(out[rows, 1], ~fits)
            out[rows, 8] = math.log2(group.mentions + 1)
        self._home_columns(out)
        out[:, 9] = float(len(self.groups) == 1)
        return out

    def _home_columns(self, out: Array) -> None:
        out[:, 2] = 7.0
        if home := self.home:
            lat, lon = math.radians(home.lat), math.radians(home.lon)
            point = np.array(
                [math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)]
            )
            out[:, 2] = np.log(_chord_km(self._points @ point) + 10.0)
            out[:, 3] = 1.0
            out[:, 4] = self.admin1 == (home.admin1 or 0)
            out[:, 5] = self.country == country_code(home.country)
            out[:, 6] = self.number == home.number
        if self._domain:
            out[:, 7] = self.country == country_code(self._domain)
