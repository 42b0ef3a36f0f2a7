"""Records where a letter is shown: on the page of a voice, and beside the reason it stands in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.link.build import PORTO, reading, says
from tests.weigh.test_learning import CAREFUL, CARELESS, copied, strikes

from show.web import desks
from twosource.pipeline import run
from twosource.renewal import records_kept
from twosource.show.web.links import event_link, voice_link
from twosource.store import Desk
from twosource.weigh.record import LEAST


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk whose careful voices were confirmed again and again, and whose careless was not."""
    once = says("the Ferry Office", "a ferry burnt", type="INCIDENT", place=PORTO, day="2031-01-02")
    told = *strikes(copied(wrong=0.5), 14), reading("once", "Post", "2031-01-02", once)
    opened = desks.kept(tmp_path_factory.mktemp("records"), told)
    run(opened, desks.SETUP)
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> TestClient:
    return desks.client(desk)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_of_a_voice_shows_its_record(browser: TestClient, desk: Desk) -> None:
    voices = {v.name: v.id for v in desk.every_voice()}
    letters = {}
    for name in (CAREFUL[0], CARELESS):
        record = records_kept(desk, [voices[name]])[voices[name]]
        assert record.total >= LEAST
        page = browser.get(voice_link(voices[name])).text
        (shown,) = re.findall(r'<dd class="record">(.*?)</dd>', page, re.DOTALL)
        assert f"right in {record.right} of {record.total} settled claims" in plain(shown)
        low, high = record.interval()
        assert f"{100 * low:.0f} to {100 * high:.0f} of 100" in plain(shown)
        letters[name] = plain(shown)[0]
    assert letters[CAREFUL[0]] < letters[CARELESS] <= "E"


def test_a_voice_without_a_record_shows_none(browser: TestClient, desk: Desk) -> None:
    known = records_kept(desk, (v.id for v in desk.every_voice()))
    without = [v.id for v in desk.every_voice() if v.id not in known or known[v.id].total < LEAST]
    assert "the Ferry Office" in {v.name for v in desk.voices(without).values()}
    for voice in without:
        assert 'class="record"' not in browser.get(voice_link(voice)).text


def test_the_reason_of_a_letter_shows_the_records_behind_it(
    browser: TestClient, desk: Desk
) -> None:
    event = next(e for e in desk.events() if e.corroboration.grade[0] != "F")
    page = browser.get(event_link(event.event.id)).text
    (shown,) = re.findall(r'<ul class="records">(.*?)</ul>', page, re.DOTALL)
    names = re.findall(r'<a href="[^"]+">([^<]+)</a>', shown)
    assert names
    assert set(names) <= set(event.names.values())
    then = browser.get(event_link(event.event.id, event.history[-1].day)).text
    assert 'class="records"' not in then


def test_an_event_without_a_letter_shows_no_records(tmp_path: Path) -> None:
    desk = desks.desk_of_two(tmp_path)
    assert 'class="records"' not in desks.client(desk).get(event_link(desks.STRIKE.event.id)).text
    desk.close()
