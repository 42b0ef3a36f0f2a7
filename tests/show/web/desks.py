"""Served desks for the tests: a desk by hand, and a client that asks as a browser would."""

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from show.desk_of_two import INJURED, READINGS, STRIKE
from twosource.lexicon import default_lexicon
from twosource.model import Capture, Provenance, Reading
from twosource.pipeline import Findings, Setup, link_and_weigh
from twosource.show.web import WebOptions, make_app
from twosource.show.web.visitors import COOKIE
from twosource.store import Desk, open_desk

MADE = Provenance("read", "1", "abc")
WEIGHED = Provenance("weigh", "1", "abc")
SETUP = Setup("none", default_lexicon(), None, MADE)
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
__all__ = ["INJURED", "STRIKE"]


def kept(folder: Path, readings: Iterable[Reading]) -> Desk:
    """A desk that holds the readings and nothing derived from them."""
    desk = open_desk(str(folder / "desk.db"))
    readings = tuple(readings)
    for reading in readings:
        raw = reading.report.text.encode()
        digest = hashlib.sha256(raw).hexdigest()
        capture = Capture(digest, "2024-03-05T10:00:00+00:00", "a.txt", "test")
        desk.add([(reading.report, capture, raw)])
    desk.keep_readings(readings, MADE)
    return desk


def copied(path: Path, folder: Path) -> Desk:
    """A desk of its own with what the desk at ``path`` holds."""
    for part in path.parent.glob(f"{path.name}*"):
        shutil.copy(part, folder)
    return open_desk(str(folder / path.name))


def desk_of_two(folder: Path) -> Desk:
    """A desk that holds two reports and the event they tell of."""
    desk = kept(folder, READINGS)
    desk.keep_events([STRIKE], WEIGHED)
    return desk


def linked(desk: Desk) -> Findings:
    """Link and weigh what the desk holds, and keep it."""
    found = link_and_weigh(tuple(desk.readings()), desk.judgements(), SETUP.lexicon)
    desk.keep_events(found.events, WEIGHED, found.voices, found.derivations)
    return found


def client(desk: Desk, options: WebOptions | None = None, **more: Any) -> TestClient:
    """A client on this machine; redirects are not followed."""
    app = make_app(desk, options or WebOptions(by="Ada", requests=0), SETUP)
    given = {"base_url": "http://localhost:8765", "client": ("127.0.0.1", 50000)} | more
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False, **given)


def form_token(browser: TestClient, path: str = "/review") -> str:
    """The token that a page's forms carry."""
    found = TOKEN.search(browser.get(path).text)
    assert found, f"{path} has no form"
    return found[1]


def send(browser: TestClient, path: str, source: str = "/review", **fields: str) -> Response:
    """Send a form of ours as the page ``source`` would."""
    data = {"form_token": form_token(browser, source)} | fields
    return browser.post(path, data=data, headers={"origin": str(browser.base_url)})


def cookie(browser: TestClient) -> str | None:
    """The browser's token."""
    return browser.cookies.get(COOKIE)
