"""How an event stood on each day: what was known by then, and nothing that came later."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.build import PORTO, Told, denies, reading, says

from twosource.lexicon import Lexicon
from twosource.link import link_readings
from twosource.model import Event, Reading, State
from twosource.weigh import Context, weigh_event

DAY = "2031-03-05"
TEXT = "12 people were injured in a missile attack on Porto Sal"


def attack(source: str) -> Told:
    return says(source, TEXT, type="ASSAULT", place=PORTO, day=DAY, injured=12)


def only_event(lexicon: Lexicon, *readings: Reading) -> tuple[Event, Context]:
    linked = link_readings(readings, lexicon)
    (event,) = linked.events
    return event, Context.of(readings, linked.voices, linked.derivations)


def test_each_day_that_brought_a_report_has_its_standing(lexicon: Lexicon) -> None:
    denial = denies("Ukrainian Defence Ministry", TEXT, type="ASSAULT", place=PORTO, day=DAY)
    event, context = only_event(
        lexicon,
        reading("r1", "Harbour Post", "2031-03-05", attack("the governor of Porto Sal")),
        reading("r2", "Delta News", "2031-03-06", attack("the Porto Sal hospital")),
        reading("r3", "Delta News", "2031-03-08", denial),
    )
    told = weigh_event(event, context, lexicon).history
    assert [(s.day, s.state, s.origins, s.claims) for s in told] == [
        ("2031-03-05", State.SINGLE_ORIGIN, 1, 1),
        ("2031-03-06", State.CORROBORATED, 2, 2),
        ("2031-03-08", State.CONTESTED, 2, 3),
    ]


def test_an_undated_report_shows_no_day(lexicon: Lexicon) -> None:
    event, context = only_event(
        lexicon, reading("r1", "Harbour Post", None, attack("the governor of Porto Sal"))
    )
    assert weigh_event(event, context, lexicon).history == ()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
@settings(max_examples=25)
def test_a_standing_is_what_weighing_that_day_would_give(lexicon: Lexicon, days: list[int]) -> None:
    readings = [
        reading(f"r{n}", f"Outlet {n}", f"2031-03-0{day}", attack(f"the mayor of Town {n}"))
        for n, day in enumerate(days)
    ]
    event, context = only_event(lexicon, *readings)
    for standing in weigh_event(event, context, lexicon).history:
        then = weigh_event(event, context.as_of(standing.day), lexicon)
        seen = then.corroboration
        assert (standing.state, standing.grade) == (then.state, seen.grade)
        assert (standing.outlets, standing.origins) == (seen.outlets, seen.origins)
