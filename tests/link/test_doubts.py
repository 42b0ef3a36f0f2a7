"""What linking is least sure of: nearly joined, or hanging together by little."""

from typing import Any

import pytest
from tests.link.build import DELTA, PORTO, reading, says

from twosource.lexicon import Lexicon
from twosource.link import scored
from twosource.link.blocking import pairs
from twosource.link.clustering import WEAK
from twosource.link.comparison import weights
from twosource.link.doubts import FAR, Doubt, chance
from twosource.link.judgements import standing
from twosource.link.tellings import tellings
from twosource.model import Judgement, Reading
from twosource.renewal.grouping import Grouping, grouping
from twosource.renewal.parts import Knowledge

DAY = "2031-03-05"


def struck(name: str, text: str, **rest: Any) -> Reading:
    told = {"type": "ASSAULT", "place": PORTO, "day": DAY, **rest}
    return reading(name, "Post", DAY, says("the mayor", text, **told))


def linked(lexicon: Lexicon, *readings: Reading, judged: tuple[Judgement, ...] = ()) -> Grouping:
    told = dict(enumerate(t for r in readings for t in tellings(r)))
    known = Knowledge(lexicon, standing(judged))
    some = list(told.values())
    return grouping(told, list(told), scored(some, pairs(some), weights(lexicon)), known)


def doubts(lexicon: Lexicon, *readings: Reading, judged: tuple[Judgement, ...] = ()) -> list[Doubt]:
    told = dict(enumerate(t for r in readings for t in tellings(r)))
    return list(linked(lexicon, *readings, judged=judged).doubts(told))


def judge(verdict: str, left: str, right: str) -> Judgement:
    return Judgement(f"{verdict} {left}", verdict, left, right, "ana", "2031-03-06T10:00:00Z")


# Of one type, place and day, but told in other words of other things: not joined, but nearly.
DOCKS = "missiles hit the docks before dawn and sank several heavy barges there"
DEPOT = "a column of lorries with fuel burnt beside the northern gate yesterday"


def test_two_events_that_were_nearly_joined_are_asked_about(lexicon: Lexicon) -> None:
    docks, depot = struck("r1", DOCKS), struck("r2", DEPOT)
    (doubt,) = doubts(lexicon, docks, depot)
    assert doubt.other
    assert {doubt.left, doubt.right} == {"r1#0", "r2#0"}
    assert -FAR < doubt.score <= 0
    assert doubt.weight == pytest.approx(chance(doubt.score), abs=1e-3)


def test_what_more_hangs_on_is_asked_first(lexicon: Lexicon) -> None:
    docks, depot = struck("r1", DOCKS), struck("r2", DEPOT)
    copies = [struck(f"s{n}", DOCKS) for n in range(3)]
    (little,), (much,) = doubts(lexicon, docks, depot), doubts(lexicon, docks, depot, *copies)
    assert much.score == pytest.approx(little.score, abs=0.01)
    assert much.weight == pytest.approx(2 * little.weight, abs=0.01)


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_was_judged_is_not_asked_again(lexicon: Lexicon, verdict: str) -> None:
    told = struck("r1", DOCKS), struck("r2", DEPOT)
    assert doubts(lexicon, *told, judged=(judge(verdict, "r1#0", "r2#0"),)) == []


def test_events_far_apart_are_not_asked_about(lexicon: Lexicon) -> None:
    assert doubts(lexicon, struck("r1", DOCKS), struck("r2", DEPOT, place=DELTA)) == []


def test_an_event_that_hangs_together_by_little_is_asked_about(lexicon: Lexicon) -> None:
    bare = struck("r1", "the quay was hit", day=None, killed=9)
    told = (bare, struck("r2", "the quay was hit", place=None, killed=9))
    found = doubts(lexicon, *told)
    events = linked(lexicon, *told).events
    assert len(events) == 1
    (doubt,) = found
    assert (doubt.one, doubt.other) == (events[0].id, None)
    assert {doubt.left, doubt.right} == {"r1#0", "r2#0"}
    assert 0 < doubt.score < WEAK
    assert doubt.weight == pytest.approx(1 - chance(doubt.score), abs=1e-3)
    assert doubts(lexicon, *told, judged=(judge("same", "r1#0", "r2#0"),)) == []
