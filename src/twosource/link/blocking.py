"""Blocking: the keys under which tellings of one happening meet, so that few pairs are compared.

Two tellings are compared when they share a key.  Keys join a stretch of days with a place, a name
or a number, so that a hot spot on a quiet month costs nothing and a busy day is cut up by place.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.link.tellings import Telling

# Degrees: two grids, half a cell apart, so that neighbours across an edge still meet.
CELL = 0.5
# Longest stretch of days that is spelled out day by day; longer ones meet by the month.
SHORT = 8
# A key with more tellings than this is walked with a window instead of pair by pair.
FULL, WINDOW = 120, 40
# Where tellings without any date meet the others.
ANY_DAY = "any"


def keys(telling: Telling) -> tuple[str, ...]:
    """The blocks of one telling, sorted."""
    found: set[str] = set()
    heads = [f"g{x}" for place in telling.places for x in _cells(place.lat, place.lon)]
    heads += [f"n{name}" for name in telling.names | telling.targets | telling.doers]
    heads += [
        f"c{of}{size:g}"
        for of, low, high in telling.numbers
        for size in {low, high}
        if size is not None and size > 3
    ]
    for when in _spans(telling):
        found.update(f"{when}|{head}" for head in heads)
    found.update(f"{ANY_DAY}|{head}" for head in _pairs_of(heads))
    return tuple(sorted(found))


def _pairs_of(heads: list[str]) -> Iterator[str]:
    """Two features at once: specific enough to meet without a day."""
    ordered = sorted(set(heads))[:12]
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            yield f"{one}+{other}"


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
    for day in range(first, last + 1):
        yield f"a{day // 2}"
        yield f"b{(day + 1) // 2}"


def _cells(lat: float, lon: float) -> Iterator[str]:
    for shift in (0.0, 0.5):
        yield f"{shift:g}:{int((lat + 90) / CELL + shift)}:{int((lon + 180) / CELL + shift)}"


def pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Indices ``(i, j)``, ``i < j``, of tellings that share a key, each pair once, in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        for key in keys(telling):
            blocks[key].append(index)
    walked = _walked(blocks, tellings)
    meets: list[list[tuple[bool, list[int]]]] = [[] for _ in tellings]
    for key, members in blocks.items():
        if 1 < len(members) <= FULL:
            for i in members:
                meets[i].append((key.startswith(ANY_DAY), members))
    del blocks
    for i, telling in enumerate(tellings):
        found = walked.pop(i, set())
        for undated, members in meets[i]:
            later = members[bisect_right(members, i) :]
            found.update(j for j in later if not undated or may_meet(telling, tellings[j]))
        meets[i] = []
        for j in sorted(found):
            yield i, j


def _walked(blocks: Mapping[str, list[int]], tellings: Sequence[Telling]) -> dict[int, set[int]]:
    """For each telling in a crowded block, the later ones it is compared with there."""
    found: dict[int, set[int]] = defaultdict(set)
    for key, members in blocks.items():
        if len(members) > FULL:
            undated = key.startswith(ANY_DAY)
            for i, j in within([tellings[m] for m in members]):
                if not undated or may_meet(tellings[members[i]], tellings[members[j]]):
                    found[members[i]].add(members[j])
    return found


def within(block: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """The pairs ``(i, j)``, ``i < j``, of one block that are compared: all, or near neighbours."""
    size = len(block)
    if size <= FULL:
        yield from ((i, j) for i in range(size) for j in range(i + 1, size))
        return
    ordered = sorted(range(size), key=lambda i: _likeness(block[i]))
    for n, i in enumerate(ordered):
        for j in ordered[n + 1 : n + WINDOW]:
            yield (i, j) if i < j else (j, i)


def may_meet(a: Telling, b: Telling) -> bool:
    """Whether two tellings may be compared without sharing a day: one of them has none."""
    return not (_dated(a) and _dated(b))


def _dated(telling: Telling) -> bool:
    return telling.days is not None or telling.told is not None


def _likeness(telling: Telling) -> tuple[object, ...]:
    """An order in which tellings of one happening stand close together."""
    place = min(((p.lat, p.lon) for p in telling.places), default=(0.0, 0.0))
    return (telling.days or telling.told or (0, 0), place, telling.type, telling.numbers[:1] != ())


def count_pairs(tellings: Iterable[Telling]) -> int:
    """How many pairs blocking lets through: what a run will cost."""
    return sum(1 for _ in pairs(tuple(tellings)))
