import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PageOf

from twosource.gazetteer import Gazetteer, Kind
from twosource.lexicon import Lexicon
from twosource.read.toponyms import (
    find_in_pages,
    find_place_words,
    find_toponyms,
    resolve,
    resolve_spans,
)
from twosource.read.toponyms.names import How, clean, meanings
from twosource.read.toponyms.resolve import domain_country
from twosource.read.toponyms.tables import home_of, tables


def test_given_spans_are_answered_in_the_order_given(
    page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer
) -> None:
    text = "Trains ran between Paris and Lyon in France."
    page = page_of(text)
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("France", "Paris", "Lyon")]
    answers = resolve_spans(page, spans, lexicon, gazetteer)
    assert [a.text for a in answers] == ["France", "Paris", "Lyon"]
    assert [a.place.country for a in answers if a.place] == ["FR", "FR", "FR"]
    assert answers[1].runners_up


def test_one_sense_a_report(page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    page = page_of("Police in Paris, Texas, made an arrest. The man had lived in Paris for a year.")
    places = [t.place for t in find_toponyms(page, lexicon, gazetteer) if t.text == "Paris"]
    assert len(places) == 2
    assert {p.country for p in places if p} == {"US"}


@pytest.mark.parametrize("at_once", [1, resolve.TOGETHER])
def test_pages_answered_side_by_side_say_nothing_of_one_another(
    page_of: PageOf,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
) -> None:
    monkeypatch.setattr(resolve, "TOGETHER", at_once)
    pages = [
        page_of("Police in Paris, Texas, made an arrest near Dallas."),
        page_of("It rained."),
        page_of("Trains ran between Paris and Lyon in France."),
        page_of("The mayor of Springfield spoke in Chicago.", publisher="springfieldpost.com"),
        page_of("The fire began in Springfield. It spread to Boston, Massachusetts."),
        page_of("Two drones fell south of Kharkiv."),
    ]
    together = find_in_pages(pages, lexicon, gazetteer)
    assert together == [find_toponyms(page, lexicon, gazetteer) for page in pages]
    paris = [t.place for found in together for t in found if t.text == "Paris"]
    assert [place.country for place in paris if place] == ["US", "FR"]


def test_words_for_peoples_are_given_only_when_asked_for(
    page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer
) -> None:
    page = page_of("A Ukrainian court heard two witnesses in Lviv.")
    assert [t.text for t in find_toponyms(page, lexicon, gazetteer)] == ["Lviv"]
    words = find_place_words(page, lexicon, gazetteer)
    assert [t.text for t in words] == ["Ukrainian", "Lviv"]
    assert words[0].place
    assert words[0].place.country == "UA"


def test_an_unknown_building_is_placed_near_the_town_named_with_it(
    page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer
) -> None:
    text = "The blaze at Quibblewick Hospital in Leeds was out by noon."
    page = page_of(text)
    spans = [(13, 33), (text.index("Leeds"), text.index("Leeds") + 5)]
    hospital, town = resolve_spans(page, spans, lexicon, gazetteer)
    assert hospital.place
    assert town.place
    assert hospital.place.id == town.place.id
    assert hospital.place.precision.value == "approximate"
    assert hospital.place.radius_km >= 15


@pytest.mark.parametrize(
    ("name", "hint", "how"),
    [
        ("northern Libya", None, How.WITHOUT_GENERIC),
        ("Poltava district", Kind.ADMIN2, How.WITHOUT_GENERIC),
        ("Klishchiyivka", None, How.SKELETON),
        ("Ukrainians", None, How.DEMONYM),
        ("Leeds", None, How.WHOLE),
    ],
)
def test_how_a_name_is_found(
    name: str, hint: Kind | None, how: How, lexicon: Lexicon, gazetteer: Gazetteer
) -> None:
    found = meanings(name, lexicon.derived(tables), gazetteer)
    assert found.options[0].how == how
    assert found.hint == hint


def test_clean_leaves_the_name() -> None:
    assert clean("“Larn’s") == "Larn"
    assert clean("W.Va.") == "W.Va."
    assert clean(" New\nLarn, ") == "New Larn"


def test_homes_and_domains(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    known = lexicon.derived(tables)
    home = home_of("https://www.daily-jeff.com/news", known, gazetteer)
    assert home
    assert (home.name, home.country) == ("Cambridge", "US")
    assert home_of("The Dallas Morning News", known, gazetteer) is not None
    assert home_of("Larn Post", known, gazetteer) is None
    assert home_of(None, known, gazetteer) is None
    assert domain_country("www.example.co.uk") == "GB"
    assert domain_country("example.io") is None
    assert domain_country("Larn Post") is None


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            [
                "Paris",
                "Texas",
                "Kim",
                "\x00",
                "“",
                "(",
                ",",
                "south of",
                "🔥",
                "U.S.",
                "\u202e",
                "Києві",
            ]
        )
        | st.text(max_size=6),
        max_size=12,
    ).map(" ".join)
)
def test_any_string_is_read(
    page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer, text: str
) -> None:
    page = page_of(text)
    for toponym in find_place_words(page, lexicon, gazetteer):
        assert page.text((toponym.start, toponym.end)) == toponym.text
        assert toponym.place
        assert -90 <= toponym.place.lat <= 90
