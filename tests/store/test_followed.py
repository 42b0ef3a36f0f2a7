"""What is held of the events in memory follows the desk: as if read anew after every change."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.test_queries import MADE, fill

from twosource.lexicon import Lexicon
from twosource.model import EventId, State, WeighedEvent
from twosource.store import Desk, Wanted, changes, followed, open_desk

DAYS = ("2031-03-05", "2031-03-06", "2031-03-08")


@pytest.fixture
def desk(desk: Desk, lexicon: Lexicon) -> Desk:
    fill(desk, lexicon)
    return desk


def again(address: str) -> Desk:
    """The same desk, opened by somebody who holds nothing of it yet."""
    return open_desk(address)


def seen(desk: Desk) -> object:
    """All that the columns say."""
    asked = [Wanted(), *(Wanted(as_of=day) for day in DAYS), Wanted(told=DAYS[1])]
    asked += [Wanted(state="contested"), Wanted(place="Porto Sal"), Wanted(type="PROTEST")]
    return (
        [desk.event_lines(wanted) for wanted in asked],
        [desk.count_by_state(wanted) for wanted in asked],
        desk.days_told(),
        desk.changed("2000-01-01", "2099-01-01"),
        desk.days_by_clock(Wanted()),
    )


Change = tuple[int, int, int, State, bool]


def made(events: list[WeighedEvent], change: Change) -> WeighedEvent:
    """An event of that number and weight, like one of the desk's."""
    number, origins, claims, state, elsewhere = change
    like = events[number % len(events)]
    ids = tuple(f"{number}-{c}" for c in range(claims))
    seen = replace(like.corroboration, origins=origins)
    name = f"Town {number}" if elsewhere else "Porto Sal"
    place = like.place and replace(like.place, name=name)
    history = tuple(replace(s, state=state, origins=origins) for s in like.history[: number % 3])
    event = replace(like.event, id=EventId(f"e{number}"), claims=ids)
    return replace(
        like, event=event, corroboration=seen, state=state, place=place, history=history, voices={}
    )


several = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(State),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda change: change[0],
)


@given(st.lists(st.tuples(several, st.sets(st.integers(0, 6), max_size=2)), max_size=5))
@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_held_follows_every_change(
    desk: Desk, address: str, steps: list[tuple[list[Change], set[int]]]
) -> None:
    events = list(desk.events())
    desk.hold()
    for puts, drops in steps:
        put = [made(events, change) for change in puts]
        gone = {EventId(f"e{n}") for n in drops} - {event.event.id for event in put}
        desk.change_events(put, sorted(gone), MADE)
        other = again(address)
        assert seen(desk) == seen(other)
        assert np.array_equal(desk._follow().standings.events, other._follow().standings.events)
        other.close()
    desk.keep_events(events, MADE)


def test_what_another_process_keeps_is_seen(desk: Desk, address: str) -> None:
    desk.hold()
    other = again(address)
    (event,) = (e for e in other.events() if e.state is State.CONTESTED)
    other.change_events([replace(event, state=State.WITHDRAWN)], (), MADE)
    assert desk.count_by_state()[State.WITHDRAWN] == 1
    other.keep_events([event], MADE)
    assert desk.count_by_state() == {State.CONTESTED: 1}
    other.forget_derived()
    assert desk.count_by_state() == {}
    other.close()


def test_only_what_changed_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.hold()
    read: list[object] = []
    rows = desk._rows
    monkeypatch.setattr(desk, "_rows", lambda db, ids=None: read.append(ids) or rows(db, ids))
    (event,) = (e for e in desk.events() if e.state is State.CONTESTED)
    desk.change_events([event], (), MADE)
    desk.count_by_state()
    desk.count_by_state()
    assert read == [[event.event.id]]


@pytest.mark.parametrize(("kept", "few"), [(2, 5_000), (500, 0)])
def test_who_is_far_behind_reads_everything(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, kept: int, few: int
) -> None:
    monkeypatch.setattr(changes, "KEPT", kept)
    monkeypatch.setattr(followed, "FEW", few)
    desk.hold()
    events = list(desk.events())
    for state in (State.WITHDRAWN, State.EXPECTED, State.CONTESTED, State.WITHDRAWN):
        desk.change_events([replace(events[0], state=state)], (), MADE)
    assert desk.count_by_state()[State.WITHDRAWN] == 1
