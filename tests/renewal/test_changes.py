"""Renewing only what a change touches gives what doing everything anew gives."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from evaluation.synthetic import world
from tests.renewal.desks import READ, contents, judge, put, renew, setup, take_away
from tests.weigh.test_learning import copied, strikes

from twosource import renewal
from twosource.lexicon import Lexicon
from twosource.model import Judgement, Reading
from twosource.pipeline import preview
from twosource.store import Desk, open_desk


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thresholds low enough that a small world crosses them."""
    monkeypatch.setattr("twosource.renewal.touched.SHARE", 0.9)
    for place in ("twosource.renewal.coming.FULL", "twosource.link.blocking.FULL"):
        monkeypatch.setattr(place, 12)
    for place in ("twosource.renewal.copies.CROWD", "twosource.link.derivation.CROWD"):
        monkeypatch.setattr(place, 3)
    # And doubt far more than one would ask about.
    for place in ("twosource.link.doubts.FAR", "twosource.link.clustering.WEAK"):
        monkeypatch.setattr(place, 3.0)


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return world(260, seed=11).readings


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Any]:
    opened: list[Desk] = []

    def another() -> Desk:
        opened.append(open_desk(str(tmp_path / f"{len(opened)}.db")))
        return opened[-1]

    yield another
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(address: str) -> Iterator[Desk]:
    """The desk that is renewed, once on each kind of database."""
    opened = open_desk(address)
    yield opened
    opened.close()


def anew(desk: Desk, readings: Sequence[Reading], lexicon: Lexicon) -> dict[str, Any]:
    put(desk, readings)
    renew(desk, lexicon)
    return contents(desk)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each renewal was one of changes only."""
    seen: list[bool] = []

    def watched(*args: Any) -> Any:
        found = renewal.changes(*args)
        seen.append(found is not None)
        return found

    monkeypatch.setattr("twosource.pipeline.changes", watched)
    return seen


def test_one_by_one_in_any_order_is_as_all_at_once(
    readings: tuple[Reading, ...], desk: Desk, desks: Any, lexicon: Lexicon, counted: list[bool]
) -> None:
    wanted = anew(desks(), readings, lexicon)
    order = list(readings)
    random.Random(3).shuffle(order)
    put(desk, order[:40])
    renew(desk, lexicon)
    left = order[40:]
    while left:
        size = random.Random(len(left)).choice([1, 1, 2, 5])
        put(desk, left[:size])
        left = left[size:]
        renew(desk, lexicon)
    assert contents(desk) == wanted
    assert {bool(other) for _, _, _, other, _, _ in wanted["doubts"]} == {True, False}
    assert sum(counted) > len(counted) / 2


def test_taken_away_and_added_back_all_is_as_it_was(
    readings: tuple[Reading, ...], desk: Desk, desks: Any, lexicon: Lexicon, counted: list[bool]
) -> None:
    before = anew(desk, readings, lexicon)
    chance = random.Random(5)
    for _ in range(4):
        some = chance.sample(readings, 3)
        take_away(desk, some)
        renew(desk, lexicon)
        kept = [r for r in readings if r not in some]
        assert contents(desk) == anew(desks(), kept, lexicon)
        desk.keep_readings(some, READ)
        renew(desk, lexicon)
        assert contents(desk) == before
    assert all(counted)


def test_judgements_touch_what_they_are_about(
    readings: tuple[Reading, ...], desk: Desk, desks: Any, lexicon: Lexicon, counted: list[bool]
) -> None:
    before, chance = anew(desk, readings, lexicon), random.Random(9)
    claims = [c.id for r in readings for c in r.claims]
    made = []
    for number in range(8):
        left, right = chance.sample(claims, 2)
        verdict = chance.choice(["same", "different", "reject", "proved"])
        other = {"same": right, "different": right, "proved": "wrong"}.get(verdict)
        made.append(judge(desk, number, verdict, left, other))
        renew(desk, lexicon)
        whole = desks()
        for judgement in desk.judgements():
            whole.judge(judgement)
        assert contents(desk) == anew(whole, readings, lexicon)
    for number, id in enumerate(made, 20):
        judge(desk, number, "undo", id)
    renew(desk, lexicon)
    assert contents(desk) == before
    assert all(counted)


def copiers() -> list[Reading]:
    """Strikes in whose telling one fount repeats the errors of another, with what is told alone."""
    return list(strikes(copied(wrong=0.5), 14))


def test_what_all_teach_is_learnt_in_part_as_it_is_at_once(
    desk: Desk, desks: Any, lexicon: Lexicon, counted: list[bool]
) -> None:
    told = copiers()
    put(desk, told[:10])
    renew(desk, lexicon)
    seen = []
    for end in (*range(12, len(told), 7), len(told)):
        put(desk, [r for r in told[:end] if r not in told[: end - 7]])
        renew(desk, lexicon)
        seen.append(contents(desk))
        assert seen[-1] == anew(desks(), told[:end], lexicon)
    taught = [bool(json.loads(*found["learnt"])) for found in seen]
    assert not taught[0]
    assert taught[-1]
    counted.clear()
    take_away(desk, told[40:])
    renew(desk, lexicon)
    assert counted == [True]
    assert contents(desk) == anew(desks(), told[:40], lexicon)


def test_a_preview_shows_what_a_run_then_does(
    readings: tuple[Reading, ...], desk: Desk, lexicon: Lexicon
) -> None:
    anew(desk, readings, lexicon)
    before = {e.event.id: e for e in desk.events()}
    big, *_, other = sorted(before.values(), key=lambda e: (-len(e.event.claims), e.event.id))[:4]
    claims = big.event.claims[0], other.event.claims[0]
    judgement = Judgement("j", "same", *claims, "ana", "2031-02-01T00:00:00Z")
    looked = preview(desk, setup(lexicon), (judgement,))
    assert looked is not None
    assert {e.event.id: e for e in desk.events()} == before
    desk.judge(judgement)
    renew(desk, lexicon)
    after = {e.event.id: e for e in desk.events()}
    assert {e.event.id: e for e in looked[0]}.items() <= before.items()
    assert {e.event.id: e for e in looked[1]}.items() <= after.items()
    assert {*big.event.claims, *other.event.claims} in [{*e.event.claims} for e in looked[1]]
    gone = before.keys() - after.keys()
    assert gone <= {e.event.id for e in looked[0]}
    assert {id for id in after if before.get(id) != after[id]} == {e.event.id for e in looked[1]}
