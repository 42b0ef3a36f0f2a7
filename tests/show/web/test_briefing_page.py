"""The briefing on the desk: a chooser, marks that lead to the exact words, files to save."""

import re

import pytest
from fastapi.testclient import TestClient
from tests.show.briefing.week import DAY, READINGS

from show.web.desks import client
from twosource.lexicon import Lexicon
from twosource.model import Capture, Provenance
from twosource.pipeline import link_and_weigh
from twosource.store import Desk


@pytest.fixture
def browser(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> TestClient:
    """A browser on a desk that holds a week."""
    from twosource.store import open_desk

    desk: Desk = open_desk(str(tmp_path_factory.mktemp("week") / "desk.db"))
    for reading in READINGS:
        capture = Capture("0" * 64, f"{DAY}T00:00:00Z", "here", "test")
        desk.add([(reading.report, capture, reading.report.text.encode())])
    made = Provenance("read", "1", "k")
    desk.keep_readings(READINGS, made)
    found = link_and_weigh(READINGS, (), lexicon)
    desk.keep_events(found.events, made, found.voices, found.derivations)
    return client(desk)


def test_it_tells_the_newest_day_unless_asked(browser: TestClient) -> None:
    page = browser.get("/briefing")
    assert page.status_code == 200
    assert "What is reported for 5 March 2031" in page.text
    assert "Attack in Wellin: accounts differ" in page.text


def test_every_mark_leads_to_the_words_of_a_claim_or_to_its_note(browser: TestClient) -> None:
    page = browser.get("/briefing").text
    marks = re.findall(r'<sup class="mark"><a href="([^"]+)"', page)
    assert marks
    ids = set(re.findall(r'id="([^"]+)"', page))
    for mark in marks:
        assert re.fullmatch(r"/report/r\d#c-r\d", mark) or mark[1:] in ids


def test_reports_words_stay_words(browser: TestClient) -> None:
    page = browser.get("/briefing").text
    assert "<b>9 people" not in page
    assert "&lt;b&gt;9 people" in page


def test_it_is_chosen_by_place_and_theme(browser: TestClient) -> None:
    asked = {"from": DAY, "to": DAY, "place": "Belgium", "theme": "fighting"}
    page = browser.get("/briefing", params=asked).text
    assert "from Belgium: fighting and attacks" in page
    assert "Incident" not in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"place": "<script>"}, "nothing is told of"),
        ({"from": "5.3.2031"}, "a day is written like"),
        ({"from": "2031-03-06", "to": "2031-03-05"}, "earlier day first"),
        ({"theme": "weather"}, "there is no theme"),
    ],
)
def test_what_cannot_be_asked_says_why(
    browser: TestClient, asked: dict[str, str], said: str
) -> None:
    page = browser.get("/briefing", params=asked)
    assert page.status_code == 400
    assert said in page.text
    assert "<script>'" not in page.text


@pytest.mark.parametrize("format", ["markdown", "html", "print"])
def test_it_is_saved_as_a_file(browser: TestClient, format: str) -> None:
    saved = browser.get(f"/briefing/{format}", params={"from": DAY, "to": DAY})
    assert saved.status_code == 200
    assert saved.headers["content-disposition"].startswith("attachment")
    assert "accounts differ" in saved.text
    assert browser.get("/briefing/other").status_code == 404
