"""Statements: whose words stand between the quotation marks."""

import pytest
from tests.show.briefing.week import MAYOR, telling, weighed

from twosource.lexicon import Lexicon
from twosource.show.briefing.statements import statement
from twosource.show.briefing.told import Told, everything_said
from twosource.show.briefing.words import Words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“The dam has held”", ": “The dam has held”"),
        ("that the dam had held", ", in the words of Norda, that “the dam had held”"),
        ("that “the dam has held”", " that “the dam has held”"),
        (
            "The dam “has held” since noon",
            ", in the words of Norda: “The dam ‘has held’ since noon”",
        ),
    ],
    ids=["quotation", "paraphrase", "quotation behind that", "partly quoted"],
)
def test_a_paraphrase_is_told_as_the_outlets_words(text: str, said: str, lexicon: Lexicon) -> None:
    readings = (telling("r1", text, MAYOR, "Norda"),)
    (event,) = weighed(readings, lexicon)
    told = Told.of(event, everything_said(readings))
    made = statement(next(iter(told.said.values())), told, lexicon.derived(Words.of))
    assert made.text == f"Greta Holm said on Telegram{said}"
