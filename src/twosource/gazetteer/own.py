"""The project's own rows of geography: what no package has, or has under other names."""

from dataclasses import dataclass
from pathlib import Path

from twosource.gazetteer.entry import Kind
from twosource.lexicon import DATA, read_table

FOLDER = DATA / "places"
FEATURES = FOLDER / "features.tsv"
ALIASES = FOLDER / "aliases.tsv"
DEMONYMS = FOLDER / "demonyms.tsv"
POINTS = FOLDER / "points.tsv"
CALLED = FOLDER / "called.tsv"
TABLES = (FEATURES, ALIASES, DEMONYMS, POINTS, CALLED)

KINDS = {
    "city": Kind.CITY,
    "region": Kind.REGION,
    "continent": Kind.CONTINENT,
    "water": Kind.WATER,
    "river": Kind.RIVER,
    "island": Kind.ISLAND,
    "mountain": Kind.MOUNTAIN,
    "site": Kind.SITE,
    "district": Kind.DISTRICT,
    "admin1": Kind.ADMIN1,
    "admin2": Kind.ADMIN2,
}


@dataclass(frozen=True, slots=True)
class Feature:
    """A sea, strait, river, region, site or body of states: a middle point and its reach in km."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    example: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind {self.kind!r} is none of {', '.join(KINDS)}")
        if abs(self.lat) > 90 or abs(self.lon) > 180:
            raise ValueError(f"{self.lat}, {self.lon} is not on Earth")


@dataclass(frozen=True, slots=True)
class Alias:
    """A further name of an entry: ``of`` is an ISO code (UA, US-GA), a GeoNames id or a slug."""

    name: str
    of: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people or manner of a place (Kharani): no place, but tied to one."""

    words: tuple[str, ...]
    of: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """The name an entry is shown under instead of the packages': ``of`` is its GeoNames id."""

    of: int
    name: str
    example: str


@dataclass(frozen=True, slots=True)
class Point:
    """A middle point where the packages' is missing, or lies off the land that is meant."""

    of: str
    lat: float
    lon: float
    source: str
    example: str = ""


def points(path: Path = POINTS) -> dict[str, Point]:
    """The points by country code or code of Ukraine's codifier."""
    return {row.of: row for row in read_table(path, Point)}


def features(path: Path = FEATURES) -> tuple[Feature, ...]:
    """All own features; MendKnowledge names a wrong row."""
    return tuple(read_table(path, Feature))


def aliases(path: Path = ALIASES) -> tuple[Alias, ...]:
    """All own aliases."""
    return tuple(read_table(path, Alias))


def demonyms(path: Path = DEMONYMS) -> tuple[Demonym, ...]:
    """All demonyms."""
    return tuple(read_table(path, Demonym))


def called(path: Path = CALLED) -> tuple[Called, ...]:
    """The names that entries are shown under."""
    return tuple(read_table(path, Called))
