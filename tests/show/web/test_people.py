"""Users: signing in, roles, sessions, forms from elsewhere, the record."""

import re
from datetime import timedelta

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from show.web import desks
from twosource.cli import app as commands
from twosource.errors import MendInput
from twosource.show.web import WebOptions, accounts, make_app
from twosource.show.web.pages import PAGES
from twosource.show.web.visitors import SIGN_IN
from twosource.store import Desk

PASSWORD = "correct horse battery"
SHOWN = ["/", "/event/e1", "/report/p1", "/sources", "/review", "/record", "/api/events", "/api/me"]


@pytest.fixture
def team(desk: Desk) -> Desk:
    for name in accounts.ROLES:
        desk.keep_user(accounts.make_user(name, name, PASSWORD))
    return desk


def enter(browser: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    fields = {"name": name, "password": password, "back": back}
    return desks.send(browser, SIGN_IN, SIGN_IN, **fields).status_code


@pytest.mark.parametrize("path", SHOWN)
def test_strangers_see_the_sign_in_page_only(team: Desk, path: str) -> None:
    answer = desks.client(team).get(path)
    assert answer.status_code == (401 if path.startswith("/api/") else 303)
    assert "Harbour" not in answer.text
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/sign-in?back=")


def test_who_signs_in_gets_a_session_that_ends(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = desks.client(team)
    assert enter(browser, "reader", "wrong") == 401
    before = desks.cookie(browser)
    assert enter(browser, "reader") == 303
    assert desks.cookie(browser) != before
    assert browser.get("/").status_code == 200
    later = accounts.now() + accounts.SESSION
    monkeypatch.setattr(accounts, "now", lambda: later)
    assert browser.get("/").status_code == 303


def test_the_cookie_is_for_the_server_alone(team: Desk) -> None:
    browser = desks.client(team, base_url="https://localhost:8765")
    fields = {"name": "reader", "password": PASSWORD}
    answer = desks.send(browser, SIGN_IN, SIGN_IN, **fields)
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("__host-twosource=")
    for part in ("httponly", "samesite=lax", "secure", "path=/"):
        assert part in cookie


def test_a_form_of_another_site_does_not_end_the_session(team: Desk) -> None:
    answer = desks.client(team).post("/review/judge", data={"verdict": "confirm"})
    assert answer.status_code in (401, 403)
    assert "set-cookie" not in answer.headers


def test_signing_out_ends_the_session_on_the_server(team: Desk) -> None:
    browser = desks.client(team)
    enter(browser, "reader")
    token = desks.cookie(browser) or ""
    assert desks.send(browser, "/sign-out", "/").status_code == 303
    assert accounts.user_of(team, token) is None


def test_a_new_password_ends_all_sessions(team: Desk) -> None:
    browser = desks.client(team)
    enter(browser, "reader")
    team.keep_user(accounts.make_user("reader", "reader", "another password"))
    assert browser.get("/").status_code == 303
    assert enter(browser, "reader") == 401
    assert enter(browser, "reader", "another password") == 303


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        *(("reader", p, 403) for p in ("/review", "/judgements", "/record", "/api/judgements")),
        *(("reviewer", p, 200) for p in ("/review", "/judgements", "/api/judgements")),
        ("reviewer", "/record", 403),
        *(("admin", p, 200) for p in ("/review", "/record")),
    ],
)
def test_a_role_opens_what_it_may(team: Desk, role: str, path: str, status: int) -> None:
    browser = desks.client(team)
    enter(browser, role)
    assert browser.get(path).status_code == status


def test_a_reader_cannot_judge_by_any_way(team: Desk) -> None:
    browser = desks.client(team)
    enter(browser, "reader")
    token = browser.get("/api/me").json()["form_token"]
    fields = {"verdict": "confirm", "left": desks.INJURED.id}
    form = browser.post("/review/judge", data=fields | {"form_token": token})
    call = browser.post("/api/judgements", json=fields, headers={"x-form-token": token})
    assert (form.status_code, call.status_code) == (403, 403)
    assert team.judgements() == ()


def test_too_many_tries_wait(team: Desk) -> None:
    browser = desks.client(team, WebOptions(logins=3, requests=0))
    statuses = [enter(browser, "reader", "wrong") for _ in range(3)]
    assert statuses == [401] * 3
    assert enter(browser, "reader") == 429


def test_tries_on_one_name_count_from_everywhere(team: Desk) -> None:
    options = WebOptions(logins=2, requests=0)
    app = make_app(team, options, desks.SETUP)
    for n in range(3):
        browser = TestClient(
            app, base_url="http://localhost", follow_redirects=False, client=(f"192.0.2.{n}", 1)
        )
        status = enter(browser, "reader", "wrong")
    assert status == 429


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_signing_in_leads_nowhere_else(team: Desk, back: str) -> None:
    browser = desks.client(team)
    fields = {"name": "reviewer", "password": PASSWORD, "back": back}
    answer = desks.send(browser, SIGN_IN, SIGN_IN, **fields)
    assert answer.headers["location"] == "/review"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(
    browser: TestClient, desk: Desk, headers: dict[str, str]
) -> None:
    data = {"form_token": desks.form_token(browser), "verdict": "confirm", "left": desks.INJURED.id}
    assert browser.post("/review/judge", data=data, headers=headers).status_code == 403
    assert desk.judgements() == ()


@pytest.mark.parametrize("token", ["", "0" * 64, "ключ"])
def test_a_form_without_the_token_is_refused(browser: TestClient, desk: Desk, token: str) -> None:
    browser.get("/review")
    data = {"form_token": token, "verdict": "confirm", "left": desks.INJURED.id}
    assert browser.post("/review/judge", data=data).status_code == 403
    assert desk.judgements() == ()


OPEN = ("/sign-in", "/api/openapi.json")


def test_no_route_forgets_to_ask_who_comes(team: Desk) -> None:
    stranger = desks.client(team)
    for method, path in routes(team):
        answer = stranger.request(method, path)
        refused = 303 if method == "GET" and not path.startswith("/api/") else 401
        assert path in OPEN or answer.status_code == refused, (method, path)


def test_no_form_forgets_to_ask_whether_it_is_ours(team: Desk) -> None:
    browser = desks.client(team)
    enter(browser, "admin")
    writing = [path for method, path in routes(team) if method != "GET"]
    assert len(writing) > 4
    for path in writing:
        given = {"name": "x", "password": "x", "verdict": "confirm", "left": "x"}
        json = given if path.startswith("/api/") else None
        answer = browser.post(path, data=None if json else given, json=json)
        assert answer.status_code == 403, path


def routes(desk: Desk) -> list[tuple[str, str]]:
    """Every method and path of ours, with something in place of its parameters."""
    app = make_app(desk, WebOptions(), desks.SETUP)
    pages = [r for page in PAGES for r in page.router.routes if isinstance(r, APIRoute)]
    found = [(method, r.path) for r in pages for method in r.methods]
    described = app.openapi()["paths"]
    found += [(m.upper(), path) for path, methods in described.items() for m in methods]
    assert len(found) > 30
    return sorted({(method, re.sub(r"\{[^}]*\}", "x", path)) for method, path in found})


def test_what_people_did_is_on_record(team: Desk) -> None:
    browser = desks.client(team)
    enter(browser, "admin", "wrong")
    enter(browser, "admin")
    desks.send(browser, "/review/judge", verdict="confirm", left=desks.INJURED.id)
    deeds = team.deeds()
    assert [d.what for d in deeds] == ["judged confirm", "signed in", "failed to sign in"]
    assert {d.by for d in deeds} == {"admin"}
    assert {d.origin for d in deeds} == {"127.0.0.1"}
    assert "judged confirm" in browser.get("/record").text


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "reader", PASSWORD),
        ("a", "king", PASSWORD),
        ("a", "reader", "short"),
        ("a\nb", "reader", PASSWORD),
        ("a", "reader", "x" * 999),
    ],
)
def test_a_user_that_will_not_do_is_refused(name: str, role: str, password: str) -> None:
    with pytest.raises(MendInput):
        accounts.make_user(name, role, password)


def test_a_password_is_kept_as_a_hash() -> None:
    user = accounts.make_user("Ada", "admin", PASSWORD)
    assert user.secret.startswith("$argon2id$")
    assert PASSWORD not in user.secret


def test_users_are_made_listed_and_removed_on_the_command_line(desk: Desk) -> None:
    path = str(desk._engine.url.database)
    runner = CliRunner()
    made = runner.invoke(
        commands,
        ["users", "add", "Ada", "--role", "reviewer", "--desk", path],
        input=PASSWORD + "\n",
    )
    assert made.exit_code == 0, made.output
    assert PASSWORD not in made.output
    listed = runner.invoke(commands, ["users", "list", "--desk", path])
    assert listed.output.split() == ["reviewer", "Ada"]
    assert accounts.sign_in(desk, "Ada", PASSWORD)
    runner.invoke(commands, ["users", "remove", "Ada", "--desk", path])
    assert not desk.has_users()


def test_sessions_that_are_over_are_forgotten(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _, first = accounts.sign_in(team, "reader", PASSWORD) or (None, "")
    later = accounts.now() + accounts.SESSION + timedelta(seconds=1)
    monkeypatch.setattr(accounts, "now", lambda: later)
    accounts.sign_in(team, "reader", PASSWORD)
    assert accounts.user_of(team, first) is None


def test_the_command_line_refuses_to_serve_strangers(desk: Desk) -> None:
    path = str(desk._engine.url.database)
    asked = ["serve", "--desk", path, "--address", "0.0.0.0"]
    refused = CliRunner().invoke(commands, asked)
    assert isinstance(refused.exception, MendInput)
    assert "http://" not in refused.output
