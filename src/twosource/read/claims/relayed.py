""" ", as Norda reported": a relay that stands in a clause of its own, read from the words.

The parse of such clauses often breaks at the agency's name, so the words between "as" and the verb
are taken as they stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.model import Attribution, Spans
from twosource.read.claims.grid import Grid, share, within
from twosource.read.claims.knowledge import Knowledge
from twosource.read.page import Sentence
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token

_LONGEST_NAME = 10
_SHORTEST = 30
# Share of a content that others must be cited for to make this speaker a mere relay of it.
_COVERED = 0.6
_FINITE = ("VBD", "VBZ", "VBP")


def with_relays(grid: Grid, know: Knowledge, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with these relays; without a content where somebody else is cited beside."""
    result = list(found)
    for sentence in grid.sentences:
        if "as" not in grid.words(sentence):
            continue
        for name, verb in _clauses(sentence, know):
            cue, source = sentence.block.span(verb), sentence.block.span(name)
            mine = [i for i, a in enumerate(result) if any(s <= cue[0] < e for s, e in a.cue)]
            told = tuple(
                span
                for i, a in enumerate(result)
                if i not in mine and within(a.cue[0], [sentence.span])
                for span in a.content
            )
            own = result[mine[0]].content if mine else (_rest(sentence, name),)
            content = () if _is_scrap(own) or share(own, told) >= _COVERED else own
            if mine:
                result[mine[0]] = replace(result[mine[0]], source=(source,), content=content)
            else:
                result.append(Attribution((source,), (cue,), content))
    return result


def _is_scrap(content: Spans) -> bool:
    """True for what is too short to be a claim: a piece of the agency's own description."""
    return sum(end - start for start, end in content) < _SHORTEST


def _clauses(sentence: Sentence, know: Knowledge) -> Iterator[tuple[TokenSpan, Token]]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.lower_ != "as" or (i > 0 and tokens[i - 1].text not in (",", "”", '"')):
            continue
        for j in range(i + 2, min(i + 2 + _LONGEST_NAME, len(tokens))):
            verb = tokens[j]
            if verb.tag_ in _FINITE:
                if verb.lemma_ in know.saying and tokens[i + 1].pos_ in ("DET", "PROPN", "NOUN"):
                    yield sentence.tokens.doc[tokens[i + 1].i : verb.i], verb
                break


def _rest(sentence: Sentence, name: TokenSpan) -> tuple[int, int]:
    """The sentence without the clause: what stands before it, else what follows its comma."""
    tokens, doc = sentence.tokens, sentence.tokens.doc
    if name.start - 1 > tokens.start:
        return sentence.block.span(doc[tokens.start : max(name.start - 2, tokens.start + 1)])
    comma = next((t.i for t in doc[name.end : tokens.end] if t.text == ","), name.end)
    return sentence.block.span(doc[min(comma + 1, tokens.end - 1) : tokens.end])
