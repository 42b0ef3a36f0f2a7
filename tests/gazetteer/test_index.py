import sqlite3
import time
from pathlib import Path

import pytest

from twosource.errors import StopRun
from twosource.gazetteer import Gazetteer, Kind, Match, open_gazetteer


def test_candidates_come_best_match_and_most_people_first(small: Gazetteer) -> None:
    found = small.candidates("LARNIVKA")
    assert [c.entry.number for c in found] == [2, 1]
    assert {c.match for c in found} == {Match.OFFICIAL}


def test_another_spelling_is_found_by_its_skeleton(small: Gazetteer) -> None:
    (found,) = {c.entry.name for c in small.candidates("Larniyivka")}
    assert found == "Larnivka"
    assert small.candidates("Ларнівка")[0].match == Match.SKELETON


def test_a_demonym_is_no_name(small: Gazetteer) -> None:
    assert small.candidates("Larnish") == ()
    people = small.demonym("larnish")
    assert people is not None
    assert people.name == "Larn Oblast"


def test_codes_regions_and_unknown_names(small: Gazetteer) -> None:
    region = small.by_code("UA-99")
    assert region is not None
    assert region.kind == Kind.ADMIN1
    assert [r.name for r in small.regions(small.candidates("Larnowka")[0].entry)] == ["Larn Oblast"]
    assert small.candidates("Nowhere at all") == ()
    assert small.by_code(None) is None


def test_a_missing_or_foreign_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StopRun, match=r"twosource\.gazetteer\.build"):
        open_gazetteer(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("no database at all, but long enough to be read" * 50)
    with pytest.raises(StopRun, match=r"twosource\.gazetteer\.build"):
        open_gazetteer(tmp_path / "text.sqlite")


def test_a_file_of_another_version_is_refused(small_path: Path) -> None:
    with sqlite3.connect(small_path) as connection:
        connection.execute("update meta set value = '0' where key = 'version'")
    with pytest.raises(StopRun, match="another version"):
        open_gazetteer(small_path)


def test_the_real_one_is_small_and_opens_at_once(gazetteer: Gazetteer) -> None:
    assert gazetteer.path.stat().st_size <= 40_000_000
    started = time.perf_counter()
    fresh = open_gazetteer(gazetteer.path)
    assert fresh.candidates("Bakhmut")
    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Klishchiyivka", 48.525, 37.957),
        ("Клещеевка", 48.525, 37.957),
        ("Robotyne", 47.445, 35.836),
        ("Vostochny Cosmodrome", 51.884, 128.334),
        ("Artyomovsk", 48.594, 37.999),
        ("Kiev", 50.45, 30.52),
        ("Derna", 32.767, 22.637),
        ("Al Haouz", 31.3, -7.9),
        ("Zaporizhia region", 47.84, 35.14),
    ],
)
def test_places_of_september_2023_lie_within_25_km(
    gazetteer: Gazetteer, name: str, lat: float, lon: float
) -> None:
    first = gazetteer.candidates(name)[0].entry
    assert abs(first.lat - lat) < 0.225
    assert abs(first.lon - lon) < 0.33


def test_every_settlement_of_a_name_is_there(gazetteer: Gazetteer) -> None:
    near_bakhmut = [
        c.entry
        for c in gazetteer.candidates("Andriivka")
        if abs(c.entry.lat - 48.5) < 0.2 and abs(c.entry.lon - 37.96) < 0.3
    ]
    assert near_bakhmut
