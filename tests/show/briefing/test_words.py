"""Each row of wording makes its own example."""

import re

import pytest

from twosource.lexicon import default_lexicon
from twosource.show.briefing.parts import Speaker
from twosource.show.briefing.words import ClauseRow, EventRow, HedgeRow, MediumRow, WordRow, Words
from twosource.show.wording import StanceWords

LEXICON = default_lexicon()
WORDS = LEXICON.derived(Words.of)


@pytest.mark.parametrize("row", WORDS.clauses.values(), ids=lambda r: r.name)
def test_a_clause_row_fits_its_example(row: ClauseRow) -> None:
    pattern = re.sub(r"\\\{\w+\\\}", "(.*)", re.escape(row.template))
    assert re.fullmatch(pattern, row.example, re.I)


def test_the_other_tables_stand_in_their_examples() -> None:
    for event in LEXICON.rows("wording/events.tsv", EventRow):
        assert event.example.lower().startswith(event.noun)
    for hedge in LEXICON.rows("wording/hedges.tsv", HedgeRow):
        assert hedge.example.lower().startswith(hedge.words)
    for medium in LEXICON.rows("wording/mediums.tsv", MediumRow):
        assert f"said {medium.words} that" in medium.example
    for stance in LEXICON.rows("wording/stances.tsv", StanceWords):
        assert f" {stance.verb} that “" in stance.example


def test_words_that_call_for_an_article_get_it() -> None:
    for row in LEXICON.rows("wording/articles.tsv", WordRow):
        assert WORDS.named(row.example.removeprefix("the ")) == row.example


def test_what_cannot_be_counted_takes_no_article() -> None:
    for row in LEXICON.rows("wording/uncounted.tsv", WordRow):
        assert row.example.endswith(row.word)
        assert WORDS.speaker(Speaker("described", row.example, row.example)) == row.example


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Norland: defence ministry", "the defence ministry of Norland"),
        ("United States: defence ministry", "the defence ministry of the United States"),
        ("army", "the army"),
        ("3rd Separate Assault Brigade", "the 3rd Separate Assault Brigade"),
        ("Greta Holm", "Greta Holm"),
        ("The Kyiv Independent", "The Kyiv Independent"),
        ("Norland", "Norland"),
    ],
)
def test_names_stand_as_in_a_sentence(name: str, said: str) -> None:
    assert WORDS.named(name) == said


def test_those_only_described_are_not_made_to_sound_known() -> None:
    def said(name: str) -> str:
        return WORDS.speaker(Speaker("described", name, name))

    assert said("local official") == "a local official"
    assert said("analysts") == "analysts"
    assert said("Authorities") == "authorities"
    assert said("eyewitness") == "an eyewitness"
