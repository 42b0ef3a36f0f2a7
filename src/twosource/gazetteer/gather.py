"""Gathering what goes into the gazetteer from the packages and the project's own rows."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from twosource.errors import MendKnowledge
from twosource.gazetteer import own, sources
from twosource.gazetteer.entry import Entry, Kind, Match
from twosource.gazetteer.fold import fold, skeleton
from twosource.gazetteer.ukraine import add_codifier

# Numbers of entries that are not GeoNames'; GeoNames' own stay below 20 million.
OWN, CODED = 100_000_000, 200_000_000
# Countries whose names are romanised from Cyrillic in more ways than the other names list.
CYRILLIC = frozenset(
    ["UA", "RU", "BY", "KZ", "MD", "BG", "KG", "TJ", "UZ", "TM", "GE", "AM", "AZ", "MK", "RS"]
)
# The file must stay small, and no one writes of a village in twenty scripts: below these numbers
# of people a settlement loses its names in scripts beyond Arabic; in any but its own; and all other
# names but those in its country's own script.
MANY_SCRIPTS, ALL_ALPHABETS, ANY_OTHER = 50_000, 15_000, 3_000
LAST_LATIN, LAST_CYRILLIC, LAST_ARABIC = "\u024f", "\u052f", "\u06ff"
ARABIC = frozenset(
    [
        "AE",
        "BH",
        "DZ",
        "EG",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "YE",
        "PK",
        "AF",
    ]
)
# Words a division's name carries that reports leave out.
_GENERIC = frozenset(
    [
        "province",
        "state",
        "region",
        "oblast",
        "raion",
        "rayon",
        "county",
        "district",
        "governorate",
        "department",
        "prefecture",
        "krai",
        "territory",
        "republic",
        "voivodeship",
        "canton",
        "muhafazat",
        "wilaya",
        "parish",
        "municipality",
    ]
)


@dataclass
class Draft:
    """What is gathered before it is written.

    ``entries`` by number; ``names`` as rows of folded name, number and match; ``codes`` and
    ``demonyms`` give a number for an ISO code or slug, and for the word for a people.
    """

    entries: dict[int, Entry] = field(default_factory=dict)
    names: list[tuple[str, int, int]] = field(default_factory=list)
    skeletons: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    codes: dict[str, int] = field(default_factory=dict)
    demonyms: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Entry, *others: str) -> None:
        """File an entry under its name and its other names."""
        self.entries[entry.number] = entry
        self.file(entry.name, entry.number, Match.OFFICIAL)
        for name in others:
            self.file(name, entry.number, Match.ALTERNATE)

    def rename(self, number: int, name: str) -> None:
        """Show an entry under another name; what it was filed under still finds it."""
        self.entries[number] = replace(self.entries[number], name=name)
        self.file(name, number, Match.OFFICIAL)

    def file(self, name: str, number: int, match: int) -> None:
        """File an entry under one more name."""
        key = fold(name)
        if len(key) > 1:
            self.names.append((key, number, match))


def gather() -> Draft:
    """Everything that goes into the file."""
    draft = Draft()
    located = sources.located()
    administration = sources.Administration()
    settlements = list(administration.settlements())
    _add_settlements(draft, settlements)
    _add_divisions(draft, administration.divisions, located, settlements)
    _add_countries(draft, administration.countries, located)
    _add_rest(draft, located)
    add_codifier(draft, CODED)
    _add_own(draft)
    return draft


def _add_settlements(draft: Draft, settlements: Iterable[sources.Settlement]) -> None:
    for s in settlements:
        kept = [name for name in s.alternates if name and _worth(name, s)]
        entry = Entry(
            s.id,
            "",
            s.name,
            s.lat,
            s.lon,
            s.country,
            s.admin1,
            s.admin2,
            Kind.CITY,
            s.population,
            len(s.alternates),
            _city_radius(s.population),
        )
        draft.add(entry, *kept)
        if s.country in CYRILLIC:
            for name in (s.name, *(n for n in kept if not n.isascii())):
                draft.skeletons[skeleton(name)].add(s.id)


def _worth(name: str, s: sources.Settlement) -> bool:
    """Whether an other name is kept: no machine romanisations (in small
    letters), no codes of airports (three capitals), and not every script for every village."""
    if s.population < ANY_OTHER and s.country not in CYRILLIC and s.country not in ARABIC:
        return False
    if name.isascii():
        return not name[0].islower() and (len(name) > 3 or not name.isupper())
    last = max(name)
    if s.population >= ALL_ALPHABETS:
        return last <= LAST_ARABIC or s.population >= MANY_SCRIPTS
    if last <= LAST_LATIN or last in "\u02bb\u02bc\u2018\u2019":
        return True
    own_script = LAST_CYRILLIC if s.country in CYRILLIC else LAST_ARABIC
    return last <= own_script and s.country in CYRILLIC | ARABIC


def _city_radius(population: int) -> float:
    """About the radius of a built-up area of that many people at 3,000 a square kilometre."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)


def _add_divisions(
    draft: Draft,
    divisions: Iterable[sources.Division],
    located: dict[int, sources.Located],
    settlements: Iterable[sources.Settlement],
) -> None:
    centres = _centres(settlements)
    for d in divisions:
        if d.id in draft.entries:
            continue
        known = located.get(d.id)
        lat, lon, people = (
            (known.lat, known.lon, known.population) if known else centres.get(d.id, (None, 0, 0))
        )
        if lat is None:
            continue
        names = {d.name, *d.alternates, *(known.alternates if known else ())}
        upper = d.parent if d.level == 2 else None
        entry = Entry(
            d.id,
            "",
            known.name if known else d.name,
            lat,
            lon,
            d.country,
            upper,
            None,
            Kind.ADMIN1 if d.level == 1 else Kind.ADMIN2,
            people,
            len(names),
            {1: 120.0, 2: 30.0}.get(d.level, 15.0),
        )
        draft.add(entry, *names)
        if d.iso:
            draft.codes[d.iso] = d.id
        for name in names:
            if short := _without_generic(name):
                draft.file(short, d.id, Match.SHORT)
            if d.country in CYRILLIC:
                draft.skeletons[skeleton(name)].add(d.id)
                if short:
                    draft.skeletons[skeleton(short)].add(d.id)


def _without_generic(name: str) -> str:
    words = fold(name).split()
    kept = [w for w in words if w not in _GENERIC and w not in ("of", "the")]
    return " ".join(kept) if kept and len(kept) < len(words) else ""


def _centres(settlements: Iterable[sources.Settlement]) -> dict[int, tuple[float, float, int]]:
    """Where the people of each division live on average: for divisions without coordinates."""
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for s in settlements:
        for number in (s.admin1, s.admin2):
            if number:
                weight = s.population + 1
                total = sums[number]
                total[0] += s.lat * weight
                total[1] += s.lon * weight
                total[2] += weight
                total[3] += s.population
    return {n: (lat / w, lon / w, int(p)) for n, (lat, lon, w, p) in sums.items()}


def _add_countries(
    draft: Draft, countries: Iterable[sources.Country], located: dict[int, sources.Located]
) -> None:
    points = own.points()
    towns: dict[str, list[Entry]] = defaultdict(list)
    for entry in draft.entries.values():
        if entry.kind == Kind.CITY:
            towns[entry.country or ""].append(entry)
    for c in countries:
        known = located.get(c.id)
        capital = _capital(towns, c)
        point = points.get(c.code) or known or capital
        if point is None:
            continue
        names = {*c.alternates, *(known.alternates if known else ())}
        radius = round(max(1.0, (c.area_km2 / 3.14) ** 0.5), 1)
        entry = Entry(
            c.id,
            "",
            c.name,
            point.lat,
            point.lon,
            c.code,
            None,
            None,
            Kind.COUNTRY,
            c.population,
            len(names) + 200,
            radius,
        )
        draft.add(entry, *names)
        for name in c.alternates:
            draft.file(name, c.id, Match.OFFICIAL)
        draft.codes[c.code] = c.id
        if capital:
            draft.codes[f"capital {c.code}"] = capital.number


def _capital(towns: dict[str, list[Entry]], country: sources.Country) -> Entry | None:
    """The capital among the country's settlements, by its name; else the largest of them."""
    here = towns.get(country.code, [])
    named = [e for e in here if e.name == country.capital]
    return max(named or here, key=lambda e: e.population, default=None)


def _add_rest(draft: Draft, located: dict[int, sources.Located]) -> None:
    kinds = {
        "continent": (Kind.CONTINENT, 2500.0),
        "region": (Kind.REGION, 150.0),
        "admin3": (Kind.ADMIN3, 10.0),
        "admin4": (Kind.ADMIN3, 8.0),
        "admin5": (Kind.ADMIN3, 8.0),
        "admin_other": (Kind.ADMIN3, 20.0),
        "admin1": (Kind.ADMIN1, 120.0),
        "admin2": (Kind.ADMIN2, 30.0),
        "country": (Kind.REGION, 300.0),
    }
    for number, row in located.items():
        if number in draft.entries or row.kind not in kinds:
            continue
        kind, radius = kinds[row.kind]
        entry = Entry(
            number,
            "",
            row.name,
            row.lat,
            row.lon,
            row.country,
            None,
            None,
            kind,
            row.population,
            len(row.alternates),
            radius,
        )
        draft.add(entry, *row.alternates)


def _add_own(draft: Draft) -> None:
    for number, f in enumerate(own.features(), OWN):
        entry = Entry(
            number,
            f"twosource:{f.slug}",
            f.name,
            f.lat,
            f.lon,
            f.country,
            None,
            None,
            own.KINDS[f.kind],
            0,
            50,
            f.radius_km,
        )
        draft.add(entry)
        draft.codes[f.slug] = number
        for name in f.aliases:
            draft.file(name, number, Match.OFFICIAL)
    for row in own.called():
        draft.rename(_target(draft, str(row.of), row.name), row.name)
    for alias in own.aliases():
        draft.file(alias.name, _target(draft, alias.of, alias.name), Match.OFFICIAL)
    for demonym in own.demonyms():
        number = _target(draft, demonym.of, demonym.words[0])
        for word in demonym.words:
            draft.demonyms[fold(word)] = number


def _target(draft: Draft, of: str, name: str) -> int:
    number = int(of) if of.isdigit() else draft.codes.get(of)
    if number is None or number not in draft.entries:
        raise MendKnowledge(f"{own.FOLDER}: {name!r} belongs to {of!r}, which the gazetteer lacks")
    return number
