"""The knowledge that finding and resolving place names needs besides the gazetteer."""

from dataclasses import dataclass
from functools import cached_property

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.lexicon import Lexicon

KINDS: dict[str, Kind | None] = {
    "admin1": Kind.ADMIN1,
    "admin2": Kind.ADMIN2,
    "country": Kind.COUNTRY,
    "city": Kind.CITY,
    "region": Kind.REGION,
    "water": Kind.WATER,
    "river": Kind.RIVER,
    "island": Kind.ISLAND,
    "mountain": Kind.MOUNTAIN,
    "site": Kind.SITE,
    "district": Kind.DISTRICT,
    "part": None,
}


@dataclass(frozen=True, slots=True)
class Generic:
    """A word beside a name that says what it is a name of: ``county``, ``Bay of``, ``northern``."""

    word: str
    where: str
    kind: str
    example: str = ""

    def __post_init__(self) -> None:
        if self.where not in ("before", "after") or self.kind not in KINDS:
            raise ValueError(f"{self.where!r} or {self.kind!r} is unknown")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where a publisher is at home: what it calls by its bare name lies near there."""

    domain: str
    name: str
    city: str
    region: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A common word that is also some village's name, a body's last word, a facility's noun."""

    word: str
    example: str = ""


@dataclass(frozen=True)
class Tables:
    """The tables as the steps use them."""

    generics: tuple[Generic, ...]
    publishers: tuple[Publisher, ...]
    common: frozenset[str]
    bodies: frozenset[str]
    facilities: frozenset[str]

    @cached_property
    def before(self) -> dict[tuple[str, ...], Generic]:
        """Generics that stand before the name, by their words."""
        return {tuple(g.word.split()): g for g in self.generics if g.where == "before"}

    @cached_property
    def after(self) -> dict[tuple[str, ...], Generic]:
        """Generics that stand behind the name, by their words."""
        return {tuple(g.word.split()): g for g in self.generics if g.where == "after"}

    @cached_property
    def homes(self) -> dict[str, Publisher]:
        """Publishers by domain and by name, in small letters."""
        named = {p.name.lower(): p for p in self.publishers}
        return named | {p.domain.lower(): p for p in self.publishers}


def tables(lexicon: Lexicon) -> Tables:
    """The tables of a lexicon; ask through ``lexicon.derived``."""
    return Tables(
        lexicon.rows("places/generics.tsv", Generic),
        lexicon.rows("places/publishers.tsv", Publisher),
        frozenset(row.word for row in lexicon.rows("places/common.tsv", Word)),
        frozenset(row.word for row in lexicon.rows("places/bodies.tsv", Word)),
        frozenset(row.word for row in lexicon.rows("places/facilities.tsv", Word)),
    )


def home_of(publisher: str | None, known: Tables, gazetteer: Gazetteer) -> Entry | None:
    """The town a publisher is at home in, if it is in the table: by domain or by name."""
    if not publisher:
        return None
    key = publisher.lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    row = known.homes.get(key.removeprefix("www."))
    if row is None:
        return None
    memo = ("home", row.domain)
    if memo not in gazetteer.memo:
        gazetteer.memo[memo] = _town(row, gazetteer)
    home: Entry | None = gazetteer.memo[memo]
    return home


def _town(row: Publisher, gazetteer: Gazetteer) -> Entry | None:
    region = gazetteer.by_code(row.region)
    found = [c.entry for c in gazetteer.candidates(row.city) if c.entry.kind == Kind.CITY]
    if region is not None:
        found = [
            e
            for e in found
            if region.number in (e.admin1, e.admin2)
            or (region.kind == Kind.COUNTRY and e.country == region.country)
        ]
    return max(found, key=lambda e: e.population, default=region)
