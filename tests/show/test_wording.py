import pytest

from twosource.lexicon import Lexicon
from twosource.model import Bound, EventTime, Stance, Value
from twosource.show.wording import (
    FacetWords,
    VagueWords,
    facet_words,
    listed,
    number,
    quantity,
    sections,
    sentence,
    stance_words,
    time_words,
    vague_words,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value(low=24, high=24, bound=Bound.EXACT), "24"),
        (Value(low=24, bound=Bound.AT_LEAST), "at least 24"),
        (Value(high=100, bound=Bound.AT_MOST), "up to 100"),
        (Value(low=10, high=10, bound=Bound.ABOUT), "about 10"),
        (Value(high=300, bound=Bound.ABOUT), "nearly 300"),
        (Value(low=10, high=15, bound=Bound.RANGE), "10 to 15"),
        (Value(low=71.4e6, high=71.4e6, bound=Bound.EXACT), "71,400,000"),
        (Value(text="a landing ship"), None),
    ],
)
def test_a_bound_is_always_said(value: Value, words: str | None) -> None:
    assert quantity(value) == words


def test_vague_numbers_go_back_into_words(lexicon: Lexicon) -> None:
    vague = vague_words(lexicon)
    assert quantity(Value(low=24, bound=Bound.VAGUE), vague) == "dozens of"
    assert quantity(Value(low=25, bound=Bound.VAGUE), vague) == "at least 25"
    rows = lexicon.rows("wording/vague.tsv", VagueWords)
    many = facet_words(lexicon)["injured"].many
    assert [r.example for r in rows] == [sentence(many.format(n=r.words))[:-1] for r in rows]


def test_numbers_and_lists() -> None:
    assert number(11300.0) == "11,300"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(list("abcdef")) == "a, b, c and 3 more"


def test_times() -> None:
    assert time_words(EventTime("2023-05", "2023-05-01", "2023-05-31")) == "May 2023"
    assert time_words(EventTime("2023-09-13", "2023-09-13", "2023-09-13")) == "13 September 2023"
    assert time_words(None) == ""


def test_every_stance_has_a_verb_and_every_section_its_types(lexicon: Lexicon) -> None:
    assert set(stance_words(lexicon)) == set(Stance)
    types = [t for section in sections(lexicon) for t in section.types]
    assert len(types) == len(set(types)) == 18


def test_every_facet_row_makes_its_example(lexicon: Lexicon) -> None:
    for row in facet_words(lexicon).values():
        assert row.example in (_said(row, amount) for amount in _amounts(row))


def _amounts(row: FacetWords) -> list[str]:
    words = row.example.split()
    return [" ".join(words[:n]) for n in range(1, 5)]


def _said(row: FacetWords, amount: str) -> str:
    return sentence(row.many.format(n=amount)).rstrip(".")
