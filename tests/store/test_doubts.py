"""Doubts: the heaviest first, in parts, of all days or of one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from show.desk_of_two import STRIKE
from twosource.model import Provenance, Standing, State
from twosource.store import Desk, LinkRows, Renewal, open_desk

DAY = "2031-03-05"
TOLD = replace(STRIKE, history=(Standing(DAY, State.SINGLE_ORIGIN, "F3", 1, 1, 1, 0, 1),))
ROWS = [
    {"left": f"c{n}", "right": f"d{n}", "one": one, "other": other, "score": 0.1, "weight": weight}
    for n, (one, other, weight) in enumerate(
        [("x", STRIKE.event.id, 1.0), (STRIKE.event.id, None, 3.0), ("x", "y", 2.0), ("y", None, 4)]
    )
]


@pytest.fixture
def doubting(address: str) -> Iterator[Desk]:
    opened = open_desk(address)
    found = Renewal(put=(TOLD,), rows=LinkRows(doubts=ROWS))
    opened.keep_linked(found, Provenance("weigh", "1", "abc"))
    yield opened
    opened.close()


def test_the_heaviest_come_first_and_the_list_goes_on(doubting: Desk) -> None:
    whole = doubting.doubts()
    assert [d.weight for d in whole] == [4, 3, 2, 1]
    assert doubting.doubts(most=2) + doubting.doubts(skip=2) == whole
    assert [d.other for d in whole] == [None, None, "y", STRIKE.event.id]


def test_of_a_day_are_those_about_events_told_of_then(doubting: Desk) -> None:
    assert [d.left for d in doubting.doubts(DAY)] == ["c1", "c0"]
    assert doubting.doubts("1999-01-01") == ()
