"""The JSON API: parts, ETags, judgements, and any request at all without a failure of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.synthetic import world
from fastapi.testclient import TestClient

from show.web import desks
from show.web.anything import ask_anything, operations
from show.web.hostile import hostile_desk
from twosource.forms import event_to_json, reading_to_json
from twosource.show.web import WebOptions, freshness, make_app
from twosource.store import Desk


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = desks.kept(tmp_path_factory.mktemp("town"), world(300).readings)
    desks.linked(desk)
    yield desk
    desk.close()


@pytest.fixture
def api(town: Desk) -> TestClient:
    return desks.client(town)


def test_events_come_in_parts_each_once_in_order_of_weight(api: TestClient, town: Desk) -> None:
    seen, after = [], None
    while True:
        part = api.get(
            "/api/events", params={"most": 7} | ({"after": after} if after else {})
        ).json()
        seen += [line["id"] for line in part["lines"]]
        after = part["after"]
        if after is None:
            break
    assert seen == [e.event.id for e in town.events()]


def test_an_event_and_a_reading_have_their_documented_forms(api: TestClient, town: Desk) -> None:
    event = next(iter(town.events()))
    assert api.get(f"/api/events/{event.event.id}").json() == event_to_json(event)
    reading = next(town.readings_of(event.reports))
    assert api.get(f"/api/reports/{reading.report.id}").json() == reading_to_json(reading)


def test_claims_of_an_event_come_in_parts(api: TestClient, town: Desk) -> None:
    event = max(town.events(), key=lambda e: len(e.reports))
    seen, after = [], 0
    while after is not None:
        part = api.get(f"/api/events/{event.event.id}/claims", params={"after": after}).json()
        seen += [claim["id"] for claim in part["claims"]]
        after = part["after"]
    assert sorted(seen) == sorted(event.voices)


def test_places_are_geojson(api: TestClient, town: Desk) -> None:
    found = api.get("/api/places").json()
    assert found["type"] == "FeatureCollection"
    assert found["whole"] is True
    assert len(found["features"]) == sum(e.place is not None for e in town.events())
    lon, lat = found["features"][0]["geometry"]["coordinates"]
    assert 15 <= lon <= 45
    assert 40 <= lat <= 55


def test_days_count_the_events(api: TestClient, town: Desk) -> None:
    days = api.get("/api/days").json()
    assert sum(day["events"] for day in days["happened"]) == sum(
        bool(e.time and e.time.start) for e in town.events()
    )


def test_everything_derived_has_an_etag(api: TestClient, town: Desk) -> None:
    event = next(iter(town.events())).event.id
    day = town.days_told()[-1][0]
    for path in (
        "/api/events", f"/api/events/{event}", f"/api/events/{event}/history", "/api/voices",
        f"/api/events/{event}/claims", "/api/places", "/api/days", "/api/search?q=said",
        f"/api/changes?before={day}&after={day}", "/api/judgements", "/api/doubts",
    ):  # fmt: skip
        first = api.get(path)
        assert first.status_code == 200, path
        headers = {"if-none-match": first.headers["etag"]}
        assert api.get(path, headers=headers).status_code == 304, path


def test_what_another_program_answered_is_asked_for_anew(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"if-none-match": api.get("/api/events").headers["etag"]}
    assert api.get("/api/events", headers=known).status_code == 304
    monkeypatch.setattr(freshness, "program", lambda: "another")
    assert api.get("/api/events", headers=known).status_code == 200


def test_a_judgement_is_made_listed_and_taken_back(browser: TestClient) -> None:
    headers = {"x-form-token": browser.get("/api/me").json()["form_token"]}
    given = {"verdict": "confirm", "left": desks.INJURED.id, "note": "checked"}
    made = browser.post("/api/judgements", json=given, headers=headers)
    assert made.status_code == 201
    assert made.json()["by"] == "Ada"
    undone = browser.post(f"/api/judgements/{made.json()['id']}/undo", headers=headers)
    assert undone.status_code == 201
    listed = browser.get("/api/judgements").json()["judgements"]
    assert [(j["verdict"], j["stands"]) for j in listed] == [("undo", True), ("confirm", False)]
    assert browser.post("/api/judgements", json=given).status_code == 403


def test_what_is_not_understood_is_said_in_json(api: TestClient) -> None:
    for path, status in {
        "/api/events?state=sure": 422,
        "/api/events?told=x": 422,
        "/api/events?after=x": 400,
        "/api/events/none": 404,
        "/api/reports/none": 404,
        "/api/voices/none": 404,
        "/api/none": 404,
    }.items():
        answer = api.get(path)
        assert answer.status_code == status, path
        assert answer.json()["detail"], path


def test_no_request_makes_the_desk_fail(tmp_path: Path) -> None:
    desk = hostile_desk(tmp_path)
    found = operations(make_app(desk, WebOptions(requests=0), desks.SETUP))
    assert len(found) > 12
    for operation in found:
        ask_anything(operation)
    desk.close()
