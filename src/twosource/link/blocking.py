"""Blocking: the keys under which tellings of one happening meet, so that few pairs are compared.

Two tellings are compared when they share a key that no more than ``FULL`` tellings have.  Keys join
a stretch of days with a place, a name or a number, so that a hot spot on a quiet month costs
nothing and a busy day is cut up by place and name.  What every second report of a day names (a
capital, a power at war) brings none together: those that tell of one happening share more than it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from twosource.link.meeting import Codes, Flags, Indices, code, owned, pairs_met
from twosource.link.tellings import Telling

# Degrees: two grids, half a cell apart, so that neighbours across an edge still meet.
CELL = 0.5
# Longest stretch of days that is spelled out day by day; longer ones meet by the month.
SHORT = 8
# A key with more tellings than this is no meeting.
FULL = 200
# Features of a telling without a day that are taken two by two.
MOST = 12
# Mixes the two parts of a key; the lowest bit says whether the key goes without a day.
_PRIME, _BITS = 6364136223846793005, (1 << 64) - 2


def keys(telling: Telling) -> Codes:
    """The blocks of one telling, sorted, each once."""
    cells = [f"g{x}" for place in telling.places for x in _cells(place.lat, place.lon)]
    names = [f"n{name}" for name in telling.names]
    own = [f"n{name}" for name in telling.own]
    numbers = [
        f"c{of}{size:g}"
        for of, low, high in telling.numbers
        for size in {low, high}
        if size is not None and size > 3
    ]
    found = {_key(when, head) for when in _spans(telling) for head in (*cells, *names, *numbers)}
    # Two features at once are specific enough to meet without a day, unless both are places.
    telling_heads = sorted({*own, *numbers})[:MOST]
    for one, other in combinations([*telling_heads, *sorted(set(cells))], 2):
        if one in telling_heads:
            found.add(_key(one, other) | 1)
    return np.array(sorted(found), np.uint64)


def _key(one: str, other: str) -> int:
    return (code(one) * _PRIME + code(other)) & _BITS


def undated(found: Codes) -> Flags:
    """Which keys bring together only where one of the two is without any day."""
    return (found & np.uint64(1)).astype(np.bool_)


def dated(telling: Telling) -> bool:
    """Whether a telling has any day, of what happened or of its report."""
    return telling.days is not None or telling.told is not None


def may_meet(key: int, a: Telling, b: Telling) -> bool:
    """Whether two tellings that share a key are compared for it, as :func:`undated` has it."""
    return not key & 1 or not (dated(a) and dated(b))


def _spans(telling: Telling) -> Iterator[str]:
    span = telling.days
    if span is None:
        if telling.told is None:
            return
        span = (telling.told[0] - 3, telling.told[1])
    first, last = span
    if last - first > SHORT:
        yield from {f"m{day // 30}" for day in range(first, min(last, first + 400) + 1, 15)}
        return
    # Two-day buckets on two grids: days that are one apart always share one.
    yield from {f"a{day // 2}" for day in range(first, last + 1)}
    yield from {f"b{(day + 1) // 2}" for day in range(first, last + 1)}


def _cells(lat: float, lon: float) -> Iterator[str]:
    for shift in (0.0, 0.5):
        yield f"{shift:g}:{int((lat + 90) / CELL + shift)}:{int((lon + 180) / CELL + shift)}"


def pairs(tellings: Sequence[Telling]) -> tuple[Indices, Indices]:
    """Indices ``i < j`` of the tellings that are compared, each pair once, in order."""
    return met([keys(t) for t in tellings], np.array([dated(t) for t in tellings], np.bool_))


def met(found: Sequence[Codes], days: Flags, most: int | None = None) -> tuple[Indices, Indices]:
    """As :func:`pairs`, from the keys of each telling, and whether it has a day.

    A key that more than ``most`` have (``FULL``, unless it is given) is no meeting.
    """
    all_keys, owners = owned(found)
    without, most = undated(all_keys), most or FULL
    one = pairs_met(all_keys[~without], owners[~without], most)
    other = pairs_met(all_keys[without], owners[without], most, ~days)
    total = max(len(found), 1)
    both = np.union1d(one[0] * total + one[1], other[0] * total + other[1])
    return both // total, both % total
