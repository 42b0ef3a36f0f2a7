"""Columns of very many events: each answer takes a small part of a tenth of a second."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from twosource.model import State
from twosource.store import Box, Wanted
from twosource.store.cells import cells
from twosource.store.columns import COLUMNS, Columns, make_columns

MANY = 100_000
LONGEST = 0.1  # seconds of processor time
START = date(2031, 1, 1)


@pytest.fixture(scope="module")
def columns() -> Columns:
    chance = random.Random(7)
    states = [s.value for s in State]

    def row(n: int) -> tuple[object, ...]:
        day = (START + timedelta(days=n // 100)).isoformat()
        placed = chance.random() < 0.8
        lat = chance.uniform(44, 52) if placed else None
        lon = chance.uniform(22, 40) if placed else None
        days = (day, day, day, day, day)
        words = (chance.choice(("ASSAULT", "PROTEST")), chance.choice(states), "UA", f"p{n % 900}")
        counts = (chance.randrange(3), chance.randrange(3), chance.randrange(3))
        return (f"e{n}", lat, lon, *days, *words, f"Town {n % 900}", *counts)

    return make_columns([row(n) for n in range(MANY)])


def seconds(asked: Callable[[], object]) -> float:
    """The least processor time of three tries."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        asked()
        spent.append(time.process_time() - started)
    return min(spent)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(box=Box(24, 45, 38, 51)),
        Wanted(box=Box(24, 45, 38, 51), state="contested", type="ASSAULT"),
        Wanted(first_day="2031-06-01", last_day="2032-06-01", clock="captured"),
        Wanted(place="Town 7"),
    ],
    ids=str,
)
def test_counting_is_quick(columns: Columns, wanted: Wanted) -> None:
    found = columns.mask(wanted)
    assert found.any()
    assert seconds(lambda: cells(columns, columns.mask(wanted), 1.2, 0.8)) < LONGEST
    assert seconds(lambda: columns.days(columns.mask(wanted))) < LONGEST


def test_cells_and_days_count_every_event_once(columns: Columns) -> None:
    found = columns.mask(Wanted(state="contested"))
    placed = found & (columns.numbers["lat"] == columns.numbers["lat"])
    found_cells = cells(columns, found, 1.2, 0.8)
    assert sum(c.count for c in found_cells) == placed.sum()
    assert all(c.states == {State.CONTESTED: c.count} for c in found_cells)
    assert all(c.box.south <= c.lat <= c.box.north for c in found_cells)
    assert [c.count for c in found_cells] == sorted((c.count for c in found_cells), reverse=True)
    for days in columns.days(found).values():
        assert sum(n for _, n in days) == found.sum()


def test_an_event_without_day_or_with_half_a_day_is_in_no_stretch_of_days() -> None:
    bare = (
        "e",
        None,
        None,
        None,
        None,
        "2031-03",
        None,
        None,
        "ASSAULT",
        "expected",
        *[None] * 3,
        1,
        1,
        1,
    )
    columns = make_columns([bare])
    assert len(bare) == len(COLUMNS)
    assert columns.mask(Wanted()).all()
    for clock in ("happened", "told", "captured"):
        for days in ({"first_day": "2000-01-01"}, {"last_day": "2100-01-01"}):
            assert not columns.mask(Wanted(clock=clock, **days)).any()
    assert columns.days(columns.mask(Wanted())) == {"happened": [], "told": [], "captured": []}


def test_a_desk_without_events_has_nothing_to_count() -> None:
    empty = make_columns([])
    assert cells(empty, empty.mask(Wanted(state="contested")), 1, 1) == []
    assert empty.days(empty.mask(Wanted()))["told"] == []
