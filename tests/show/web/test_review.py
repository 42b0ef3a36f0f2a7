"""Review: the effect before the decision, the decision, its undoing."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.synthetic import world
from fastapi.testclient import TestClient

from show.web import desks
from show.web.pagecheck import PageCheck
from twosource.model import ClaimId, EventId, EventTime
from twosource.pipeline import run
from twosource.store import Desk, open_desk

NONE_LEFT = "Nothing to review here."


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a desk of many events, some of one place, type and day."""
    desk = desks.kept(tmp_path_factory.mktemp("town"), world(1500).readings)
    desks.linked(desk)
    path = Path(str(desk._engine.url.database))
    desk.close()
    return path


@pytest.fixture
def desk(town: Path, tmp_path: Path) -> Iterator[Desk]:
    for path in town.parent.glob("desk.db*"):
        shutil.copy(path, tmp_path)
    opened = open_desk(str(tmp_path / "desk.db"))
    yield opened
    opened.close()


@pytest.fixture
def day(desk: Desk) -> str:
    """A day whose queue holds one pair."""
    return next(day for day, _ in reversed(desk.days_told()) if len(desk.alike(day)) == 1)


@pytest.fixture
def pair(desk: Desk, day: str) -> tuple[EventId, EventId]:
    (found,) = desk.alike(day)
    return found


@pytest.fixture
def claims(desk: Desk, pair: tuple[EventId, EventId]) -> tuple[ClaimId, ClaimId]:
    one, two = (e.event.claims[0] for e in map(desk.event, pair) if e)
    return one, two


def query(**fields: str) -> dict[str, str]:
    return fields


def test_two_events_of_one_place_and_day_are_asked_about(
    browser: TestClient, day: str, pair: tuple[EventId, EventId]
) -> None:
    text = browser.get(f"/review?day={day}").text
    assert all(event in text for event in pair)
    assert "verdict=same" in text


def test_the_effect_is_shown_and_nothing_is_kept(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
    asked = query(verdict="same", left=claims[0], right=claims[1])
    text = browser.get("/review/effect", params=asked).text
    assert "is now told as part of" in text
    assert "Worked out on the" in text
    assert desk.judgements() == ()


def test_a_merge_is_kept_with_name_and_time_applied_and_undone(
    browser: TestClient, desk: Desk, day: str, claims: tuple[ClaimId, ClaimId]
) -> None:
    back = f"/review?day={day}"
    fields = query(verdict="same", left=claims[0], right=claims[1], note="one fire", back=back)
    answer = desks.send(browser, "/review/judge", **fields)
    (made,) = desk.judgements()
    assert answer.headers["location"] == f"{back}&done={made.id}"
    assert (made.verdict, made.by, made.note) == ("same", "Ada", "one fire")
    assert made.at > "2026"
    desks.linked(desk)
    assert len(set(desk.events_of(claims).values())) == 1
    assert NONE_LEFT in browser.get(back).text
    text = browser.get("/review/effect", params=query(verdict="undo", left=made.id)).text
    assert "is new" in text
    desks.send(browser, "/review/judge", verdict="undo", left=made.id)
    desks.linked(desk)
    assert len(set(desk.events_of(claims).values())) == 2
    assert "taken back" in browser.get("/judgements").text


def test_on_a_desk_that_was_run_the_effect_is_what_the_next_run_does(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
    desk.keep_readings(tuple(desk.readings()), desks.SETUP.provenance)
    run(desk, desks.SETUP)
    assert len(set(desk.events_of(claims).values())) == 2
    asked = query(verdict="same", left=claims[0], right=claims[1])
    text = browser.get("/review/effect", params=asked).text
    before = {e.event.id: e for e in desk.events()}
    desks.send(browser, "/review/judge", **asked)
    run(desk, desks.SETUP)
    gone = set(before) - {e.event.id for e in desk.events()}
    assert gone
    for event in gone:
        assert f"{before[event].event.title} is now told as part of" in text


def test_two_events_judged_apart_are_asked_about_no_more(
    browser: TestClient, day: str, claims: tuple[ClaimId, ClaimId]
) -> None:
    fields = query(verdict="different", left=claims[0], right=claims[1])
    desks.send(browser, "/review/judge", **fields)
    assert NONE_LEFT in browser.get(f"/review?day={day}").text


def test_an_event_is_merged_by_its_id(
    browser: TestClient, pair: tuple[EventId, EventId], claims: tuple[ClaimId, ClaimId]
) -> None:
    asked = query(verdict="same", left=claims[0], event=pair[1])
    assert "is now told as part of" in browser.get("/review/effect", params=asked).text
    asked["event"] = "none"
    assert browser.get("/review/effect", params=asked).status_code == 400


@pytest.mark.parametrize(
    "given",
    [
        query(verdict="alias", left="mayor", right="UKR"),
        query(verdict="reject"),
        query(verdict="confirm"),
        query(verdict="correct", field="type", value="PROTEST"),
        query(verdict="proved", right="right"),
    ],
    ids=lambda given: given["verdict"],
)
def test_every_decision_shows_its_effect_and_can_be_made(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId], given: dict[str, str]
) -> None:
    asked = query(left=claims[0]) | given
    answer = browser.get("/review/effect", params=asked)
    assert answer.status_code == 200
    assert "Make this judgement" in answer.text
    right = "type=PROTEST" if "field" in given else given.get("right", "")
    made = query(verdict=given["verdict"], left=asked["left"], right=right)
    assert desks.send(browser, "/review/judge", **made).status_code == 303
    assert [j.verdict for j in desk.judgements()] == [given["verdict"]]


@pytest.mark.parametrize(
    "given",
    [
        query(verdict="maybe", left="x"),
        query(verdict="same", left="x"),
        query(verdict="same", left="x", right="y"),
        query(verdict="correct", left="x", right="colour=red"),
        query(verdict="undo", left="x"),
    ],
    ids=str,
)
def test_what_cannot_be_decided_is_said(
    browser: TestClient, desk: Desk, given: dict[str, str]
) -> None:
    answer = desks.send(browser, "/review/judge", **given)
    assert answer.status_code == 400
    assert desk.judgements() == ()


def test_the_desk_is_renewed_on_request(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
    fields = query(verdict="same", left=claims[0], right=claims[1])
    desks.send(browser, "/review/judge", **fields)
    # What this reader would read anew is read already.
    desk.keep_readings(tuple(desk.readings()), desks.SETUP.provenance)
    assert desks.send(browser, "/review/apply").status_code == 303
    renewal = browser.app.state.web.renewal  # type: ignore[attr-defined]
    until = time.monotonic() + 60
    while renewal.running and time.monotonic() < until:
        time.sleep(0.05)
    assert len(set(desk.events_of(claims).values())) == 1


def test_what_can_be_judged_of_one_event_is_on_its_page(
    browser: TestClient, pair: tuple[EventId, EventId]
) -> None:
    text = browser.get(f"/review/event?id={pair[0]}").text
    for verdict in ("confirm", "reject", "proved", "correct", "same"):
        assert f"verdict={verdict}" in text or f'value="{verdict}"' in text


def test_a_claim_dated_elsewhere_is_asked_about_until_it_is_judged(
    browser: TestClient, desk: Desk
) -> None:
    event = next(e for e in desk.events() if e.time and e.time.start and len(e.event.claims) > 2)
    (reading, *_) = (r for r in desk.readings_of(event.reports) if r.claims[0].id in event.voices)
    then = EventTime("1999-01-01", "1999-01-01", "1999-01-01")
    odd = replace(reading.claims[0], time=then)
    desk.keep_readings([replace(reading, claims=(odd, *reading.claims[1:]))], desks.MADE)
    page = f"/review?kind=apart&day={event.history[-1].day}"
    asked = pages(browser, page)
    assert f"left={odd.id}".replace("#", "%23") in asked
    assert "1999-01-01" in asked
    desks.send(browser, "/review/judge", verdict="confirm", left=odd.id)
    assert f"left={odd.id}".replace("#", "%23") not in pages(browser, page)


def pages(browser: TestClient, path: str) -> str:
    """All parts of a list, one after another."""
    text = ""
    while path:
        part = browser.get(path).text
        text += part
        path = next((k for k in PageCheck(part).links if "after=" in k), "")
    return text
