"""The map and the timeline on the web desk: their pages, their JSON, the files they are made of."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from show.desk_of_two import STRIKE
from show.web import desks
from twosource.errors import MendInput
from twosource.model import EventId, Place, Precision, WeighedEvent
from twosource.show.basemap.file import write_basemap
from twosource.show.web import WebOptions
from twosource.show.web import ground as ground_module
from twosource.show.web.ground import APART, cell_size
from twosource.show.web.pages import map as map_page
from twosource.show.web.pages.timeline import Row, table
from twosource.store import Desk
from twosource.store.wanted import Box

STAMP = "5a" * 32
PORTO = Place("twosource:porto", "Porto Sal", 46.2, 31.5, "UA", Precision.REGION, 40.0)
PLACED = replace(STRIKE, place=PORTO)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desks.desk_of_two(tmp_path)
    opened.change_events([PLACED], (), desks.WEIGHED)
    yield opened
    opened.close()


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "basemap.zip"
    write_basemap(path, STAMP, {"world": b'{"land":[]}', "30_45": b"{}"})
    monkeypatch.setattr(map_page, "default_path", lambda: path)
    map_page._opened.cache_clear()
    yield path
    map_page._opened.cache_clear()


@pytest.fixture
def no_ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_page, "default_path", lambda: tmp_path / "none.zip")


def test_events_are_geojson_with_what_a_popup_says(browser: TestClient) -> None:
    found = browser.get("/api/map", params={"zoom": 6}).json()
    assert (found["type"], found["total"], found["placed"]) == ("FeatureCollection", 1, 1)
    (feature,) = found["features"]
    lon, lat = feature["geometry"]["coordinates"]
    assert (lat, lon) == (PORTO.lat, PORTO.lon)
    said = feature["properties"]
    assert (said["kind"], said["id"], said["state"]) == ("event", STRIKE.event.id, STRIKE.state)
    assert browser.get(said["link"]).status_code == 200
    assert browser.get(said["claims"]).status_code == 200
    assert found["events"][0]["id"] == STRIKE.event.id


def beside(place: Place | None) -> WeighedEvent:
    """Another event, at a place or nowhere."""
    return replace(STRIKE, event=replace(STRIKE.event, id=EventId("e9")), voices={}, place=place)


def test_a_cluster_of_one_region_has_its_area(browser: TestClient, desk: Desk) -> None:
    desk.keep_events([PLACED, beside(PORTO)], desks.WEIGHED)
    (feature,) = browser.get("/api/map?zoom=6").json()["features"]
    assert feature["properties"]["count"] == 2
    assert feature["properties"]["area"] == {
        **{"place_id": PORTO.id, "country": "UA", "lat": PORTO.lat, "lon": PORTO.lon},
        **{"radius_km": 40.0, "precision": "region"},
    }


@pytest.mark.parametrize(
    "place",
    [replace(PORTO, id="twosource:another"), replace(PORTO, precision=Precision.SETTLEMENT)],
    ids=["another place", "another precision"],
)
def test_a_cluster_of_several_places_or_a_small_one_has_none(
    browser: TestClient, desk: Desk, place: Place
) -> None:
    first = replace(PLACED, place=replace(place, id=PORTO.id))
    desk.keep_events([first, beside(place)], desks.WEIGHED)
    (feature,) = browser.get("/api/map?zoom=6").json()["features"]
    assert feature["properties"]["count"] == 2
    assert "area" not in feature["properties"]


def test_a_box_elsewhere_is_empty_and_filters_hold(browser: TestClient) -> None:
    assert browser.get("/api/map?box=-120,-10,-110,0").json()["features"] == []
    assert browser.get("/api/map?state=withdrawn").json()["total"] == 0
    assert browser.get(f"/api/map?type={STRIKE.event.type}").json()["total"] == 1


@pytest.mark.parametrize(
    "query",
    ["box=1,2,3", "box=0,0,200,1", "box=0,10,1,5", "box=a,b,c,d", "zoom=40", "zoom=-1", "clock=x"],
)
def test_what_is_no_box_zoom_or_clock_is_refused(browser: TestClient, query: str) -> None:
    assert browser.get(f"/api/map?{query}").status_code in (400, 422)


def test_the_timeline_counts_by_three_clocks_whatever_days_are_chosen(browser: TestClient) -> None:
    every = browser.get("/api/timeline").json()
    assert set(every["clocks"]) == {"happened", "told", "captured"}
    assert every["clocks"]["captured"] == [["2024-03-05", 1]]
    chosen = browser.get("/api/timeline?first_day=2031-01-01").json()
    assert chosen == every
    assert browser.get("/api/map?first_day=2031-01-01").json()["total"] == 0


def test_the_page_works_without_scripts_and_carries_its_filters(
    browser: TestClient, ground: Path
) -> None:
    page = browser.get("/map?state=withdrawn&box=0,0,10,10&clock=told")
    assert page.status_code == 200
    assert '<option value="withdrawn" selected>' in page.text
    assert "Nothing of that kind is in view" in page.text
    assert STRIKE.event.id in browser.get("/map").text
    assert f'data-ground="{STAMP[:12]}"' in page.text


def test_without_a_base_map_the_page_says_what_to_do(browser: TestClient, no_ground: None) -> None:
    assert "make basemap" in browser.get("/map").text
    assert browser.get("/basemap/world").status_code == 404


def test_pieces_are_given_packed_and_kept(browser: TestClient, ground: Path) -> None:
    named = browser.get(f"/basemap/world?v={STAMP[:12]}")
    assert named.json() == {"land": []}
    assert named.headers["content-encoding"] == "gzip"
    assert "immutable" in named.headers["cache-control"]
    plain = browser.get("/basemap/30_45", headers={"Accept-Encoding": "identity"})
    assert (plain.json(), plain.headers["cache-control"]) == ({}, "no-cache")


@pytest.mark.parametrize("name", ["60_60", "stamp", "..%2f..%2fetc", "world.json"])
def test_there_are_no_other_pieces(browser: TestClient, ground: Path, name: str) -> None:
    assert browser.get(f"/basemap/{name}").status_code == 404


def test_other_peoples_files_are_served_as_their_package_has_them(browser: TestClient) -> None:
    script = browser.get("/static/vendor/leaflet.js")
    assert "Leaflet 1.9.4" in script.text[:200]
    licences = browser.get("/licences").text
    assert "BSD 2-Clause" in licences
    assert "Natural Earth" in licences


def test_a_tile_server_is_let_in_by_name_only(desk: Desk) -> None:
    options = WebOptions(tiles="https://tiles.example.org/{z}/{x}/{y}.png")
    policy = desks.client(desk, options).get("/map").headers["content-security-policy"]
    assert "img-src 'self' data: https://tiles.example.org;" in policy
    assert "tiles" not in desks.client(desk).get("/map").headers["content-security-policy"]


@pytest.mark.parametrize(
    "address", ["http://x.org/{z}", "https://x.org; script-src *", "javascript:x", "https://x.org"]
)
def test_what_is_no_tile_server_is_refused(address: str) -> None:
    with pytest.raises(MendInput):
        WebOptions(tiles=address)


def test_what_there_is_no_room_for_is_counted(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground_module, "MOST", 0)
    found = browser.get("/api/map").json()
    assert (found["features"], found["left_out"], found["placed"]) == ([], 1, 1)


def test_events_without_a_place_are_counted_wherever_one_looks(
    browser: TestClient, desk: Desk
) -> None:
    desk.keep_events([PLACED, beside(None)], desks.WEIGHED)
    for box in ("-180,-90,180,90", "100,10,101,11"):
        found = browser.get("/api/map", params={"box": box}).json()
        assert found["unplaced"] == 1
    assert browser.get("/api/map", params={"box": box, "type": "PROTEST"}).json()["unplaced"] == 0
    text = browser.get("/map").text
    assert "1 of 2 events have a place; the others are not on the map." in text


def test_cells_are_square_on_the_screen() -> None:
    width, height = cell_size(6, Box(20, 59, 40, 61))
    assert width == pytest.approx(360 * APART / (256 * 64))
    assert height == pytest.approx(width / 2, rel=0.01)


def test_very_many_days_become_months() -> None:
    days = [(f"{y}-{m:02}-{d:02}", 1) for y in (2030, 2031) for m in range(1, 13) for d in (1, 20)]
    counted = {"happened": days, "told": days[:3], "captured": []}
    assert table(counted)[-1] == Row("2030-01-01", "2030-01-01", "2030-01-01", (1, 1, 0))
    many = [(f"{y}-02-{d:02}", 1) for y in range(2000, 2020) for d in range(1, 29)]
    rows = table({"happened": many, "told": [], "captured": []})
    assert rows[0] == Row("2019-02", "2019-02-01", "2019-02-28", (28, 0, 0))


def test_the_table_leads_to_the_map_of_a_day(browser: TestClient) -> None:
    page = browser.get("/timeline").text
    assert "/map?first_day=2024-03-05&amp;last_day=2024-03-05&amp;clock=captured" in page


def test_texts_for_scripts_are_whole(browser: TestClient) -> None:
    page = browser.get("/map").text
    start = page.index('data-says="') + len('data-says="')
    says = json.loads(unescape(page[start : page.index('"', start)]))
    assert says["cluster"] == "{n} events: {states}"
    assert says["state.contested"] == "contested"


def test_an_event_shows_who_heard_it_from_whom(browser: TestClient) -> None:
    page = browser.get(f"/event/{STRIKE.event.id}").text
    drawn = page[page.index('class="wide lineage"') : page.index('class="lineage-list"')]
    assert "the harbour office" in drawn
    assert drawn.count("<path") >= 2
    assert 'class="denies"' in drawn
    listed = page[page.index('class="lineage-list"') :]
    assert "/report/" in listed[: listed.index("</details>")]
