"""Where most of a desk hangs together, a report is still grouped with little of it, and rightly."""

import random
from pathlib import Path

import pytest
from evaluation import synthetic
from tests.renewal.desks import contents, put, renew

from twosource.lexicon import Lexicon
from twosource.link import scored
from twosource.link.blocking import pairs
from twosource.link.clustering import components
from twosource.link.comparison import weights
from twosource.link.tellings import Telling
from twosource.model import Reading
from twosource.renewal.parts import Knowledge, Part
from twosource.renewal.reach import Reach
from twosource.store import open_desk

COME = 12


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> tuple[Reading, ...]:
    """Of a world where nearly all happens in one town."""
    monkeypatch.setattr(synthetic, "FRONT", 0.95)
    monkeypatch.setattr(synthetic, "A_DAY", 60)
    return synthetic.world(1_000, seed=5).readings


@pytest.fixture
def grouped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many tellings were grouped anew, of each change."""
    seen: list[int] = []
    grow = Reach.grow

    def watched(reach: Reach) -> object:
        found = grow(reach)
        seen.append(len(reach.told))
        return found

    monkeypatch.setattr(Reach, "grow", watched)
    return seen


def tellings(readings: tuple[Reading, ...], lexicon: Lexicon) -> list[Telling]:
    known = Knowledge(lexicon, ())
    ordered = sorted(readings, key=lambda r: r.report.id)
    return [t for r in ordered for t in Part.of(r, r, known).tellings]


def largest(told: list[Telling], lexicon: Lexicon) -> int:
    """How many tellings hang together by scores above zero."""
    scores = scored(told, pairs(told), weights(lexicon))
    return max(len(items) for items, _ in components(len(told), scores))


def test_one_by_one_is_as_all_at_once_and_touches_little(
    readings: tuple[Reading, ...], lexicon: Lexicon, tmp_path: Path, grouped: list[int]
) -> None:
    told = tellings(readings, lexicon)
    assert largest(told, lexicon) > len(told) / 2
    order = list(readings)
    random.Random(4).shuffle(order)
    desk, whole = (open_desk(str(tmp_path / name)) for name in ("desk.db", "whole.db"))
    put(desk, order[COME:])
    renew(desk, lexicon)
    for reading in order[:COME]:
        put(desk, [reading])
        renew(desk, lexicon)
    put(whole, order)
    renew(whole, lexicon)
    assert contents(desk) == contents(whole)
    assert len(grouped) == COME
    assert sorted(grouped)[COME // 2] < len(told) / 10
    for opened in (desk, whole):
        opened.close()
