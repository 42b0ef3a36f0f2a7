"""The pages: what they show, and that every figure is one click from the exact words."""

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from evaluation.synthetic import world
from fastapi.testclient import TestClient

from show.web import desks
from show.web.pagecheck import PageCheck
from twosource.show.web.links import claim_link
from twosource.store import Desk


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk of some hundred claims, linked and weighed."""
    desk = desks.kept(tmp_path_factory.mktemp("town"), world(400).readings)
    desks.linked(desk)
    return desk


@pytest.fixture
def reader(town: Desk) -> TestClient:
    return desks.client(town)


def links(browser: TestClient, path: str) -> list[str]:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return PageCheck(answer.text).links


def test_an_event_shows_its_sum_line_its_state_and_why(browser: TestClient) -> None:
    text = browser.get("/event/e1").text
    assert "1 outlet · 2 voices · 2 origins · 0 sides" in text
    assert "contested" in text
    assert "It is denied." in text
    assert "at least 24" in text
    assert "Where did it happen?" in text


def test_words_that_are_an_outlets_are_told_as_its(browser: TestClient) -> None:
    page = browser.get("/event/e1").text
    assert "in the words of" in page


def test_every_figure_leads_to_the_exact_words_in_one_click(reader: TestClient, town: Desk) -> None:
    followed = 0
    for event in list(town.events())[:12]:
        for link in links(reader, f"/event/{event.event.id}"):
            page, claim = urldefrag(link)
            if page.startswith("/report/") and claim:
                assert unquote(claim) in PageCheck(reader.get(page).text).ids
                followed += 1
    assert followed > 30


def test_a_claim_whose_report_is_not_at_hand_is_found(reader: TestClient, town: Desk) -> None:
    event = next(iter(town.events()))
    answer = reader.get(claim_link(event.event.claims[0]))
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/report/")
    assert reader.get("/claim/nowhere").status_code == 404


def test_a_report_is_shown_untouched_with_its_claims_marked(browser: TestClient) -> None:
    text = browser.get("/report/p1").text
    assert "the harbour office said." in text
    assert f'id="{desks.INJURED.id}"' in text
    assert "<b>on</b>" not in browser.get("/report/w1").text


def test_todays_list_goes_on_until_every_event_was_shown_once(
    reader: TestClient, town: Desk
) -> None:
    path, seen = "/?day=all", []
    while path:
        found = [link for link in links(reader, path) if link.startswith("/event/")]
        seen += found
        path = next((k for k in links(reader, path) if "after=" in k and k.startswith("/?")), "")
    assert sorted(seen) == sorted(f"/event/{e.event.id}" for e in town.events())


@pytest.mark.parametrize("filter", ["type=ASSAULT", "state=single-origin", "state=contested"])
def test_filters_narrow_the_list(reader: TestClient, town: Desk, filter: str) -> None:
    name, _, value = filter.partition("=")
    wanted = {
        f"/event/{e.event.id}"
        for e in town.events()
        if value == (e.event.type if name == "type" else e.state.value)
    }
    page = "/?day=all&" + filter
    assert wanted >= {k for k in links(reader, page) if k.startswith("/event/")}
    assert f"{len(wanted)} event" in reader.get(page).text


def test_an_event_as_of_a_day_knows_nothing_told_later(reader: TestClient, town: Desk) -> None:
    event = next(e for e in town.events() if len(e.history) > 1)
    first, later = event.history[0], event.history[-1]
    text = reader.get(f"/event/{event.event.id}?as_of={first.day}").text
    assert f"{first.outlets} outlet" in text
    assert f'datetime="{later.day}"' not in text
    reports = {r.id: r.published or "" for r in town.reports()}
    shown = links(reader, f"/event/{event.event.id}?as_of={first.day}")
    cited = [k for k in shown if k.startswith("/report/") and "#" in k]
    told = [urldefrag(k)[0].removeprefix("/report/") for k in cited]
    assert told
    assert all(reports[name] and reports[name] <= first.day for name in told)
    assert reader.get(f"/event/{event.event.id}?as_of=1999-01-01").status_code == 404


def test_the_desk_as_of_a_day_lists_what_had_been_told(reader: TestClient, town: Desk) -> None:
    first = town.days_told()[0][0]
    text = reader.get(f"/?as_of={first}&day=all").text
    assert "As the desk stood on" in text
    assert "with events linked as they are linked now" in text
    assert sum(e.history != () and e.history[0].day <= first for e in town.events()) == sum(
        link.startswith("/event/") for link in links(reader, f"/?as_of={first}&day=all")
    )


def test_changes_tell_how_events_stood_before_and_after(reader: TestClient, town: Desk) -> None:
    days = [day for day, _ in town.days_told()]
    text = reader.get(f"/changes?before={days[0]}&after={days[-1]}").text
    grown = [
        e for e in town.events() if e.history and e.history[0].day <= days[0] and len(e.history) > 1
    ]
    assert grown
    for event in grown[:5]:
        assert event.event.id in text
    assert reader.get(f"/changes?before={days[-1]}&after={days[0]}").status_code == 400


def test_sources_tell_side_with_citation_and_what_was_said(reader: TestClient, town: Desk) -> None:
    (most, *_) = town.voice_lines(most=1)
    text = reader.get("/sources").text
    assert most.voice.name in text
    assert "https://ucdp.uu.se" in reader.get("/sides").text
    assert reader.get("/sources/nobody-of-that-name").status_code == 404


def test_words_are_found_and_shown_where_they_stand(browser: TestClient) -> None:
    text = browser.get("/search?q=harbour").text
    assert "<mark>harbour</mark>" in text
    assert "/report/p1" in text
    assert "No report holds" in browser.get("/search?q=zeppelin").text


def test_a_page_asked_for_again_is_not_sent_again(browser: TestClient, desk: Desk) -> None:
    first = browser.get("/event/e1")
    again = browser.get("/event/e1", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    desk.keep_events([desks.STRIKE], desks.MADE)
    assert (
        browser.get("/event/e1", headers={"if-none-match": first.headers["etag"]}).status_code
        == 200
    )


@pytest.mark.parametrize(
    "path",
    [
        *("/event/none", "/report/none", "/no-page"),
        *("/?day=yesterday", "/?state=sure", "/changes?before=x"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_page(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in (404, 422)
    check = PageCheck(answer.text)
    assert check.faults == []
    assert "main" in check.ids
    assert "Traceback" not in answer.text


def test_every_format_can_be_downloaded(reader: TestClient) -> None:
    found = [k for k in links(reader, "/downloads") if k.startswith("/downloads/")]
    assert len(found) > 10
    for link in found:
        answer = reader.get(link)
        assert answer.status_code == 200, link
        assert answer.headers["content-disposition"].startswith("attachment")
    assert reader.get("/downloads/none").status_code == 404
    assert reader.get("/downloads/captures?redact=true").status_code == 400


def test_an_empty_desk_shows_empty_pages(tmp_path: Path) -> None:
    browser = desks.client(desks.kept(tmp_path, ()))
    for path in ("/", "/changes", "/sources", "/review", "/judgements", "/search?q=x"):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert PageCheck(answer.text).faults == []
