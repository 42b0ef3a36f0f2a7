"""The measure of a large desk, run on a small one: nothing fails, also while a run writes."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from evaluation.addresses import UNASKED, addresses
from evaluation.crowd import FINE, crowd
from evaluation.large_desk import LargeDesk, large_desk
from evaluation.large_server import served
from fastapi.routing import APIRoute

from twosource.pipeline import run
from twosource.show.web import WebOptions, make_app
from twosource.show.web.links import report_link
from twosource.show.web.pages import PAGES

PORT = 8797


def test_no_reader_is_failed_while_a_run_writes(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    large = large_desk(path, 600)
    run(large.desk, large.setup)
    assert large.desk.numbers()["events"] > 50
    before = large.desk.numbers()["reports"]
    kinds = addresses(large.desk, str(path), 2)
    known = asked_for(large)
    asked = {path_of(p, known) for paths in kinds.values() for p in paths}
    assert asked | {*UNASKED} == known
    with served(path, PORT) as server:
        assert server.spent > 0
        with httpx.Client(base_url=server.base, timeout=30) as browser:
            statuses = {p: browser.get(p).status_code for paths in kinds.values() for p in paths}
            # A percent sign in an id is undone once, as every server does.
            assert browser.get(report_link("no%2Freport")).status_code == 404
        found, written = crowd(server.base, kinds, path, readers=10, seconds=4)
    # The base map is not built in every checkout.
    assert {p for p, s in statuses.items() if s not in FINE} <= {"/basemap/world"}
    assert [f for f in found.failed if "/basemap/" not in f] == []
    assert len(found.seconds) > 20
    assert found.unchanged > 0
    assert "came in" in written
    assert large.desk.numbers()["reports"] > before
    large.desk.close()


def asked_for(large: LargeDesk) -> set[str]:
    """The paths of all routes by which something is asked, and of their description."""
    described = make_app(large.desk, WebOptions(), large.setup).openapi()["paths"]
    pages = [r for page in PAGES for r in page.router.routes if isinstance(r, APIRoute)]
    found = {path for path, methods in described.items() if "get" in methods}
    return found | {r.path for r in pages if "GET" in r.methods} | {"/api/openapi.json"}


def path_of(address: str, paths: set[str]) -> str:
    """Of those paths the one that an address is of: the longest, as its variables may be long."""
    asked = urlsplit(address).path
    fits = (p for p in paths if re.fullmatch(re.sub(r"\{[^}]*\}", ".+", p), asked))
    return max(fits, key=lambda path: (path == asked, len(path)))
