"""Review: the effect before the decision, the decision, its undoing."""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from show.web import desks
from show.web.pagecheck import PageCheck
from twosource.model import ClaimId, EventId, EventTime
from twosource.pipeline import run
from twosource.renewal import reasons
from twosource.store import Desk, DoubtLine


@pytest.fixture
def desk(doubtful: Path, tmp_path: Path) -> Iterator[Desk]:
    opened = desks.copied(doubtful, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def doubt(desk: Desk) -> DoubtLine:
    """The weightiest question whether two events are one."""
    return next(doubt for doubt in desk.doubts() if doubt.other)


@pytest.fixture
def pair(doubt: DoubtLine) -> tuple[EventId, EventId]:
    assert doubt.other
    return doubt.one, doubt.other


@pytest.fixture
def claims(doubt: DoubtLine) -> tuple[ClaimId, ClaimId]:
    return doubt.left, doubt.right


def asked(browser: TestClient, claims: tuple[ClaimId, ClaimId]) -> bool:
    """Whether any part of the queue asks about the two claims."""
    left, right = (quote(claim, safe="") for claim in claims)
    return f"left={left}&amp;right={right}" in pages(browser, "/review")


def query(**fields: str) -> dict[str, str]:
    return fields


def test_what_linking_is_least_sure_of_is_asked_first_with_its_reasons(
    browser: TestClient, desk: Desk, doubt: DoubtLine, claims: tuple[ClaimId, ClaimId]
) -> None:
    items = browser.get("/review").text.split('class="item"')[1:]
    order = desk.doubts(most=len(items))
    assert len(items) == 10
    assert all(
        d.one in item and (d.other or "") in item for d, item in zip(order, items, strict=True)
    )
    item = items[order.index(doubt)]
    assert f"linking scored {doubt.score:.2f}" in item
    why = reasons(desk, desks.SETUP.lexicon, [claims])[claims]
    assert why.speak_for
    assert why.against
    assert all(sentence in item for sentence in (*why.speak_for, *why.against))
    assert all(f"#{quote(claim, safe='')}" in item for claim in claims)


def test_the_queue_of_a_day_asks_about_what_was_told_then(browser: TestClient, desk: Desk) -> None:
    told = {e.event.id: {s.day for s in e.history} for e in desk.events()}
    whole = desk.doubts(most=500)
    sizes = set()
    for day, _ in desk.days_told():
        found = [d for d in whole if day in told[d.one] or (d.other and day in told[d.other])]
        assert list(desk.doubts(day, most=500)) == found
        sizes.add(len(found))
    assert len(sizes) > 1
    assert browser.get("/review?after=x").status_code == 400


def test_a_desk_of_another_program_asks_nothing_until_it_is_run(
    browser: TestClient, doubt: DoubtLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doubt.one in browser.get("/review").text
    # What such a desk keeps cannot be read any more.
    preview, why = (sys.modules[f"twosource.renewal.{name}"] for name in ("preview", "reasons"))
    monkeypatch.setattr(preview, "code_digest", lambda *_stages: "another")
    monkeypatch.setattr(why, "telling_of", lambda _form: 1 / 0)
    answer = browser.get("/review")
    assert answer.status_code == 200
    assert doubt.one not in answer.text
    assert "not run since the program changed" in answer.text


def test_the_effect_is_shown_and_nothing_is_kept(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
    asked = query(verdict="same", left=claims[0], right=claims[1])
    text = browser.get("/review/effect", params=asked).text
    assert "is now told as part of" in text
    assert "Worked out on the" in text
    assert desk.judgements() == ()


def test_a_merge_is_kept_with_name_and_time_applied_and_undone(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
    back = "/review?kind=join"
    assert asked(browser, claims)
    fields = query(verdict="same", left=claims[0], right=claims[1], note="one fire", back=back)
    answer = desks.send(browser, "/review/judge", **fields)
    (made,) = desk.judgements()
    assert answer.headers["location"] == f"{back}&done={made.id}"
    assert (made.verdict, made.by, made.note) == ("same", "Ada", "one fire")
    assert made.at > "2026"
    assert not asked(browser, claims)
    run(desk, desks.SETUP)
    assert len(set(desk.events_of(claims).values())) == 1
    assert not asked(browser, claims)
    text = browser.get("/review/effect", params=query(verdict="undo", left=made.id)).text
    assert "is new" in text
    desks.send(browser, "/review/judge", verdict="undo", left=made.id)
    run(desk, desks.SETUP)
    assert len(set(desk.events_of(claims).values())) == 2
    assert asked(browser, claims)
    assert "taken back" in browser.get("/judgements").text


def test_on_a_desk_that_was_run_the_effect_is_what_the_next_run_does(
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
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
    browser: TestClient, desk: Desk, claims: tuple[ClaimId, ClaimId]
) -> None:
    fields = query(verdict="different", left=claims[0], right=claims[1])
    desks.send(browser, "/review/judge", **fields)
    assert not asked(browser, claims)
    run(desk, desks.SETUP)
    assert not asked(browser, claims)


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
