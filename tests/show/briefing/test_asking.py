"""A briefing asked of a desk: places by any of their names, and clear words where it cannot be."""

from datetime import date
from pathlib import Path

import pytest
from tests.show.briefing.week import HALVE, READINGS, WELLIN

from twosource.errors import MendInput
from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.lexicon import Lexicon
from twosource.model import Capture, Place, Precision, Provenance
from twosource.pipeline import link_and_weigh
from twosource.show.briefing import Brief
from twosource.show.briefing.asking import Asked, area_named, brief_of
from twosource.store import Desk, open_desk

KYIV = Place("geonames:703448", "Kyiv", 50.4, 30.5, "UA", Precision.SETTLEMENT)
IZMAIL = Place("geonames:707308", "Izmail", 45.3, 28.8, "UA", Precision.SETTLEMENT, 0, "Odessa")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def desk(tmp_path: Path, lexicon: Lexicon) -> Desk:
    """A desk that holds the week."""
    opened = open_desk(str(tmp_path / "desk.db"))
    for reading in READINGS:
        capture = Capture("0" * 64, "2031-03-05T00:00:00Z", "here", "test")
        opened.add([(reading.report, capture, reading.report.text.encode())])
    made = Provenance("read", "1", "k")
    opened.keep_readings(READINGS, made)
    opened.keep_events(link_and_weigh(READINGS, (), lexicon).events, made)
    return opened


def told(brief: Brief) -> set[str | None]:
    return {c.place for c in brief.clauses} - {None}


def test_a_place_is_found_under_any_of_its_names(gazetteer: Gazetteer) -> None:
    assert area_named("Kiev", gazetteer, [KYIV]).holds(KYIV)
    assert area_named("Ukraine", gazetteer, [KYIV]).holds(IZMAIL)
    assert area_named("geonames:703448", gazetteer, [KYIV]).holds(KYIV)
    assert not area_named("Kyiv", gazetteer, [KYIV]).holds(IZMAIL)


def test_a_region_takes_in_its_settlements(gazetteer: Gazetteer) -> None:
    assert area_named("Odessa", gazetteer, [IZMAIL]).holds(IZMAIL)


def test_where_nothing_is_told_of_says_what_is(gazetteer: Gazetteer) -> None:
    with pytest.raises(MendInput, match=r"nothing is told of 'Lisbon'; .* Halve and Wellin"):
        area_named("Lisbon", gazetteer, [WELLIN, HALVE, HALVE])


def test_a_desk_is_asked_by_day_place_and_theme(desk: Desk, lexicon: Lexicon) -> None:
    asked = Asked(date(2031, 3, 5), date(2031, 3, 5), "Belgium", "fighting")
    made = brief_of(desk, lexicon, None, asked)
    assert told(made) == {"Wellin"}
    assert made.title == "What is reported for 5 March 2031, from Belgium: fighting and attacks"


def test_as_of_a_day_nothing_later_is_known(desk: Desk, lexicon: Lexicon) -> None:
    before = brief_of(desk, lexicon, None, Asked(as_of=date(2031, 3, 4)))
    assert not before.parts
    assert before.subtitle == "As the desk stood on 4 March 2031."
    after = brief_of(desk, lexicon, None, Asked(since=date(2031, 3, 4)))
    assert "is told for the first time" in after.changed[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(date(2031, 3, 6), date(2031, 3, 5)), "earlier day first"),
        (Asked(since=date(2031, 3, 6), as_of=date(2031, 3, 5)), "nothing can have changed"),
        (Asked(theme="weather"), "there is no theme 'weather'"),
    ],
)
def test_what_cannot_be_asked_says_why(
    desk: Desk, lexicon: Lexicon, asked: Asked, said: str
) -> None:
    with pytest.raises(MendInput, match=said):
        brief_of(desk, lexicon, None, asked)
