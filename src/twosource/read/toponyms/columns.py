"""The columns the ranker reads, and those of them that depend on a name alone.

A report's distinct names are *groups*, their options *rows*.  ``STATIC`` columns depend on the name
alone and are kept; the others are worked out per report by ``context``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

from twosource.gazetteer import Entry, Gazetteer, Kind, Match
from twosource.read.toponyms.names import How, Meanings, Option
from twosource.read.toponyms.net import Array

Ints = NDArray[np.int64]
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
    ``containers`` are the indices of groups that follow it after a comma ("X, State"), ``beside``
    those it is said to lie by and within how many km ("X near Y"), ``hints`` are kinds that words
    beside a mention speak of ("the city of X").
    """

    meanings: Meanings
    weight: float = 1.0
    mentions: int = 1
    containers: list[int] = field(default_factory=list)
    beside: list[tuple[int, float]] = field(default_factory=list)
    hints: list[Kind] = field(default_factory=list)


@dataclass(frozen=True)
class Names:
    """The distinct names of one report, its publisher's home, and the country of its domain."""

    groups: Sequence[Group]
    home: Entry | None = None
    domain: str | None = None


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


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of several names below one another."""
    names = [column.name for column in fields(Rows)]
    return Rows(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


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
