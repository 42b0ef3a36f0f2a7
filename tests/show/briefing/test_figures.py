"""Which numbers become sentences."""

from dataclasses import replace

from tests.show.briefing.week import MAYOR, count, telling, weighed

from twosource.lexicon import Lexicon
from twosource.model import Actor, Reading
from twosource.show.briefing.figures import figure_sentences
from twosource.show.briefing.told import Told, everything_said
from twosource.show.briefing.words import Words

HIT = "2 ships were hit in the harbour of Wellin"


def ships(recipients: tuple[Actor, ...]) -> Reading:
    one = telling("r1", HIT, MAYOR, "Norda", counts=(count("ships", 2, 2),))
    (mention,) = one.mentions
    return replace(one, mentions=(replace(mention, recipients=recipients),))


def sentences(reading: Reading, lexicon: Lexicon) -> list[str]:
    (event,) = weighed((reading,), lexicon)
    told = Told.of(event, everything_said((reading,)))
    found = figure_sentences(told, Words.of(lexicon))
    return [clause.text for sentence in found for clause in sentence.clauses]


def test_things_that_were_struck_are_told_with_their_number(lexicon: Lexicon) -> None:
    struck = Actor(((0, 7),), "2 ships")
    (text,) = sentences(ships((struck,)), lexicon)
    assert text == "2 ships were hit or damaged, according to Greta Holm"


def test_things_that_are_only_spoken_of_are_not(lexicon: Lexicon) -> None:
    assert sentences(ships(()), lexicon) == []
