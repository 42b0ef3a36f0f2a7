"""Properties that hold for every text, and counts across sentences and blocks."""

from itertools import pairwise
from time import perf_counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PageOf

from twosource.lexicon import Lexicon
from twosource.read.counts import find_counts

WORDS = [
    "at least",
    "two",
    "dozen",
    "dozens",
    "of",
    "the",
    "48",
    "1,000",
    "-",
    "killed",
    "wounded",
    "soldiers",
    "people",
    "were",
    "a",
    "half",
    "third",
    "and",
    "her",
    "sons",
    "no",
    "one",
    "none",
    "both",
    "between",
    "to",
    "from",
    "$",
    "million",
    "hectares",
    "3 May",
    "2014",
    "%",
    ",",
    ".",
    ";",
    "\n\n",
    '"',
    "“",
    "more",
    "than",
    "another",
    "up to",
    "missing",
    "drones",
    "shot down",
    "toll",
    "rose",
    "hundred",
    "few",
    "several",
    "\u200b",
    "🙂",
    "\x00",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=40).map(" ".join)
QUIET = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@QUIET
@given(text=TEXTS)
def test_any_text_reads_and_counts_quote_it(text: str, page_of: PageOf, lexicon: Lexicon) -> None:
    counts = find_counts(page_of(text), lexicon)
    for c in counts:
        assert text[c.start : c.end] == c.text
        assert c.text.strip() == c.text != ""
        assert c.low is not None or c.high is not None
        assert c.low is None or c.high is None or c.low <= c.high
    for one, two in pairwise(counts):
        assert one.end <= two.start


def test_a_part_in_the_next_paragraph_belongs_to_the_whole(
    page_of: PageOf, lexicon: Lexicon
) -> None:
    text = "Twelve miners were injured in the blast at Gorn.\n\nFive of them are in intensive care."
    assert [(c.text, c.of) for c in find_counts(page_of(text), lexicon)] == [
        ("Twelve", "injured"),
        ("Five", "injured"),
    ]


def test_offsets_count_from_the_start_of_the_report(page_of: PageOf, lexicon: Lexicon) -> None:
    text = " date 2024-03-05\nA storm hit Ossa.\n\nIt killed at least six people."
    (count,) = find_counts(page_of(text), lexicon)
    assert text[count.start : count.end] == count.text == "at least six"


def test_time_grows_with_the_text_and_no_faster(page_of: PageOf, lexicon: Lexicon) -> None:
    sentence = (
        "At least 24 people were killed and a dozen of the 48 boats sank, two of them ferries. "
    )
    short, long = page_of(sentence * 20), page_of(sentence * 160)
    find_counts(short, lexicon)

    def seconds(page: object) -> float:
        runs = []
        for _ in range(3):
            started = perf_counter()
            find_counts(page, lexicon)  # type: ignore[arg-type]
            runs.append(perf_counter() - started)
        return min(runs)

    # Eight times the text: a quadratic step would take sixty-four times as long.
    assert seconds(long) < 24 * seconds(short)


def test_a_long_text_without_a_stop_reads(page_of: PageOf, lexicon: Lexicon) -> None:
    text = "ten of the 12 " * 1_500
    assert all(c.low in (10, 12) for c in find_counts(page_of(text), lexicon))


def test_a_report_in_capitals_is_read_like_any_other(page_of: PageOf, lexicon: Lexicon) -> None:
    text = "ON 12 MARCH GUNMEN KILLED FOUR SOLDIERS AND WOUNDED AT LEAST 20 CIVILIANS IN OSSA."
    assert [(c.text, c.of) for c in find_counts(page_of(text), lexicon)] == [
        ("FOUR", "killed"),
        ("AT LEAST 20", "injured"),
    ]
