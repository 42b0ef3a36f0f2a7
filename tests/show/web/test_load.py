"""The measure of a large desk, run on a small one: nothing fails, also while somebody writes."""

from pathlib import Path

import httpx
from evaluation import web_load
from evaluation.web_load import addresses, build, crowd, served

from twosource.show.web.links import report_link
from twosource.store import open_desk

PORT = 8797


def test_no_reader_is_failed_while_somebody_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    desk = open_desk(path)
    build(desk, 600)
    assert desk.numbers()["events"] > 50
    with served(path, PORT) as (base, process):
        assert web_load._cpu(process) > 0
        kinds = addresses(desk, 2)
        with httpx.Client(base_url=base, timeout=30) as browser:
            statuses = {p: browser.get(p).status_code for paths in kinds.values() for p in paths}
            # A percent sign in an id is undone once, as every server does.
            assert browser.get(report_link("no%2Freport")).status_code == 404
        found = crowd(desk, base, readers=10, seconds=3)
    assert {p: s for p, s in statuses.items() if s != 200} == {}
    assert len(found.seconds) > 20
    assert found.failed == 0
    assert found.largest < 1_500_000
    desk.close()
