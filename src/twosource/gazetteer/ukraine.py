"""Ukraine's settlements: the codifier names all of them, without coordinates.

A settlement that GeoNames has too is left to GeoNames but for its name, which the codifier gives in
the national romanisation: "Avdiivka", as reports have it.  The others are put at the middle of the
settlements of their municipality (hromada) that GeoNames has, and marked approximate: measured on
3,206 settlements that both have, the others' middle lies 8 km away (median).
"""

from collections import Counter, defaultdict
from math import cos, hypot, radians
from statistics import median
from typing import TYPE_CHECKING

from twosource.gazetteer import own, sources
from twosource.gazetteer.entry import Entry, Kind, Match
from twosource.gazetteer.fold import romanise, skeleton

if TYPE_CHECKING:
    from twosource.gazetteer.gather import Draft

SETTLEMENT = frozenset("MTCX")
RADIUS_KM = 20.0
# A namesake farther than this from its municipality's middle is another settlement.
SAME_KM = 40.0
Point = tuple[float, float]
Key = tuple[int | None, str]


def add_codifier(draft: "Draft", first: int) -> None:
    """Add the settlements that are missing, with numbers from ``first`` up."""
    lines = list(sources.codifier())
    oblasts = _oblasts(draft, lines)
    known = _known(draft)
    keyed = [
        (line, (oblasts.get(line.above[0]), skeleton(line.name)))
        for line in lines
        if line.category in SETTLEMENT and line.above
    ]
    namesakes = Counter(key for _, key in keyed)
    points: dict[str, list[Point]] = defaultdict(list)
    for line, key in keyed:
        here = known.get(key, [])
        if len(here) == 1 and namesakes[key] == 1:
            for code in line.above[:3]:
                points[code].append((here[0].lat, here[0].lon))
    centres = {code: _middle(found) for code, found in points.items()}
    groups: dict[Key, list[tuple[sources.Coded, Point]]] = defaultdict(list)
    for line, key in keyed:
        centre = next((centres[c] for c in reversed(line.above[:3]) if c in centres), None)
        if centre:
            groups[key].append((line, centre))
    told = own.points()
    for key, placed in groups.items():
        entries = known.get(key, [])
        matched = _matched([at for _, at in placed], entries)
        for index, (line, at) in enumerate(placed):
            if index in matched:
                draft.rename(entries[matched[index]].number, romanise(line.name))
            else:
                _add(draft, first, line, at, key[0], told.get(line.code))
                first += 1


def _matched(points: list[Point], entries: list[Entry]) -> dict[int, int]:
    """The entry for each of the municipalities' middles, when each goes to the nearest."""
    pairs = sorted(
        (_km(point, entry), i, j)
        for i, point in enumerate(points)
        for j, entry in enumerate(entries)
    )
    matched: dict[int, int] = {}
    for distance, i, j in pairs:
        if distance < SAME_KM and i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def _km(point: Point, entry: Entry) -> float:
    north = (entry.lat - point[0]) * 111.2
    east = (entry.lon - point[1]) * 111.2 * cos(radians(point[0]))
    return hypot(north, east)


def _add(
    draft: "Draft",
    number: int,
    line: sources.Coded,
    at: Point,
    oblast: int | None,
    told: own.Point | None,
) -> None:
    entry = Entry(
        number,
        f"katottg:{line.code}",
        romanise(line.name),
        told.lat if told else at[0],
        told.lon if told else at[1],
        "UA",
        oblast,
        None,
        Kind.CITY,
        0,
        0,
        2.0 if told else RADIUS_KM,
        approximate=told is None,
    )
    draft.add(entry)
    draft.file(line.name, number, Match.OFFICIAL)
    draft.skeletons[skeleton(line.name)].add(number)


def _oblasts(draft: "Draft", lines: list[sources.Coded]) -> dict[str, int]:
    """The GeoNames number of each top unit, found by its name."""
    found = {}
    for line in lines:
        if line.category in "OK":
            for number in draft.skeletons.get(skeleton(line.name), ()):
                entry = draft.entries[number]
                if entry.country == "UA" and entry.kind == Kind.ADMIN1:
                    found[line.code] = number
    return found


def _known(draft: "Draft") -> dict[Key, list[Entry]]:
    """Ukraine's settlements in GeoNames by region and skeleton."""
    known: dict[Key, list[Entry]] = defaultdict(list)
    for key, numbers in draft.skeletons.items():
        for number in numbers:
            entry = draft.entries[number]
            if entry.country == "UA" and entry.kind == Kind.CITY:
                known[entry.admin1, key].append(entry)
    return known


def _middle(points: list[Point]) -> Point:
    return median(p[0] for p in points), median(p[1] for p in points)
