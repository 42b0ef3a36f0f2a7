"""What is asked of every request, and what every answer carries."""

import pytest
from fastapi.testclient import TestClient

from show.web import desks
from twosource.errors import MendInput
from twosource.show.web.limits import Buckets
from twosource.show.web.options import WebOptions, check_may_serve
from twosource.show.web.pages import PAGES
from twosource.store import Desk

EVERYWHERE = ["/", "/no-such-page", "/static/desk.css", "/api/openapi.json", "/?after=-1"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_forbids_what_is_not_ours(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    policy = dict(p.split(" ", 1) for p in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_what_breaks_is_answered_without_details(
    browser: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "events_stamp", lambda: 1 / 0)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "localhost.evil.example"])
def test_another_host_name_is_refused(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8765", "[::1]:8765"])
def test_this_machines_own_names_are_known(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 200


def test_a_large_body_is_refused_whatever_it_says_of_its_size(desk: Desk) -> None:
    asking = desks.client(desk, WebOptions(max_body=10))
    assert asking.post("/", content=b"x" * 11).status_code == 413
    assert asking.post("/", content=iter([b"x" * 6, b"x" * 6])).status_code == 413


def test_who_asks_too_fast_waits(desk: Desk) -> None:
    asking = desks.client(desk, WebOptions(requests=0.5))
    assert [asking.get("/static/desk.css").status_code for _ in range(3)] == [200, 200, 429]


def test_a_bucket_fills_again_with_time() -> None:
    now = [0.0]
    bucket = Buckets(2, 1, lambda: now[0])
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")
    now[0] = 1.0
    assert [bucket.take("a") for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    "options",
    [
        WebOptions(address="0.0.0.0"),
        WebOptions(address="192.0.2.7"),
        WebOptions(address="::"),
        WebOptions(hosts=("desk.example",)),
        WebOptions(proxied=True),
    ],
)
def test_strangers_are_served_only_where_there_are_users(options: WebOptions) -> None:
    with pytest.raises(MendInput, match="users add"):
        check_may_serve(options, has_users=False)
    check_may_serve(options, has_users=True)
    check_may_serve(WebOptions(), has_users=False)
    check_may_serve(WebOptions(address="::1"), has_users=False)


def test_every_page_in_the_navigation_opens(browser: TestClient) -> None:
    assert [p.path for p in PAGES if p.nav and browser.get(p.path).status_code != 200] == []
