"""Build the gazetteer's file from the packages and the project's own rows.

    python -m twosource.gazetteer.build [--if-needed] [PATH]

Takes about half a minute.  The new file takes the old one's place only when it is complete.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

from twosource.errors import MendKnowledge, TwosourceError
from twosource.gazetteer import own, sources
from twosource.gazetteer.entry import Entry, Kind, Match
from twosource.gazetteer.fold import fold, skeleton
from twosource.gazetteer.schema import DEMONYM, SCHEMA, VERSION, default_path, pack, replacing
from twosource.gazetteer.ukraine import add_codifier

# Numbers of entries that are not GeoNames'; GeoNames' own stay below 20 million.
OWN, CODED = 100_000_000, 200_000_000
# Countries whose names are romanised from Cyrillic in more ways than the other names list.
CYRILLIC = frozenset("UA RU BY KZ MD BG KG TJ UZ TM GE AM AZ MK RS".split())
# The file must stay small, and no one writes of a village in twenty scripts: below these numbers
# of people a settlement loses its names in scripts beyond Arabic, and in any but its own.
MANY_SCRIPTS, ALL_ALPHABETS = 50_000, 15_000
LAST_LATIN, LAST_CYRILLIC, LAST_ARABIC = "\u024f", "\u052f", "\u06ff"
ARABIC = frozenset("AE BH DZ EG IQ IR JO KW LB LY MA OM PS QA SA SD SY TN YE PK AF".split())
# Words a division's name carries that reports leave out.
_GENERIC = frozenset(
    "province state region oblast raion rayon county district governorate department prefecture "
    "krai territory republic voivodeship canton muhafazat wilaya parish municipality".split()
)


@dataclass
class Draft:
    """What is gathered before it is written: entries by number, and keys with what they may mean."""

    entries: dict[int, Entry] = field(default_factory=dict)
    names: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    skeletons: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    codes: dict[str, int] = field(default_factory=dict)
    demonyms: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Entry, *others: str) -> None:
        """File an entry under its name and its other names."""
        self.entries[entry.number] = entry
        self.file(entry.name, entry.number, Match.OFFICIAL)
        for name in others:
            self.file(name, entry.number, Match.ALTERNATE)

    def file(self, name: str, number: int, match: int) -> None:
        """File an entry under one more name; the strongest match is kept."""
        key = fold(name)
        if len(key) > 1:
            slot = self.names[key]
            slot[number] = max(slot.get(number, 0), match)


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
            for name in (s.name, *kept):
                draft.skeletons[skeleton(name)].add(s.id)


def _worth(name: str, s: sources.Settlement) -> bool:
    """Whether an other name is kept: machine romanisations come in small letters, reports do not."""
    if name.isascii():
        return not name[0].islower()
    last = max(name)
    if s.population >= ALL_ALPHABETS:
        return last <= LAST_ARABIC or s.population >= MANY_SCRIPTS
    if last <= LAST_LATIN or last in "\u02bb\u02bc\u2018\u2019":
        return True
    return last <= LAST_CYRILLIC if s.country in CYRILLIC else last <= LAST_ARABIC and s.country in ARABIC


def _city_radius(population: int) -> float:
    """About the radius of a built-up area of that many people at 3,000 a square kilometre."""
    return round(max(1.0, (population / 3000 / 3.14) ** 0.5), 1)


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
    for c in countries:
        known = located.get(c.id)
        capital = _capital(draft, c)
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


def _capital(draft: Draft, country: sources.Country) -> Entry | None:
    """The capital among the settlements, by its name; else the country's largest settlement."""
    here = [draft.entries[n] for n in draft.names.get(fold(country.capital), ())]
    here = [e for e in here if e.country == country.code and e.kind == Kind.CITY]
    if not here:
        here = [e for e in draft.entries.values() if e.country == country.code]
    return max(here, key=lambda e: e.population, default=None)


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


def write(draft: Draft, path: Path, stamp: str) -> None:
    """Write the file; what stood at ``path`` stays until the new file is complete."""
    with replacing(path) as connection:
        connection.executescript(SCHEMA)
        insert_entries(connection, draft.entries.values())
        for key in draft.demonyms:
            draft.names.setdefault(key, {})
        rows = ((key, _packed(draft, key, slot)) for key, slot in sorted(draft.names.items()))
        connection.executemany("insert into name values (?, ?)", rows)
        connection.executemany(
            "insert into skeleton values (?, ?)",
            (
                (key, _packed(draft, "", dict.fromkeys(numbers, int(Match.SKELETON))))
                for key, numbers in sorted(draft.skeletons.items())
            ),
        )
        notes = {"version": str(VERSION), "stamp": stamp}
        notes |= {f"code {code}": str(number) for code, number in draft.codes.items()}
        connection.executemany("insert into meta values (?, ?)", sorted(notes.items()))


def insert_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Write entries as rows of ``place``."""
    connection.executemany(
        "insert or replace into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                e.number,
                e.id or None,
                e.name,
                round(e.lat * 1e5),
                round(e.lon * 1e5),
                e.country,
                e.admin1,
                e.admin2,
                int(e.kind),
                e.population,
                e.names,
                round(e.radius_km * 10),
                int(e.approximate),
            )
            for e in entries
        ),
    )


def _packed(draft: Draft, key: str, slot: dict[int, int]) -> bytes:
    """The candidates of one key, the best match and the most people first; then the demonym."""

    def rank(item: tuple[int, int]) -> tuple[int, int, int]:
        return -item[1], -draft.entries[item[0]].population, item[0]

    pairs = sorted(slot.items(), key=rank) if len(slot) > 1 else list(slot.items())
    if key in draft.demonyms:
        pairs.append((draft.demonyms[key], DEMONYM))
    return pack(pairs)


def stamp() -> str:
    """What a file was built from: versions of the packages, digest of our tables and of this code."""
    total = sha256(f"{VERSION} {sources.versions()}".encode())
    for path in (*own.TABLES, *sorted(Path(__file__).parent.glob("*.py"))):
        total.update(path.read_bytes())
    return total.hexdigest()


def main(arguments: list[str]) -> int:
    """Build; with ``--if-needed`` only when what it is built from has changed."""
    paths = [Path(a) for a in arguments if not a.startswith("-")]
    path = paths[0] if paths else default_path()
    try:
        wanted = stamp()
        if "--if-needed" in arguments and _stamp_of(path) == wanted:
            return 0
        started = time.perf_counter()
        print(f"building the gazetteer at {path} ...", flush=True)
        draft = gather()
        write(draft, path, wanted)
    except TwosourceError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    size = path.stat().st_size / 1e6
    print(
        f"{len(draft.entries):,} places under {len(draft.names):,} names, {size:.1f} MB, "
        f"in {time.perf_counter() - started:.0f} s"
    )
    return 0


def _stamp_of(path: Path) -> str | None:
    from twosource.gazetteer.index import open_gazetteer

    try:
        return open_gazetteer(path).meta("stamp")
    except TwosourceError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
