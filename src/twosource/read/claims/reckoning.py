"""Figures given in somebody's name: "The mayor put the number of dead at 47." """

from collections.abc import Iterator

from twosource.model import Attribution
from twosource.read.claims.grid import Grid, named_subject
from twosource.read.claims.knowledge import Knowledge
from twosource.read.page import Sentence
from twosource.read.tokens import Token


def reckoned(grid: Grid, sentence: Sentence, know: Knowledge) -> Iterator[Attribution]:
    """The attributions of a sentence that give a figure."""
    for i, word in enumerate(grid.words(sentence)):
        if word not in know.reckoned:
            continue
        noun = sentence.tokens[i]
        verb = noun.head
        if noun.dep_ != "dobj" or not _gives_figure(verb, know):
            continue
        subject = named_subject(verb)
        if subject is not None:
            span, held = sentence.block.span, verb.doc[noun.left_edge.i : _end(verb)]
            yield Attribution((span(subject),), (span(verb),), (span(held),))


def _gives_figure(verb: Token, know: Knowledge) -> bool:
    preposition = know.reckoning.get(verb.lemma_.lower())
    return preposition is not None and any(
        p.lower_ == preposition and any(_has_number(c) for c in p.children) for p in verb.children
    )


def _has_number(noun: Token) -> bool:
    return any(t.like_num or t.pos_ == "NUM" for t in noun.subtree)


def _end(verb: Token) -> int:
    """Behind the last word of the verb's clause, its full stop left out."""
    last = verb.right_edge
    return last.i if last.is_punct else last.i + 1
