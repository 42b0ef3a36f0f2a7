"""``kill -9`` while adding and watching, and several processes at one desk, on each database."""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kills import cut_short, forked, killed, seconds
from site_of_tests import HOST, Site, running
from twosource import pipeline
from twosource.collect import Fetcher, FetchLimits, Given
from twosource.store import Desk, open_desk
from twosource.watch import Follow, Plan, watch_round

KILLS = 25
REPORTS = 600
LIMIT = 1 << 26
PAGES = [f"ferry-{n}" for n in range(12)]


def records(path: Path, start: int = 0, number: int = REPORTS) -> Path:
    rows = (
        {"id": f"r{n}", "text": f"Ferry {n} sank.", "language": "en", "publisher": "Post"}
        for n in range(start, start + number)
    )
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def add(address: str, path: Path) -> None:
    desk = open_desk(address)
    pipeline.add(desk, [str(path)], Given(), LIMIT)
    desk.close()


def whole(desk: Desk, number: int) -> bool:
    """As many reports as should be, each with one capture, and nothing changed since."""
    ids = [r.id for r in desk.reports()]
    numbers = desk.numbers()
    return (
        len(ids) == len(set(ids)) == numbers["reports"] == numbers["captures"] == number
        and desk.verify() == []
    )


def test_killed_while_adding_nothing_is_lost_or_doubled(address: str, tmp_path: Path) -> None:
    path, chance = records(tmp_path / "day.jsonl"), random.Random(5)
    open_desk(address).close()
    spare = tmp_path / "timed.db"
    longest = seconds(lambda: add(str(spare), path))
    assert cut_short(lambda: add(address, path), longest, chance, KILLS) > KILLS / 3
    add(address, path)
    desk = open_desk(address)
    assert whole(desk, REPORTS)
    desk.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with running(list(PAGES)) as site:
        yield site


def one_round(address: str, site: Site) -> None:
    desk = open_desk(address)
    plan = Plan((Follow(f"{site.base}/feed.xml", "Harbour Post"),))
    with Fetcher(FetchLimits(pause=0.0, attempts=1), frozenset({HOST})) as fetcher:
        watch_round(desk, plan, fetcher)
    desk.close()


def test_killed_while_watching_every_page_is_there_once(
    address: str, site: Site, tmp_path: Path
) -> None:
    chance = random.Random(9)
    open_desk(address).close()
    longest = seconds(lambda: one_round(str(tmp_path / "timed.db"), site))
    for _ in range(KILLS):
        killed(lambda: one_round(address, site), chance.uniform(0, longest / 2))
    one_round(address, site)
    desk = open_desk(address)
    assert whole(desk, len(PAGES))
    desk.close()


def test_two_add_while_a_third_reads(address: str, tmp_path: Path) -> None:
    paths = [records(tmp_path / f"{n}.jsonl", start=n * 400) for n in range(2)]
    open_desk(address).close()
    children = [forked(lambda p=path: add(address, p)) for path in paths]
    desk = open_desk(address)
    seen = 0
    while any(os.waitpid(child, os.WNOHANG) == (0, 0) for child in children[:1]):
        now = sum(1 for _ in desk.reports())
        assert now >= seen
        seen = now
    assert os.waitpid(children[1], 0)[1] == 0
    numbers = desk.numbers()
    assert numbers["reports"] == 400 + REPORTS
    assert numbers["captures"] == 2 * REPORTS
    assert desk.verify() == []
    desk.close()
