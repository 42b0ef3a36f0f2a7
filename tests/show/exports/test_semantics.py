"""What formats hold that know no doubt: nothing expected, withdrawn, recalled or denied."""

import json
from datetime import date

import pytest

from show.exports.desk_of_many import (
    AT_SEA,
    CONTESTED,
    DESK,
    EXPECTED,
    NOWHERE,
    RECALLED,
    STRUCK,
    WITHDRAWN,
)
from show.exports.exported import exported, exported_with, json_of, lines_of, rows_of
from twosource.model import State, WeighedEvent

NOT_HAPPENED = (EXPECTED, WITHDRAWN, RECALLED)


@pytest.mark.parametrize("name", ["acled", "ged", "gdelt-mentions", "timemap", "ftm"])
@pytest.mark.parametrize("event", NOT_HAPPENED, ids=lambda e: e.state.value)
def test_what_did_not_happen_is_not_in_it(name: str, event: WeighedEvent) -> None:
    assert event.event.id not in exported(name).decode()


@pytest.mark.parametrize("name", ["acled", "ged", "gdelt-mentions", "timemap", "ftm"])
def test_what_is_left_out_is_counted(name: str) -> None:
    _, written = exported_with(name)
    assert written.left_out["expected"] == written.left_out["withdrawn"] == 1
    assert written.left_out["only recalled as history"] == 1


def test_a_denial_is_no_mention() -> None:
    mentions = exported("gdelt-mentions").decode()
    assert "claim=b1;" in mentions
    assert "claim=b2;" not in mentions


@pytest.mark.parametrize("name", ["geojson", "kml", "ninjs", "claimreview", "stix", "events-csv"])
def test_formats_that_can_say_so_hold_every_event_with_its_state(name: str) -> None:
    text = exported(name).decode()
    for state in (State.EXPECTED, State.WITHDRAWN, State.CONTESTED):
        assert state.value in text


def test_a_contested_event_says_so_in_acled() -> None:
    found = {row["event_id_cnty"]: row for row in rows_of("acled")}
    assert "state=contested" in found[f"twosource:{CONTESTED.event.id}"]["tags"]
    struck = found[f"twosource:{STRUCK.event.id}"]
    assert "state=cross-side; grade=F1; outlets=2; origins=3" in struck["tags"]


def test_names_of_events_not_simply_so_say_it_first() -> None:
    heads = {i["slugline"]: i["headlines"][0]["value"] for i in lines_of("ninjs")}
    assert heads[EXPECTED.event.id].startswith("Expected: ")
    assert heads[CONTESTED.event.id].startswith("Contested: ")
    assert heads[WITHDRAWN.event.id].startswith("Withdrawn: ")
    assert not heads[STRUCK.event.id].startswith(("Expected", "Contested", "Withdrawn"))


def test_plover_marks_what_is_ahead_and_what_is_history() -> None:
    marks = {r["id"]: r["context"] for r in lines_of("plover")}
    assert marks[f"twosource-{EXPECTED.event.id}"] == ["future"]
    assert marks[f"twosource-{RECALLED.event.id}"] == ["historical"]
    assert marks[f"twosource-{STRUCK.event.id}"] == []


def test_one_day_can_be_asked_for() -> None:
    found = json_of("geojson", day=date(2024, 3, 5))["features"]
    assert {f["id"] for f in found} == {CONTESTED.event.id, NOWHERE.event.id}
    assert AT_SEA.event.id not in json.dumps(found)


def test_every_figure_in_a_line_has_who_gave_it() -> None:
    (item,) = [i for i in lines_of("ninjs") if i["slugline"] == STRUCK.event.id]
    body = item["bodies"][0]["value"]
    assert "Killed (cross-side): 3 (Norland: armed forces and Suden: armed forces)" in body
    assert "7 (Olena Marchenko)." in body


def test_the_desk_of_many_has_every_state_that_matters() -> None:
    states = {e.state for e in DESK.events()}
    assert {State.CROSS_SIDE, State.CONTESTED, State.EXPECTED, State.WITHDRAWN} <= states
