"""Every example of the event types and actors is a test: the knowledge proves itself."""

import pytest

from samples import make_report
from twosource.lexicon import Lexicon
from twosource.model import EventMention
from twosource.read.mentions import find_mentions
from twosource.read.mentions.event_types import event_types
from twosource.read.parser import Parser

ROOTS = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

Case = tuple[str, str, str | None]


def cases(lexicon: Lexicon, field: str) -> list[Case]:
    """(type, sentence with the trigger between stars, mode or None) of every example."""
    return [
        (t.type, sentence, mode or None)
        for t in event_types(lexicon).values()
        for example in getattr(t, field)
        for sentence, _, mode in [example.partition(" | ")]
    ]


def starred(sentence: str) -> tuple[str, int, int]:
    """The sentence without its stars, and where the starred words stand."""
    start = sentence.index("*")
    return sentence.replace("*", ""), start, sentence.index("*", start + 1) - 1


@pytest.fixture(scope="module")
def mentions_of(parser: Parser, lexicon: Lexicon) -> dict[str, tuple[EventMention, ...]]:
    """All examples, read in one go."""
    sentences = [s for f in ("examples", "near_misses") for _, s, _ in cases(lexicon, f)]
    pages = parser.pages(make_report(starred(s)[0]) for s in sentences)
    return {
        s: find_mentions(page, lexicon, (), (), ())
        for s, page in zip(sentences, pages, strict=True)
    }


def touching(mentions: tuple[EventMention, ...], sentence: str) -> list[EventMention]:
    _, start, end = starred(sentence)
    return [m for m in mentions if m.trigger[0] < end and m.trigger[1] > start]


def test_all_types_are_there(lexicon):
    assert set(event_types(lexicon)) == ROOTS | {"INCIDENT", "TRAVEL"}
    assert all(t.definition and t.acled for t in event_types(lexicon).values())


def test_there_are_enough_examples(lexicon):
    assert len(cases(lexicon, "examples") + cases(lexicon, "near_misses")) >= 150
    assert all(len(t.near_misses) >= 3 for t in event_types(lexicon).values())


def test_examples_have_their_type(lexicon, mentions_of):
    wrong = []
    for name, sentence, mode in cases(lexicon, "examples"):
        found = [(m.type, m.mode) for m in touching(mentions_of[sentence], sentence)]
        if not any(kind == name and mode in (None, way) for kind, way in found):
            wrong.append((name, sentence, found))
    assert not wrong


def test_near_misses_do_not(lexicon, mentions_of):
    wrong = [
        (name, sentence)
        for name, sentence, _ in cases(lexicon, "near_misses")
        if any(m.type == name for m in touching(mentions_of[sentence], sentence))
    ]
    assert not wrong
