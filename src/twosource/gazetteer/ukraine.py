"""Ukraine's settlements: the codifier names all of them, without coordinates.

A settlement that GeoNames has too is left to GeoNames.  The others are put at the middle of the
settlements of their municipality (hromada) that GeoNames has, and marked approximate: measured on
settlements that both have, the middle lies 9 km away (median).
"""

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from twosource.gazetteer import sources
from twosource.gazetteer.entry import Entry, Kind, Match
from twosource.gazetteer.fold import romanise, skeleton

if TYPE_CHECKING:
    from twosource.gazetteer.build import Draft

SETTLEMENT = frozenset("MTCX")
RADIUS_KM = 20.0
Point = tuple[float, float]


def add_codifier(draft: "Draft", first: int) -> None:
    """Add the settlements that are missing, with numbers from ``first`` up."""
    lines = list(sources.codifier())
    oblasts = _oblasts(draft, lines)
    known = _known(draft)
    points: dict[str, list[Point]] = defaultdict(list)
    missing = []
    for line in lines:
        if line.category not in SETTLEMENT or not line.above:
            continue
        here = known.get((oblasts.get(line.above[0]), skeleton(line.name)), [])
        if len(here) == 1:
            for code in line.above[:3]:
                points[code].append((here[0].lat, here[0].lon))
        if not here:
            missing.append(line)
    centres = {code: _middle(found) for code, found in points.items()}
    for line in missing:
        centre = next((centres[c] for c in reversed(line.above[:3]) if c in centres), None)
        if centre:
            _add(draft, first, line, centre, oblasts.get(line.above[0]))
            first += 1


def _add(
    draft: "Draft", number: int, line: sources.Coded, at: Point, oblast: int | None
) -> None:
    name = romanise(line.name)
    entry = Entry(
        number,
        f"katottg:{line.code}",
        name,
        at[0],
        at[1],
        "UA",
        oblast,
        None,
        Kind.CITY,
        0,
        0,
        RADIUS_KM,
        approximate=True,
    )
    draft.add(entry)
    draft.file(line.name, number, Match.OFFICIAL)
    draft.skeletons[skeleton(line.name)].add(number)


def _oblasts(draft: "Draft", lines: list[sources.Coded]) -> dict[str, int]:
    """The GeoNames number of each top unit, found by its name."""
    found = {}
    regions = {
        skeleton(name): number
        for number, name in _region_names(draft)
    }
    for line in lines:
        if line.category in "OK":
            number = regions.get(skeleton(line.name))
            if number:
                found[line.code] = number
    return found


def _region_names(draft: "Draft") -> list[tuple[int, str]]:
    return [
        (number, key)
        for key, slot in draft.names.items()
        for number in slot
        if draft.entries[number].country == "UA" and draft.entries[number].kind == Kind.ADMIN1
    ]


def _known(draft: "Draft") -> dict[tuple[int | None, str], list[Entry]]:
    """Ukraine's settlements in GeoNames by region and skeleton."""
    known: dict[tuple[int | None, str], list[Entry]] = defaultdict(list)
    for key, numbers in draft.skeletons.items():
        for number in numbers:
            entry = draft.entries[number]
            if entry.country == "UA" and entry.kind == Kind.CITY:
                known[entry.admin1, key].append(entry)
    return known


def _middle(points: list[Point]) -> Point:
    return median(p[0] for p in points), median(p[1] for p in points)
