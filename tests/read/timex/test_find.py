"""What holds of every text: spans quote it, order is kept, nothing is guessed, nothing raises."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import PageOf
from twosource.calendar import days
from twosource.lexicon import Lexicon
from twosource.read.timex import find_timexes

WORDS = re.findall(
    r"\S+",
    """on in at the a last next this Monday May 3 31 2019 1990s 7:30 p.m. morning night of to - , 's
    week weeks two days ago later earlier second quarter half past noon '98 13/09/2023 overnight
    twenty dozen score hundred thousand couple and few several nineteen year 0 1/2 ½ DAY0TWO DOZEN
    tonight every Friday mornings early mid end first third year month before after Sept.""",
)
YEARS = re.compile(r"\d{4}|'98|nineteen|twenty \w|thousand")
phrases = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
published = st.none() | st.dates().map(str) | st.sampled_from(["2024", "2024-06", "", "today"])
calm = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@calm
@given(text=phrases | st.text(max_size=60), day=published)
def test_expressions_quote_the_text_in_order(
    text: str, day: str | None, page_of: PageOf, lexicon: Lexicon
) -> None:
    page = page_of(text, published=day)
    end = 0
    for timex in find_timexes(page, lexicon):
        assert timex.text == page.report.text[timex.start : timex.end] != ""
        assert timex.start >= end
        assert timex.value == timex.value.strip() != ""
        end = timex.end


@calm
@given(text=phrases.filter(lambda text: not YEARS.search(text)))
def test_no_day_is_guessed_without_a_publication_date(
    text: str, page_of: PageOf, lexicon: Lexicon
) -> None:
    page = page_of(f"They met {text}.")
    assert [t for t in find_timexes(page, lexicon) if days(t.value)] == []


@calm
@given(text=phrases, day=st.dates().map(str))
def test_reading_twice_is_reading_once(
    text: str, day: str, page_of: PageOf, lexicon: Lexicon
) -> None:
    page = page_of(text, published=day)
    assert find_timexes(page, lexicon) == find_timexes(page, lexicon)


@pytest.mark.parametrize(
    "text",
    ["May " * 2_000, "\x00\u202eon Monday\u202c", "1" * 5_000, "Monday, " * 500, "'98" * 300],
    ids=["months", "marks", "figures", "weekdays", "apostrophes"],
)
def test_odd_texts_are_read(text: str, page_of: PageOf, lexicon: Lexicon) -> None:
    page = page_of(text, published="2024-06-12")
    for timex in find_timexes(page, lexicon):
        assert timex.text == text[timex.start : timex.end]


def test_paragraphs_share_the_running_date(page_of: PageOf, lexicon: Lexicon) -> None:
    page = page_of(
        "The depot burned down on 3 June 2019.\n\nTwo days later it was torn down.",
        published="2024-06-12",
    )
    assert [t.value for t in find_timexes(page, lexicon)] == ["2019-06-03", "2019-06-05"]


def test_a_word_shades_one_expression_only(page_of: PageOf, lexicon: Lexicon) -> None:
    page = page_of("Two days later Monday came.", published="2024-06-12")
    assert [t.text for t in find_timexes(page, lexicon)] == ["Two days later", "Monday"]


def test_a_time_of_day_belongs_to_its_own_paragraph(page_of: PageOf, lexicon: Lexicon) -> None:
    page = page_of(
        "The depot burned down on 3 June 2019.\n\nA second one burned down at 3 a.m. and is lost.",
        published="2024-06-12",
    )
    assert [t.value for t in find_timexes(page, lexicon)] == ["2019-06-03", "2024-06-12T03:00"]


@pytest.mark.parametrize(
    "text",
    ["DAY0TWO DOZEN", "On day 3 two dozen fled.", "in May two score of them left",
     "day 5.5 sixties", "day several", "around four second August prior hour"],
)  # fmt: skip
def test_what_only_looks_like_a_time_does_not_stop_the_reader(
    text: str, page_of: PageOf, lexicon: Lexicon
) -> None:
    for day in (None, "2020-03-01"):
        assert all(t.value for t in find_timexes(page_of(text, published=day), lexicon))
