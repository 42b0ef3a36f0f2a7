"""Before a desk is served every page is asked for once, and what that made is set apart."""

import gc
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from show.web import desks
from twosource.show.web import WebOptions, accounts, make_app
from twosource.show.web.links import event_link
from twosource.show.web.rehearsal import rehearse
from twosource.show.web.warming import settle, warm
from twosource.store import Desk, open_desk


def test_every_page_and_question_that_needs_no_name_is_asked_for(desk: Desk) -> None:
    found = rehearse(make_app(desk, WebOptions(), desks.SETUP), desk)
    assert {found[path] for path in ("/", "/map", "/briefing", "/review", "/record")} == {200}
    assert {found[path] for path in ("/api/events", "/api/places", "/api/openapi.json")} == {200}
    assert found[event_link(desks.STRIKE.event.id)] == 200
    # What wants a name or two days is refused; the voice is not on a desk made by hand.
    assert set(found.values()) <= {200, 404, 422}


def test_a_desk_that_holds_nothing_is_no_trouble(tmp_path: Path) -> None:
    desk = open_desk(str(tmp_path / "empty.db"))
    assert max(rehearse(make_app(desk, WebOptions(), desks.SETUP), desk).values()) < 500
    desk.close()


def test_whoever_comes_after_is_asked_who_they_are(desk: Desk) -> None:
    desk.keep_user(accounts.make_user("reader", "reader", "correct horse battery"))
    app = make_app(desk, WebOptions(), desks.SETUP)
    assert rehearse(app, desk)["/"] == 200
    stranger = TestClient(app, base_url="http://localhost:8765", follow_redirects=False)
    assert stranger.get("/").status_code == 303
    assert stranger.get("/api/events").status_code == 401


def test_nobody_is_let_in_when_the_desk_cannot_be_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(desk, WebOptions(), desks.SETUP)
    monkeypatch.setattr(app, "openapi", lambda: {})
    with pytest.raises(KeyError):
        rehearse(app, desk)
    assert app.dependency_overrides == {}


def test_what_was_made_is_searched_for_garbage_no_more(desk: Desk) -> None:
    warm(make_app(desk, WebOptions(), desks.SETUP))
    try:
        settle()
        assert gc.get_freeze_count() > 0
        assert len(gc.get_objects()) < 1_000
    finally:
        gc.unfreeze()
