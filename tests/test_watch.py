from collections.abc import Iterator
from pathlib import Path

import pytest

from site_of_tests import HOST, Site, running
from twosource.collect import Fetcher, FetchLimits
from twosource.errors import MendInput
from twosource.store import Desk, open_desk
from twosource.watch import Follow, Plan, load_plan, watch_round

GOOD = ["aurora", "borealis", "moved", "flaky"]
BAD = ["private", "circle", "inward", "metadata", "gone", "slow", "endless", "bomb", "picture"]
LIMITS = FetchLimits(seconds=1.0, bytes=2_000_000, pause=0.0, attempts=1)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(GOOD + BAD) as site:
        yield site


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(str(tmp_path / "desk.db"))
    yield opened
    opened.close()


def rounds(desk: Desk, site: Site, number: int) -> list[int]:
    plan = Plan((Follow(f"{site.base}/feed.xml", "Harbour Post"),))
    with Fetcher(LIMITS, frozenset({HOST})) as fetcher:
        return [watch_round(desk, plan, fetcher).new for _ in range(number)]


def test_everything_allowed_is_collected_exactly_once_in_three_rounds(
    desk: Desk, site: Site
) -> None:
    assert sum(rounds(desk, site, 3)) == len(GOOD)
    assert {r.url for r in desk.reports()} == {
        f"{site.base}/{'arrived' if n == 'moved' else n}" for n in GOOD
    }
    assert {r.publisher for r in desk.reports()} == {"Harbour Post"}
    assert desk.verify() == []


def test_what_was_taken_or_refused_is_not_asked_for_again(desk: Desk, site: Site) -> None:
    rounds(desk, site, 3)
    once = [n for n in GOOD + BAD if n not in ("flaky", "circle", "private", "slow")]
    assert {n: site.asked[f"/{n}"] for n in once} == dict.fromkeys(once, 1)
    assert site.asked["/private"] == 0
    assert site.asked["/robots.txt"] == 1


def test_a_new_entry_is_taken_in_the_next_round(desk: Desk, site: Site) -> None:
    rounds(desk, site, 1)
    site.names.append("comet")
    rounds(desk, site, 1)
    assert f"{site.base}/comet" in {r.url for r in desk.reports()}


def test_private_addresses_are_refused_unless_allowed_by_name(desk: Desk, site: Site) -> None:
    plan = Plan((Follow(f"{site.base}/aurora"),))
    with Fetcher(LIMITS) as fetcher:
        done = watch_round(desk, plan, fetcher)
    assert (done.new, site.asked["/aurora"]) == (0, 0)
    assert "private address" in done.problems[0].what


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "nothing to follow"),
        ("evry = 3", "unknown"),
        ("[[follow]]\nname = 'x'", "needs a url"),
        ("every = 1\n[[follow]]\nurl = 'http://x'", "too often"),
        ("[[follow", "plan.toml"),
    ],
)
def test_a_wrong_plan_says_what_to_mend(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(text)
    with pytest.raises(MendInput, match=complaint):
        load_plan(path)


def test_a_plan_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("every = 60\nallow = ['a']\n[[follow]]\nurl = 'http://x'\npublisher = 'P'\n")
    assert load_plan(path) == Plan((Follow("http://x", "P"),), 60.0, 2.0, frozenset({"a"}))
