"""The whole flow over the example reports, and what stopping and repeating does to it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from kills import killed, seconds
from twosource import pipeline
from twosource.collect import Given
from twosource.forms import event_to_json
from twosource.read import Reader, default_reader
from twosource.settings import Settings
from twosource.store import Desk, open_desk

EXAMPLES = Path(__file__).parent.parent / "examples" / "sept13.jsonl"
KILLS = 20
LIMIT = 1 << 26


@dataclass(frozen=True)
class Ready(pipeline.Setup):
    """A setup whose reader is loaded already, so that a test need not wait for it."""

    def reader(self) -> Reader:
        return default_reader()


@pytest.fixture(scope="module")
def ready() -> Ready:
    made = pipeline.setup(Settings())
    default_reader()
    return Ready(made.pipeline, made.lexicon, made.gazetteer, made.provenance)


@pytest.fixture(scope="module")
def undisturbed(ready: Ready, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = filled(str(tmp_path_factory.mktemp("calm") / "desk.db"))
    pipeline.run(desk, ready)
    return desk


def filled(address: str) -> Desk:
    desk = open_desk(address)
    pipeline.add(desk, [str(EXAMPLES)], Given(), LIMIT)
    return desk


def contents(desk: Desk) -> tuple[object, ...]:
    """Everything a desk holds but the times of capture."""
    events = [event_to_json(event) for event in desk.events()]
    return list(desk.reports()), list(desk.readings()), events, desk.reading_keys()


def test_the_strike_that_many_outlets_tell_is_one_event(undisturbed: Desk) -> None:
    strikes = [
        e
        for e in undisturbed.events()
        if {"007", "013", "016", "020"} <= set(e.reports) and e.event.type == "ASSAULT"
    ]
    assert len(strikes) == 1
    (injured,) = [f for f in strikes[0].facets if f.name == "injured"]
    twenty_four = [v for v in injured.values if 24 in (v.low, v.high)]
    assert {o for v in twenty_four for o in v.origins} - {"unnamed"} != set()
    assert len({r for v in twenty_four for r in v.reports}) >= 6


def test_every_event_rests_on_claims_of_reports_on_the_desk(undisturbed: Desk) -> None:
    claims = {c.id: r.report.id for r in undisturbed.readings() for c in r.claims}
    for event in undisturbed.events():
        assert {claims[c] for c in event.event.claims} == set(event.reports)


def test_a_report_in_another_language_is_kept_and_marked(undisturbed: Desk) -> None:
    (reading,) = [r for r in undisturbed.readings() if r.report.id == "043"]
    assert reading.problems[0].where == "language"
    assert reading.claims == ()


def test_running_again_changes_nothing(undisturbed: Desk, ready: Ready) -> None:
    before = contents(undisturbed)
    outcome = pipeline.run(undisturbed, ready)
    assert (outcome.read, outcome.renewed) == (0, False)
    assert contents(undisturbed) == before


def test_built_anew_everything_has_the_same_ids(undisturbed: Desk, ready: Ready) -> None:
    before = contents(undisturbed)
    undisturbed.forget_derived()
    assert list(undisturbed.events()) == list(undisturbed.readings()) == []
    pipeline.run(undisturbed, ready)
    assert contents(undisturbed) == before


def test_adding_again_changes_nothing(undisturbed: Desk) -> None:
    before = contents(undisturbed)
    outcome = pipeline.add(undisturbed, [str(EXAMPLES)], Given(), LIMIT)
    assert (outcome.new, outcome.renamed, outcome.problems) == (0, (), ())
    assert contents(undisturbed) == before


def test_killed_at_any_moment_it_ends_as_if_undisturbed(
    undisturbed: Desk, ready: Ready, address: str, tmp_path: Path
) -> None:
    chance = random.Random(13)
    filled(address).close()
    timed = filled(str(tmp_path / "timed.db"))
    longest = seconds(lambda: pipeline.run(timed, ready))
    cut_short = 0
    for number in range(KILLS):
        # A new stamp each time: all is to be read again, so there is always work to be cut off.
        stale = pipeline.Provenance("read", "older", str(number))
        desk = open_desk(address)
        desk.keep_readings(list(desk.readings()), stale)
        desk.close()
        cut_short += killed(partial(_run, address, ready), chance.uniform(0, longest))
    assert cut_short >= KILLS / 2
    desk = open_desk(address)
    pipeline.run(desk, ready)
    assert contents(desk) == contents(undisturbed)
    assert desk.verify() == []
    desk.close()


def _run(address: str, ready: Ready) -> None:
    pipeline.run(open_desk(address), ready)


@pytest.fixture
def shuffled(tmp_path: Path) -> Iterator[Desk]:
    lines = EXAMPLES.read_text("utf-8").splitlines()
    random.Random(7).shuffle(lines)
    other = tmp_path / "shuffled.jsonl"
    other.write_text("\n".join(lines), "utf-8")
    desk = open_desk(str(tmp_path / "desk.db"))
    pipeline.add(desk, [str(other)], Given(), LIMIT)
    yield desk
    desk.close()


def test_the_order_of_arrival_does_not_matter(
    undisturbed: Desk, shuffled: Desk, ready: Ready
) -> None:
    pipeline.run(shuffled, ready)
    assert contents(shuffled) == contents(undisturbed)
