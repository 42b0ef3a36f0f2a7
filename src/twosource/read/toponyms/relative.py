"""Places told by way of others: "10 km south of Larn", "north-east of the port city of Larn"."""

import math
import re
from dataclasses import replace
from typing import Protocol

from twosource.model import Place, Precision, Span

_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
BEARING = {name: 45.0 * n for n, name in enumerate(_POINTS)}
UNITS_KM = {"km": 1.0, "kilometer": 1.0, "kilometre": 1.0, "mile": 1.609, "mi": 1.609}
# Without a distance, "south of X" is taken to be this far out, give or take as much.
USUAL_KM = 8.0
# Farther off, the named place says little about the one meant.
FARTHEST_KM = 100.0
# Share of a stated distance by which it may be off: people round, and measure along roads.
SLACK = 0.25
_PHRASE = re.compile(
    r"""(?:(?:some|about|around|roughly|just|nearly|almost|approximately)\s+)?
    (?:(?P<number>\d{1,3}(?:\.\d)?)[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b\.?\s*
       (?:\(\d[^)]*\)\s*)?(?:away\s+)?)?
    (?:(?:to|in)\s+the\s+)?(?P<point>(?:north|south)[\s-]?(?:east|west)|north|south|east|west)\s+
    (?:of|from)\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,3}(?:city|town|village|settlement|port)\s+(?:of\s+)?)?$""",
    re.VERBOSE | re.IGNORECASE,
)
# How far before a name the phrase may begin, in characters.
REACH = 90


class Located(Protocol):
    """What lies somewhere: an entry of the gazetteer, a place."""

    @property
    def lat(self) -> float:
        """WGS 84 degrees."""

    @property
    def lon(self) -> float:
        """WGS 84 degrees."""


def km_apart(one: Located, other: Located) -> float:
    """How far two points lie apart, near enough for short distances."""
    north = one.lat - other.lat
    east = (one.lon - other.lon + 180.0) % 360.0 - 180.0
    return 111.2 * math.hypot(north, east * math.cos(math.radians(one.lat)))


def phrase_before(text: str, start: int) -> re.Match[str] | None:
    """The phrase of distance and direction that ends where a name starts, if there is one."""
    window = text[max(start - REACH, 0) : start]
    if " of " not in window and " from " not in window:
        return None
    return _PHRASE.search(window)


def stands_alone(text: str, span: Span) -> bool:
    """Whether a phrase is no afterthought to a name before it (``Kharan, south of Larn``)."""
    before = text[: span[0]].rstrip()
    return not before.endswith((",", "(", "-", "–", "—"))


def shifted(place: Place, found: re.Match[str]) -> Place | None:
    """The point that lies as told from ``place``; None when it is too far off to mean anything."""
    point = re.sub(r"[\s-]", "", found["point"].lower())
    told = found["number"]
    unit = (found["unit"] or "km").lower().rstrip("s")
    km = float(told) * UNITS_KM[unit] if told else place.radius_km + USUAL_KM
    if km > FARTHEST_KM:
        return None
    lat, lon = _moved(place.lat, place.lon, BEARING[point], km)
    radius = place.radius_km + (km * SLACK if told else USUAL_KM)
    distance = f"{float(told):g} {found['unit']} " if told else ""
    return replace(
        place,
        name=f"{distance}{point} of {place.name}",
        lat=lat,
        lon=lon,
        precision=Precision.RELATIVE,
        radius_km=round(radius, 1),
    )


def _moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """A point ``km`` away along a compass bearing, on a sphere; exact enough below 100 km."""
    north = km * math.cos(math.radians(bearing)) / 111.195
    narrow = max(math.cos(math.radians(lat)), 0.01)
    east = km * math.sin(math.radians(bearing)) / (111.195 * narrow)
    moved = max(-90.0, min(90.0, lat + north))
    return round(moved, 5), round((lon + east + 180.0) % 360.0 - 180.0, 5)
