"""What the gazetteer holds: one entry a place, and how well a name fits it."""

from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What sort of ground an entry is; the numbers are stored in the file."""

    CITY = 0
    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    ADMIN3 = 4
    CONTINENT = 5
    REGION = 6
    WATER = 7
    RIVER = 8
    ISLAND = 9
    MOUNTAIN = 10
    SITE = 11
    DISTRICT = 12


class Match(IntEnum):
    """How a name stands to an entry, from weak to strong."""

    SKELETON = 0
    ALTERNATE = 1
    SHORT = 2
    OFFICIAL = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One place.

    ``id`` is ``geonames:NNN``, ``katottg:UA…`` or ``twosource:slug``; ``number`` the key in the
    file. ``lat``/``lon`` are WGS 84 degrees, ``radius_km`` how far from the point it may still be
    the place. ``admin1``/``admin2`` are the numbers of the regions it lies in, ``within`` that of
    a wider one it belongs to otherwise.  ``names`` is how many other names are known: fame that
    population lacks. ``approximate`` marks a point that stands for a place near it.
    """

    number: int
    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: int | None
    admin2: int | None
    kind: Kind
    population: int
    names: int
    radius_km: float
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name may mean, and how the name stands to it."""

    entry: Entry
    match: Match
