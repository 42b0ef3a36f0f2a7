"""The measure of a large desk, run on a small one: nothing fails, also while a run writes."""

from pathlib import Path
from urllib.parse import urlsplit

import httpx
from evaluation.addresses import UNASKED, addresses
from evaluation.crowd import FINE, crowd
from evaluation.large_desk import large_desk
from evaluation.large_server import served
from fastapi.routing import APIRoute
from starlette.routing import Match

from twosource.pipeline import run
from twosource.show.web import api
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
    assert {path_of(p) for paths in kinds.values() for p in paths} | {*UNASKED} == asked_for()
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


def routes() -> list[APIRoute]:
    """Every route by which something is asked."""
    routers = (api.router, *(page.router for page in PAGES))
    found = (r for router in routers for r in router.routes if isinstance(r, APIRoute))
    return [route for route in found if "GET" in (route.methods or ())]


def asked_for() -> set[str]:
    """The paths of all routes, and of the schema, which the application answers itself."""
    return {route.path for route in routes()} | {"/api/openapi.json"}


def path_of(address: str) -> str:
    """The path of the route that answers an address."""
    scope = {"type": "http", "method": "GET", "path": urlsplit(address).path, "root_path": ""}
    fits = (r.path for r in routes() if r.matches(scope)[0] is Match.FULL)
    return next(fits, scope["path"])
