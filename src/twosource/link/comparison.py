"""Comparing two tellings: a score above zero speaks for the same happening, with its reasons.

The score is a sum of weights, as in Fellegi and Sunter's record linkage (1969): each feature that
holds adds its log-odds.  Weights and sentences are rows of ``models/linking.tsv``.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twosource.kinds import near_types
from twosource.lexicon import Lexicon
from twosource.link.folding import skeleton
from twosource.link.tellings import WIDE, Days, Number, Telling
from twosource.model import Place, Precision

EARTH_KM = 6371.0
# Days back from publication that news without a date may be of.
RECENT = 30
SAME_KM, NEAR_KM, FAR_KM = 12.0, 40.0, 150.0
# How far a name of this kind reaches from its point when its row has no radius of its own.
REACH_KM = {
    Precision.EXACT: 2.0,
    Precision.SETTLEMENT: 8.0,
    Precision.DISTRICT: 40.0,
    Precision.REGION: 150.0,
    Precision.COUNTRY: 700.0,
    Precision.APPROXIMATE: 60.0,
    Precision.RELATIVE: 25.0,
}

# Tellings with so many names of their own, or words, that have none, or few, in common.
OWN_NAMES, OWN_WORDS, FEW_SHARED = 2, 6, 0.15

# Scores are whole parts of one so small: sums of them are exact, in whatever order they are taken.
GRAIN = 2.0**-10

Found = tuple[str, float]


@dataclass(frozen=True)
class Feature:
    """A row of ``models/linking.tsv``."""

    feature: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score with the features that made it, strongest first."""

    score: float
    features: tuple[str, ...]


def weights(lexicon: Lexicon) -> Mapping[str, Feature]:
    """The features by name."""
    return {row.feature: row for row in lexicon.rows("models/linking.tsv", Feature)}


def compare(a: Telling, b: Telling, table: Mapping[str, Feature]) -> Comparison:
    """How surely ``a`` and ``b`` tell of the same happening; their order does not matter."""
    score = table["bias"].weight
    parts: list[tuple[float, str]] = []
    for name, strength in _features(a, b):
        part = table[name].weight * strength
        score += part
        parts.append((abs(part), name))
    parts.sort(key=lambda pair: (-pair[0], pair[1]))
    return Comparison(
        round(score / GRAIN) * GRAIN, tuple(name for part, name in parts if part >= 0.1)
    )


def reasons(comparison: Comparison, table: Mapping[str, Feature]) -> tuple[str, ...]:
    """The sentences of the features that decided."""
    return tuple(table[name].sentence for name in comparison.features)


def _features(a: Telling, b: Telling) -> Iterator[Found]:
    yield from _types(a, b)
    yield from _times(a, b)
    yield from _places(a, b)
    yield from _actors(a, b)
    yield from _numbers(a, b)
    if shared := overlap(*_names(a, b), 3):
        yield "names.shared", shared
    if shared := overlap(a.words, b.words, 6):
        yield "words.shared", shared
    if _apart_by_name(a, b):
        yield "names.apart", 1.0
    if a.report != b.report and _apart_in_words(a, b, shared):
        yield "words.apart", 1.0
    if a.tense != b.tense and "background" in (a.tense, b.tense):
        yield "tense.apart", 1.0


def _names(a: Telling, b: Telling) -> tuple[frozenset[str], frozenset[str]]:
    """The names to compare: where all others differ, those of the places say no more than these."""
    return (a.own, b.own) if _apart_by_name(a, b) else (a.names, b.names)


def _apart_by_name(a: Telling, b: Telling) -> bool:
    """Whether two reports name different things, the places they stand in aside."""
    named = min(len(a.own), len(b.own)) >= OWN_NAMES
    return a.report != b.report and named and a.own.isdisjoint(b.own)


def _apart_in_words(a: Telling, b: Telling, shared: float) -> bool:
    """What tells two happenings of one kind, place and day apart: they are of different things."""
    return min(len(a.words), len(b.words)) >= OWN_WORDS and shared < FEW_SHARED


def overlap(a: frozenset[str], b: frozenset[str], least: int) -> float:
    """Share of the smaller set found in the other; sets under ``least`` count as that large."""
    if not a or not b:
        return 0.0
    return len(a & b) / max(min(len(a), len(b)), least)


def _types(a: Telling, b: Telling) -> Iterator[Found]:
    if a.type and b.type:
        if a.type == b.type:
            yield "type.same", 1.0
        elif near_types(a.type, b.type):
            yield "type.near", 1.0
        else:
            yield "type.apart", 1.0


def _times(a: Telling, b: Telling) -> Iterator[Found]:
    one, other = _when(a, b), _when(b, a)
    if one and other:
        gap = max(one[0], other[0]) - min(one[1], other[1])
        length = max(one[1] - one[0], other[1] - other[0])
        if gap <= 0:
            yield ("time.same", 1.0) if length <= 2 else ("time.overlap", 1.0)
        elif gap == 1:
            yield "time.near", 1.0
        else:
            yield ("time.apart", 1.0) if gap <= 3 else ("time.far", 1.0)
    elif a.told and b.told and a.report != b.report:
        gap = max(a.told[0], b.told[0]) - min(a.told[1], b.told[1])
        if gap <= 2:
            yield "told.near", 1.0
        elif gap > 14:
            yield "told.far", 1.0


def _when(a: Telling, b: Telling) -> Days | None:
    """The days of ``a``; beside dated background, news without a day is of the last weeks."""
    if a.days is None and a.told and a.tense == "happened" and b.tense == "background":
        return a.told[0] - RECENT, a.told[1]
    return a.days


def _places(a: Telling, b: Telling) -> Iterator[Found]:
    if not a.places or not b.places:
        return
    found = min((_apart(p, q) for p in a.places for q in b.places), key=lambda pair: pair[0])
    if found[1]:
        yield found[1], 1.0


def _apart(p: Place, q: Place) -> tuple[int, str]:
    if Precision.COUNTRY in (p.precision, q.precision):
        # A state is named as a doer as often as a scene: it sets nothing apart.
        return (2, "place.within") if p.country == q.country else (2, "")
    km = distance_km(p, q)
    wide = p.precision in WIDE or q.precision in WIDE
    if km <= NEAR_KM and _two_towns(p, q):
        return 2, "place.beside"
    if p.id == q.id or km <= SAME_KM:
        return (1, "place.near") if wide and p.precision != q.precision else (0, "place.same")
    if not wide and km <= NEAR_KM:
        return 1, "place.near"
    if km <= reach(p) + reach(q) or _one_region(p, q):
        return 2, "place.within"
    return (3, "place.apart") if km <= FAR_KM else (4, "place.far")


def _two_towns(p: Place, q: Place) -> bool:
    """Whether both are towns or villages, each with a name of its own."""
    towns = p.precision is q.precision is Precision.SETTLEMENT
    return towns and p.id != q.id and skeleton(p.name) != skeleton(q.name)


def _one_region(p: Place, q: Place) -> bool:
    """Whether one place is the region that the other lies in."""
    if p.country != q.country:
        return False
    return any(
        a.precision is Precision.REGION and b.admin1 is not None and b.admin1 in (a.name, a.admin1)
        for a, b in ((p, q), (q, p))
    )


def reach(place: Place) -> float:
    """How far, in km, the name may reach from the point."""
    return max(place.radius_km, REACH_KM[place.precision])


def distance_km(p: Place, q: Place) -> float:
    """Great-circle distance in km (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (p.lat, p.lon, q.lat, q.lon))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(h, 1.0)))


def _actors(a: Telling, b: Telling) -> Iterator[Found]:
    if a.doers and b.doers:
        yield ("doers.same", 1.0) if a.doers & b.doers else ("doers.apart", 1.0)
    if a.targets & b.targets:
        yield "targets.same", 1.0


def _numbers(a: Telling, b: Telling) -> Iterator[Found]:
    same = clash = 0.0
    for of, low, high in a.numbers:
        for other, low2, high2 in b.numbers:
            if of != other:
                continue
            if agree((low, high), (low2, high2)):
                same = max(same, rarity((of, low, high)))
            else:
                clash = 1.0
    if same:
        yield "numbers.same", same
    elif clash:
        yield "numbers.clash", clash


def agree(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> bool:
    """Whether two numbers with bounds are given alike: the same limit on a side both have."""
    sides = {x for x in a if x is not None} & {x for x in b if x is not None}
    return bool(sides)


def rarity(number: Number) -> float:
    """How telling a shared number is, 0 to 1: one and two say little, 11,300 says much."""
    size = max((abs(x) for x in number[1:] if x is not None), default=0.0)
    return min(math.log2(size + 1) / 8, 1.0)
