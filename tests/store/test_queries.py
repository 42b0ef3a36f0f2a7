"""What pages ask of a desk: filters, order, parts, days, standings."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.link.build import DELTA, PORTO, Told, denies, reading, says

from twosource.errors import MendInput
from twosource.lexicon import Lexicon
from twosource.model import Capture, Provenance, Reading, State, report_digest
from twosource.pipeline import Findings, link_and_weigh
from twosource.store import Desk, EventLine, Wanted

MADE = Provenance("weigh", "1", "abc")
INJURED = "12 people were injured in a missile attack on Porto Sal"


def attack(source: str, text: str = INJURED, **rest: object) -> Told:
    given = {"type": "ASSAULT", "place": PORTO, "day": "2031-03-05", "injured": 12}
    return says(source, text, **(given | rest))


READINGS = (
    reading("r1", "Harbour Post", "2031-03-05", attack("Russian Defence Ministry")),
    reading("r2", "Delta News", "2031-03-06", attack("the Porto Sal hospital")),
    reading(
        "r3",
        "Delta News",
        "2031-03-08",
        denies(
            "Ukrainian Defence Ministry", INJURED, type="ASSAULT", place=PORTO, day="2031-03-05"
        ),
    ),
    reading(
        "r4",
        "Delta News",
        "2031-03-08",
        says("the Delta mayor", "A warehouse burnt down in Delta", type="INCIDENT", place=DELTA),
    ),
)


def stored(item: Reading) -> Reading:
    """The reading with the digest that its report would have."""
    return replace(item, report=replace(item.report, digest=report_digest(item.report)))


def fill(desk: Desk, lexicon: Lexicon) -> Findings:
    readings = tuple(map(stored, READINGS))
    raw = [r.report.text.encode() for r in readings]
    desk.add(
        (r.report, Capture(hashlib.sha256(b).hexdigest(), "2031-03-09", "x", "test"), b)
        for r, b in zip(readings, raw, strict=True)
    )
    desk.keep_readings(readings, MADE)
    found = link_and_weigh(readings, (), lexicon)
    desk.keep_events(found.events, MADE, found.voices, found.derivations)
    return found


@pytest.fixture
def desk(desk: Desk, lexicon: Lexicon) -> Desk:
    fill(desk, lexicon)
    return desk


def lines(desk: Desk, **wanted: str) -> tuple[EventLine, ...]:
    return desk.event_lines(Wanted(**wanted)).lines


def test_lines_say_what_the_events_say_in_the_same_order(desk: Desk) -> None:
    events = list(desk.events())
    assert [line.id for line in lines(desk)] == [e.event.id for e in events]
    first, strike = lines(desk)[0], events[0]
    assert (first.title, first.state) == (strike.event.title, State.CONTESTED)
    assert (first.place, first.lat, first.last_told) == ("Porto Sal", PORTO.lat, "2031-03-08")
    assert desk.event(strike.event.id) == strike


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"type": "INCIDENT"}, 1),
        ({"type": "PROTEST"}, 0),
        ({"state": "contested"}, 1),
        ({"first_day": "2031-03-05", "last_day": "2031-03-05"}, 1),
        ({"last_day": "2031-03-04"}, 0),
        ({"place": "Porto Sal"}, 1),
        ({"place": PORTO.id}, 1),
        ({"side": "Russia"}, 1),
        ({"side": "Nowhere"}, 0),
        ({"words": "warehouse"}, 1),
        ({"words": "warehouse hospital"}, 0),
        ({"told": "2031-03-06"}, 1),
        ({"as_of": "2031-03-05"}, 1),
        ({"as_of": "2031-03-04"}, 0),
    ],
)
def test_filters(desk: Desk, wanted: dict[str, str], found: int) -> None:
    assert len(lines(desk, **wanted)) == found
    assert desk.count_events(Wanted(**wanted)) == found


def test_as_of_a_day_an_event_has_the_standing_of_that_day(desk: Desk) -> None:
    (strike,) = lines(desk, as_of="2031-03-05")
    assert (strike.state, strike.origins, strike.claims) == (State.SINGLE_ORIGIN, 1, 1)
    (strike,) = lines(desk, as_of="2031-03-07")
    assert (strike.state, strike.origins) == (State.CORROBORATED, 2)
    assert lines(desk, as_of="2031-03-07", state="contested") == ()
    then = desk.standings([strike.id], "2031-03-07")[strike.id]
    assert (then.day, then.state) == ("2031-03-06", State.CORROBORATED)


def test_days(desk: Desk) -> None:
    assert desk.days() == [("2031-03-05", 1)]
    assert desk.days_told() == [("2031-03-05", 1), ("2031-03-06", 1), ("2031-03-08", 2)]


def test_voices_count_their_claims(desk: Desk) -> None:
    (strike, *_) = desk.events()
    known = desk.voices(strike.voices.values())
    assert set(known) == set(strike.voices.values())
    assert {v.side for v in known.values()} >= {"Russia"}


def test_claims_lead_to_their_event_and_reports_to_their_reading(desk: Desk) -> None:
    for event in desk.events():
        assert set(desk.events_of(event.event.claims).values()) == {event.event.id}
    found = desk.reading_of(READINGS[0].report.id)
    assert found == stored(READINGS[0])
    assert desk.reading_of(READINGS[0].report.id[:1]) is None


def test_changing_some_events_leaves_the_desk_as_keeping_all_does(
    desk: Desk, lexicon: Lexicon
) -> None:
    whole = dump(desk)
    found = fill(desk, lexicon)
    gone, kept = found.events[0], found.events[1:]
    desk.keep_events(kept, MADE, found.voices, found.derivations)
    desk.change_events([gone], [], MADE, found.voices)
    assert dump(desk) == whole
    desk.change_events([], [gone.event.id], MADE)
    assert list(desk.events()) == list(kept)
    assert lines(desk, side="Russia") == ()


def dump(desk: Desk) -> object:
    return list(desk.events()), desk.event_lines(), desk.days_told(), _claims_of_voices(desk)


def _claims_of_voices(desk: Desk) -> list[object]:
    from twosource.store import tables as t

    with desk._engine.connect() as db:
        return sorted(map(tuple, db.execute(t.voices.select())))


def test_a_cursor_that_is_none_says_what_to_do(desk: Desk) -> None:
    with pytest.raises(MendInput, match="start at its beginning"):
        desk.event_lines(after="nonsense")


@given(most=st.integers(1, 5), numbers=st.lists(st.tuples(*[st.integers(0, 2)] * 3), max_size=12))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_of_a_list_make_the_whole_list(
    desk: Desk, most: int, numbers: list[tuple[int, int, int]]
) -> None:
    (event, *_) = desk.events()
    made = []
    for n, (origins, outlets, claims) in enumerate(numbers):
        seen = replace(event.corroboration, origins=origins, outlets=outlets)
        ids = tuple(f"{n}-{c}" for c in range(claims))
        bare = replace(event.event, id=f"e{n}", claims=ids)
        made.append(replace(event, event=bare, corroboration=seen, voices={}, history=()))
    kept = list(desk.events())
    desk.keep_events(made, MADE)
    found: list[EventLine] = []
    after: str | None = None
    while True:
        page = desk.event_lines(after=after, most=most)
        found += page.lines
        if page.after is None:
            break
        after = page.after
    desk.keep_events(kept, MADE)
    order = sorted((-o, -u, -c, f"e{n}") for n, (o, u, c) in enumerate(numbers))
    assert [line.id for line in found] == [key[3] for key in order]
