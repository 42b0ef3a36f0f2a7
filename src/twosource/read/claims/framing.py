"""Sentences that are somebody's view without a verb of saying: "In the mayor's view, ..."."""

from collections.abc import Iterator, Sequence

from twosource.model import Attribution, Span
from twosource.read.claims.grid import Grid, subtract, trimmed, within
from twosource.read.claims.knowledge import Knowledge
from twosource.read.page import Sentence
from twosource.read.tokens import Token


def with_frames(grid: Grid, know: Knowledge, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with these views, for which nothing else was taken for a cue there."""
    result = list(found)
    for sentence in grid.sentences:
        for frame in _frames(grid, sentence, know):
            made, phrase = _made(grid, sentence, frame)
            if made is None:
                continue
            cues = [i for i, a in enumerate(result) if within(a.cue[0], (phrase,))]
            if cues:
                result[cues[0]] = made
            else:
                result.append(made)
    return result


def _frames(grid: Grid, sentence: Sentence, know: Knowledge) -> Iterator[Token]:
    """Nouns such as the "view" of "in the view of": with their preposition and an owner."""
    for i, word in enumerate(grid.words(sentence)):
        if word in know.frames:
            noun = sentence.tokens[i]
            if noun.dep_ == "pobj" and noun.head.lower_ in know.frames[word]:
                yield noun


def _made(grid: Grid, sentence: Sentence, noun: Token) -> tuple[Attribution | None, Span]:
    """The attribution, and the whole phrase that frames the sentence."""
    block, doc = sentence.block, noun.doc
    start, end = noun.head.i, noun.right_edge.i + 1
    phrase = block.span(doc[start:end])
    owner = _owner(noun)
    if owner is None:
        return None, phrase
    named = doc[owner.left_edge.i : owner.right_edge.i + 1]
    words = [t for t in named if t.dep_ != "case"]
    source = block.span(doc[words[0].i : words[-1].i + 1])
    text = grid.page.report.text
    pieces = subtract((sentence.span,), (phrase,))
    content = tuple(p for piece in pieces if (p := trimmed(text, piece)))
    if not content:
        return None, phrase
    return Attribution((source,), (block.span(noun),), content), phrase


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    of = (c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of")
    return next((o for c in of for o in c.children if o.dep_ == "pobj"), None)
