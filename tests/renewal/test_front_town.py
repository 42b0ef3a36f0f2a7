"""Where most of a desk hangs together, a report is still grouped with little of it, and rightly."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from evaluation import synthetic
from tests.renewal.desks import contents, put, renew

from twosource.lexicon import Lexicon
from twosource.link import scored
from twosource.link.blocking import pairs
from twosource.link.clustering import components
from twosource.link.comparison import weights
from twosource.link.tellings import Telling
from twosource.model import EventId, Reading, WeighedEvent
from twosource.renewal import lettering, touched
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


@pytest.fixture
def relettered(monkeypatch: pytest.MonkeyPatch) -> list[EventId]:
    """The events that were given other letters, and nothing else."""
    seen: list[EventId] = []

    def watched(*given: Any) -> Iterator[WeighedEvent]:
        for event in lettering.relettered(*given):
            seen.append(event.event.id)
            yield event

    monkeypatch.setattr(touched, "relettered", watched)
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
    readings: tuple[Reading, ...], lexicon: Lexicon, tmp_path: Path,
    grouped: list[int], relettered: list[EventId],
) -> None:  # fmt: skip
    told = tellings(readings, lexicon)
    hanging = largest(told, lexicon)
    assert hanging > len(told) / 3
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
    assert relettered
    assert sorted(grouped)[COME // 2] < hanging / 4
    for opened in (desk, whole):
        opened.close()
