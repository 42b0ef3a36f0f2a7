import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PageOf

from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.read.toponyms import find_toponyms
from twosource.read.toponyms.beside import EDGE_KM, NEAR_KM, SLACK, reach_between


@pytest.mark.parametrize(
    ("between", "km"),
    [
        (" near ", NEAR_KM),
        (", south of the city of ", NEAR_KM),
        (", just outside ", NEAR_KM),
        (", which lies on the outskirts of ", NEAR_KM),
        (", around 10 kilometers south of ", 10 * SLACK + EDGE_KM),
        (", 20 miles from ", 20 * 1.609 * SLACK + EDGE_KM),
    ],
)
def test_words_between_two_names_tell_how_far_apart_they_lie(between: str, km: float) -> None:
    assert reach_between(between) == pytest.approx(km)


@pytest.mark.parametrize(
    "between", [" and ", ", ", " of ", " from ", " to ", ". Near ", " near the border of "]
)
def test_other_words_say_nothing_of_it(between: str) -> None:
    assert reach_between(between) is None


@given(st.text(max_size=80))
def test_any_words_are_read(between: str) -> None:
    found = reach_between(between)
    assert found is None or found > 0


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Troops reached Andriivka near Bakhmut.", 48.499, 37.958),
        ("Troops reached Andriivka, some 10 kilometres south of Bakhmut.", 48.499, 37.958),
        ("Floods hit Springfield near Chicopee.", 42.1, -72.6),
    ],
)
def test_namesakes_are_told_apart_by_the_place_they_lie_by(
    page_of: PageOf, lexicon: Lexicon, gazetteer: Gazetteer, text: str, lat: float, lon: float
) -> None:
    place = find_toponyms(page_of(text), lexicon, gazetteer)[0].place
    assert place
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.1)
