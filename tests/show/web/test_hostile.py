"""Reports that attack: nothing of theirs becomes markup, and every link on every page opens."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

import pytest
from fastapi.testclient import TestClient

from show.web import desks
from show.web.hostile import hostile_desk, payloads
from show.web.pagecheck import PageCheck
from twosource.show.web.links import claim_link, event_link, name_of, report_link, voice_link
from twosource.store import Desk

# The pages that an attacker's texts may come to, beside those that links lead to.
STARTS = ("/", "/?day=all", "/changes", "/sources", "/review", "/review?kind=apart",
          "/review?kind=names", "/judgements", "/record", "/sides", "/search?q=script",
          "/review/event?id=e1", "/briefing")  # fmt: skip
MOST = 900


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = hostile_desk(tmp_path_factory.mktemp("hostile"))
    yield desk
    desk.close()


def crawl(browser: TestClient) -> Iterator[tuple[str, int, PageCheck]]:
    """Every page that can be reached by links from the starts."""
    waiting, seen = deque(STARTS), set(STARTS)
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        answer = browser.get(path)
        saved = "attachment" in answer.headers.get("content-disposition", "")
        html = answer.headers.get("content-type", "").startswith("text/html") and not saved
        check = PageCheck(answer.text if html else "")
        yield path, answer.status_code, check
        for link in check.links:
            address = urldefrag(link)[0]
            if address.startswith("/") and address not in seen:
                seen.add(address)
                waiting.append(address)


def test_no_text_of_a_report_becomes_markup_and_every_link_opens(hostile: Desk) -> None:
    faults, seen = [], 0
    for path, status, check in crawl(desks.client(hostile)):
        seen += 1
        faults += [f"{path}: {fault}" for fault in check.faults]
        # A claim is looked up and led to; a proposal may be refused; all else opens.
        # The test client undoes percent signs twice, which servers do not (test_load.py asks one).
        refusable = path.startswith("/review/effect") or "%25" in path
        if status not in (200, 303) and not refusable:
            faults.append(f"{path}: {status}")
    assert faults == []
    assert seen > 3 * len(payloads())


@pytest.mark.parametrize("text", [p for p in payloads() if "%" not in p])
def test_each_payload_is_told_as_the_words_it_is(hostile: Desk, text: str) -> None:
    browser = desks.client(hostile)
    answer = browser.get(report_link(text).partition("#")[0])
    assert answer.status_code == 200
    assert "alert(1)</script>" not in answer.text.replace("&lt;/script&gt;", "")
    assert browser.get(voice_link(text)).status_code == 200


@pytest.mark.parametrize("text", payloads())
def test_an_id_is_one_segment_of_a_path_and_comes_back(text: str) -> None:
    for link in (event_link(text), report_link(text), voice_link(text), claim_link(text)):
        first, _, rest = link[1:].partition("/")
        assert first in ("event", "report", "sources", "claim")
        assert "/" not in rest
        assert rest not in (".", "..")
        assert name_of(unquote(rest)) == text


def test_nothing_is_read_from_outside_the_folder_of_static_files(hostile: Desk) -> None:
    browser = desks.client(hostile)
    for path in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc",
    ):
        assert browser.get(path).status_code == 404
