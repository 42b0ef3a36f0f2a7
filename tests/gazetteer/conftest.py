"""A gazetteer of five places, written by the same code as the real one, and the real one."""

from pathlib import Path

import pytest

from twosource.gazetteer import Entry, Gazetteer, Kind, Match, open_gazetteer
from twosource.gazetteer.build import write
from twosource.gazetteer.fold import skeleton
from twosource.gazetteer.gather import Draft


def entry(number: int, name: str, lat: float, lon: float, **more: object) -> Entry:
    """A settlement in Ukraine unless told otherwise."""
    given = {
        "id": "",
        "country": "UA",
        "admin1": None,
        "admin2": None,
        "kind": Kind.CITY,
        "population": 1000,
        "names": 0,
        "radius_km": 2.0,
        "approximate": False,
    } | more
    return Entry(number=number, name=name, lat=lat, lon=lon, **given)  # type: ignore[arg-type]


@pytest.fixture
def small_path(tmp_path: Path) -> Path:
    draft = Draft()
    draft.add(entry(1, "Larnivka", 48.0, 37.0, admin1=5), "Larnowka")
    draft.add(entry(2, "Larnivka", 50.0, 30.0, population=90_000))
    draft.add(
        entry(200_000_001, "Tykhe", 48.1, 37.1, id="katottg:UA1", approximate=True, population=0)
    )
    draft.add(entry(5, "Larn Oblast", 48.0, 37.5, kind=Kind.ADMIN1))
    draft.file("Larn", 5, Match.SHORT)
    for one in tuple(draft.entries.values()):
        draft.skeletons[skeleton(one.name)].add(one.number)
    draft.codes["UA-99"] = 5
    draft.demonyms["larnish"] = 5
    path = tmp_path / "gazetteer.sqlite"
    write(draft, path, "a stamp")
    return path


@pytest.fixture
def small(small_path: Path) -> Gazetteer:
    return open_gazetteer(small_path)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()
