"""The doubts of linking as data: what the page asks, in parts, until it is answered."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from show.web import desks
from show.web.anything import ask_anything, operations
from twosource.pipeline import run
from twosource.renewal import reasons
from twosource.show.web import WebOptions, accounts, make_app
from twosource.store import Desk


@pytest.fixture
def desk(doubtful: Path, tmp_path: Path) -> Iterator[Desk]:
    opened = desks.copied(doubtful, tmp_path)
    yield opened
    opened.close()


def every(browser: TestClient, **asked: Any) -> list[dict[str, Any]]:
    """All doubts, from part to part."""
    found, skip = [], 0
    while skip is not None:
        part = browser.get("/api/doubts", params=asked | {"skip": skip}).json()
        assert len(part["doubts"]) <= asked.get("most", 10)
        found += part["doubts"]
        skip = part["skip"]
    return found


def pair(doubt: dict[str, Any]) -> tuple[str, ...]:
    return tuple(side["claim"] for side in doubt["sides"])


@pytest.mark.parametrize("most", [3, 7])
def test_doubts_come_in_parts_each_once_in_order_of_weight(
    browser: TestClient, desk: Desk, most: int
) -> None:
    kept = desk.doubts(most=500)
    assert len(kept) > 14
    assert [pair(d) for d in every(browser, most=most)] == [(d.left, d.right) for d in kept]


def test_a_doubt_tells_both_sides_and_what_speaks_for_and_against(
    browser: TestClient, desk: Desk
) -> None:
    first, kept = browser.get("/api/doubts?most=1").json()["doubts"][0], desk.doubts(most=1)[0]
    why = reasons(desk, desks.SETUP.lexicon, [(kept.left, kept.right)])[kept.left, kept.right]
    assert (tuple(first["for"]), tuple(first["against"])) == (why.speak_for, why.against)
    assert (first["score"], first["joined"]) == (kept.score, kept.other is None)
    assert [side["event"] for side in first["sides"]] == [kept.one, kept.other or kept.one]
    for side in first["sides"]:
        report = browser.get(f"/api/reports/{side['report']}").json()
        assert side["words"] in " ".join(report["report"]["text"].split())
        assert browser.get(side["at"]).status_code == 200


def test_a_day_asks_about_what_was_told_then(browser: TestClient, desk: Desk) -> None:
    day, _ = desk.days_told()[-1]
    kept = desk.doubts(day, most=500)
    assert [pair(d) for d in every(browser, day=day)] == [(d.left, d.right) for d in kept]
    assert browser.get("/api/doubts?day=x").status_code == 422


def test_what_is_answered_is_asked_no_more(browser: TestClient, desk: Desk) -> None:
    before = browser.get("/api/doubts")
    left, right = pair(before.json()["doubts"][0])
    token = {"x-form-token": browser.get("/api/me").json()["form_token"]}
    asked = {"verdict": "different", "left": left, "right": right}
    same = {"if-none-match": before.headers["etag"]}
    assert browser.get("/api/doubts", headers=same).status_code == 304
    assert browser.post("/api/judgements", json=asked, headers=token).status_code == 201
    assert browser.get("/api/doubts", headers=same).status_code == 200
    assert (left, right) not in [pair(d) for d in every(browser)]
    run(desk, desks.SETUP)
    assert (left, right) not in [pair(d) for d in every(browser)]


def test_a_desk_of_another_program_asks_nothing_and_says_so(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser.get("/api/doubts").json()["linked"] is True
    preview = sys.modules["twosource.renewal.preview"]
    monkeypatch.setattr(preview, "code_digest", lambda *_stages: "another")
    asked = browser.get("/api/doubts").json()
    assert asked == {"linked": False, "doubts": [], "skip": None}


def test_doubts_are_for_reviewers(desk: Desk) -> None:
    for role in ("reader", "reviewer"):
        desk.keep_user(accounts.make_user(role, role, "correct horse battery"))
    for role, status in {"reader": 403, "reviewer": 200}.items():
        browser = desks.client(desk)
        fields = {"name": role, "password": "correct horse battery", "back": "/"}
        assert desks.send(browser, "/sign-in", "/sign-in", **fields).status_code == 303
        assert browser.get("/api/doubts").status_code == status


def test_no_question_about_doubts_makes_the_desk_fail(desk: Desk) -> None:
    app = make_app(desk, WebOptions(requests=0), desks.SETUP)
    (operation,) = (found for found in operations(app) if found.path == "/api/doubts")
    ask_anything(operation)
