"""What the map and the timeline ask: they answer as lists do, and follow the desk."""

from collections import Counter
from dataclasses import replace

import pytest
from tests.link.build import DELTA, PORTO
from tests.store.test_queries import MADE, fill

from twosource.errors import MendInput
from twosource.lexicon import Lexicon
from twosource.model import State
from twosource.store import Box, Desk, Wanted

HERE = Box(PORTO.lon - 0.5, PORTO.lat - 0.5, PORTO.lon + 0.5, PORTO.lat + 0.5)
WORLD = Box(-180, -90, 180, 90)


@pytest.fixture
def desk(desk: Desk, lexicon: Lexicon) -> Desk:
    fill(desk, lexicon)
    return desk


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(state="contested"),
        Wanted(type="INCIDENT"),
        Wanted(type="nonsense"),
        Wanted(country=PORTO.country),
        Wanted(place=DELTA.name),
        Wanted(place=DELTA.id),
        Wanted(side="Russia"),
        Wanted(words="warehouse"),
        Wanted(told="2031-03-06"),
        Wanted(first_day="2031-03-05", last_day="2031-03-05"),
        Wanted(first_day="2031-03-06"),
        Wanted(first_day="2031-03-06", clock="told"),
        Wanted(last_day="2031-03-08", clock="captured"),
        Wanted(box=HERE),
        Wanted(box=WORLD),
        Wanted(as_of="2031-03-05"),
        Wanted(as_of="2031-03-06", state="corroborated"),
    ],
    ids=str,
)
def test_lists_map_and_counts_answer_alike(desk: Desk, wanted: Wanted) -> None:
    lines = desk.event_lines(wanted).lines
    assert desk.weightiest(wanted) == lines
    assert desk.tally(wanted) == (len(lines), sum(line.lat is not None for line in lines))
    assert desk.count_by_state(wanted) == Counter(line.state for line in lines)
    counted = sum(cell.count for cell in desk.cells(wanted, 360, 180))
    assert counted == sum(line.lat is not None for line in lines)


def test_a_cell_says_what_lies_in_it(desk: Desk) -> None:
    (cell,) = desk.cells(Wanted(box=HERE), 10, 10)
    (line,) = desk.weightiest(Wanted(box=HERE))
    assert (cell.count, cell.only) == (1, line.id)
    assert (cell.lat, cell.lon) == pytest.approx((PORTO.lat, PORTO.lon))
    assert cell.states == {line.state: 1}
    whole = desk.cells(Wanted(), 360, 180)[0]
    assert (whole.count, whole.only) == (2, None)
    assert sum(whole.states.values()) == 2
    assert whole.box.west < whole.box.east


def test_smaller_cells_part_what_lies_apart(desk: Desk) -> None:
    assert len(desk.cells(Wanted(), 0.01, 0.01)) == 2
    assert desk.cells(Wanted(state="withdrawn"), 1, 1) == []


def test_three_clocks(desk: Desk) -> None:
    days = desk.days_by_clock(Wanted(box=HERE))
    assert days == {
        "happened": [("2031-03-05", 1)],
        "told": [("2031-03-05", 1)],
        "captured": [("2031-03-09", 1)],
    }


def test_the_columns_follow_the_desk(desk: Desk) -> None:
    (event,) = (e for e in desk.events() if e.state is State.CONTESTED)
    assert desk.tally(Wanted(state="contested")) == (1, 1)
    changed = replace(event, state=State.WITHDRAWN, history=())
    desk.change_events([changed], (), replace(MADE, version="2"))
    assert desk.tally(Wanted(state="contested")) == (0, 0)
    assert desk.tally(Wanted(state="withdrawn")) == (1, 1)


def test_a_box_may_cross_the_date_line(desk: Desk) -> None:
    around = Box(HERE.east, -90, HERE.west, 90)
    assert desk.weightiest(Wanted(box=around)) == desk.event_lines(Wanted(box=around)).lines
    assert len(desk.weightiest(Wanted(box=around))) == 1


@pytest.mark.parametrize("sides", [(-181, 0, 0, 1), (0, 2, 1, 1), (0, -91, 1, 0), (0, 0, 200, 1)])
def test_a_box_off_the_earth_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(MendInput):
        Box(*sides)
