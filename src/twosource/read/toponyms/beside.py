"""Namesakes told apart by the places beside them: "Larn near Kharan"."""

import re
from collections.abc import Sequence

from twosource.gazetteer import Entry, Kind
from twosource.read.toponyms.columns import Group
from twosource.read.toponyms.ranking import Ranking
from twosource.read.toponyms.relative import UNITS_KM, km_apart

# What may stand between two names that lie by each other has no more characters than this.
REACH = 60
_ABOUT = r"(?:(?:some|about|around|roughly|just|nearly|almost|approximately|only)\s+)*"
_POINT = r"(?:to\s+the\s+)?(?:(?:north|south)[\s-]?(?:east|west)|north|south|east|west)"
_LIES_BY = re.compile(
    rf"""^,?\s*(?:(?:which|that)\s+)?(?:(?:is|lies)\s+)?(?:located\s+)?{_ABOUT}
    (?:near|close\s+to|next\s+to|outside(?:\s+of)?|not\s+far\s+from|on\s+the\s+outskirts\s+of
      |(?P<number>\d{{1,3}}(?:\.\d)?)[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b\.?
       (?:\s+away)?(?:\s+{_POINT})?\s+(?:of|from)
      |{_POINT}\s+(?:of|from))
    \s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,2}}(?:city|town|village|settlement|port)\s+(?:of\s+)?)?$""",
    re.VERBOSE | re.IGNORECASE,
)
# Without a distance, two places that lie by each other are this far apart at most; a stated one may
# be off by half, and is measured between edges.
NEAR_KM, SLACK, EDGE_KM = 40.0, 1.5, 10.0
# How sure it must be which place is meant; a town and its district lie at the same spot.
SURE = 0.6
# So many other places around it speak for a namesake that is not likely otherwise.
MANY = 2
_LOCAL = (Kind.CITY, Kind.ADMIN2, Kind.ADMIN3, Kind.SITE)


def reach_between(between: str) -> float | None:
    """How far apart (km) two places may lie for the words between their names.

    None where the words do not say that the first lies by the second.
    """
    if len(between) > REACH or not (found := _LIES_BY.match(between)):
        return None
    if not found["number"]:
        return NEAR_KM
    return float(found["number"]) * UNITS_KM[found["unit"].lower().rstrip("s")] * SLACK + EDGE_KM


def led_by_neighbours(groups: Sequence[Group], ranked: Sequence[Ranking]) -> list[Ranking]:
    """The rankings of a page, with what its other places tell of each name's namesakes.

    First comes the option that lies by the place the name is said to lie by; without such words,
    and where no option is likely, the one that most of the other places lie around.
    """
    sure = [_sure_place(ranking) for ranking in ranked]
    return [
        _led(ranking, group, [p for i, p in enumerate(sure) if i != index], sure)
        for index, (group, ranking) in enumerate(zip(groups, ranked, strict=True))
    ]


def _led(
    ranking: Ranking, group: Group, others: Sequence[Entry | None], sure: Sequence[Entry | None]
) -> Ranking:
    for other, km in group.beside:
        place = sure[other]
        for index, option in enumerate(ranking.options if place else ()):
            if place and _lies_by(option.entry, place, km):
                return ranking.led_by(index)
    if len(ranking.options) < 2 or _mass_around(ranking) >= SURE:
        return ranking
    known = [place for place in others if place]
    around = [sum(_lies_by(o.entry, p, NEAR_KM) for p in known) for o in ranking.options]
    if around[0] or max(around) < MANY:
        return ranking
    return ranking.led_by(around.index(max(around)))


def _sure_place(ranking: Ranking) -> Entry | None:
    """The town or site that a name surely means; None where it may be elsewhere, or is wide."""
    place = ranking.options[0].entry
    return place if place.kind in _LOCAL and _mass_around(ranking) >= SURE else None


def _mass_around(ranking: Ranking) -> float:
    """How likely the place is the first option or lies by it."""
    place = ranking.options[0].entry
    return sum(
        share
        for option, share in zip(ranking.options, ranking.shares, strict=True)
        if km_apart(place, option.entry) <= NEAR_KM
    )


def _lies_by(entry: Entry, other: Entry, km: float) -> bool:
    return entry.kind in _LOCAL and entry.id != other.id and km_apart(other, entry) <= km
