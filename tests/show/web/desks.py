"""Served desks for the tests: the desk of two, and a client that asks as a browser would."""

import hashlib
import re
from pathlib import Path

from fastapi.testclient import TestClient

from show.desk_of_two import READINGS, STRIKE
from twosource.model import Capture, Provenance
from twosource.show.web import WebOptions, make_app
from twosource.store import Desk, open_desk

MADE = Provenance("read", "1", "abc")
WEIGHED = Provenance("weigh", "1", "abc")
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


def desk_of_two(folder: Path) -> Desk:
    """A desk that holds two reports and the event they tell of."""
    desk = open_desk(str(folder / "desk.db"))
    for reading in READINGS:
        raw = reading.report.text.encode()
        digest = hashlib.sha256(raw).hexdigest()
        capture = Capture(digest, "2024-03-05T10:00:00+00:00", "a.txt", "test")
        desk.add([(reading.report, capture, raw)])
    desk.keep_readings(READINGS, MADE)
    desk.keep_events([STRIKE], WEIGHED)
    return desk


def client(desk: Desk, options: WebOptions | None = None) -> TestClient:
    """A client on this machine; redirects are not followed."""
    app = make_app(desk, options or WebOptions(by="Ada"))
    return TestClient(
        app,
        base_url="http://localhost:8765",
        follow_redirects=False,
        raise_server_exceptions=False,
        client=("127.0.0.1", 50000),
    )
