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
        for opening, name, verb in _clauses(sentence, know):
            cue, source = sentence.block.span(verb), sentence.block.span(name)
            mine = [i for i, a in enumerate(result) if any(s <= cue[0] < e for s, e in a.cue)]
            told = tuple(
                span
                for i, a in enumerate(result)
                if i not in mine and within(a.cue[0], [sentence.span])
                for span in a.content
            )
            own = result[mine[0]].content if mine else ()
            if not own or share((source,), own):
                own = (_rest(sentence, opening, name.end),)
            content = () if _is_scrap(grid, own) or share(own, told) >= _COVERED else own
            if mine:
                result[mine[0]] = replace(result[mine[0]], source=(source,), content=content)
            else:
                result.append(Attribution((source,), (cue,), content))
    return result


def _is_scrap(grid: Grid, content: Spans) -> bool:
    """True for what is too short to be a claim: a piece of the agency's own description."""
    if sum(end - start for start, end in content) >= _SHORTEST:
        return False
    return not any(t.pos_ in ("VERB", "AUX") for s in content for t in grid.tokens(s) or ())


def _clauses(sentence: Sentence, know: Knowledge) -> Iterator[tuple[Token, TokenSpan, Token]]:
    """The "as" that opens each clause, its name and its verb."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.lower_ != "as" or (i > 0 and tokens[i - 1].text not in (",", "”", '"')):
            continue
        if (told := _told_by(tokens[i : i + 3 + _LONGEST_NAME], know)) is not None:
            yield token, *told
            continue
        for j in range(i + 2, min(i + 2 + _LONGEST_NAME, len(tokens))):
            verb = tokens[j]
            if verb.tag_ in _FINITE or _is_verb_by_comma(tokens, j):
                if verb.lemma_ in know.saying and tokens[i + 1].pos_ in ("DET", "PROPN", "NOUN"):
                    yield token, sentence.tokens.doc[tokens[i + 1].i : verb.i], verb
                break


def _is_verb_by_comma(tokens: TokenSpan, at: int) -> bool:
    """True for the "reports" of "As the mayor, Ola Rand, reports,", taken for a noun."""
    closed = at + 1 < len(tokens) and tokens[at + 1].text == ","
    return closed and tokens[at].tag_ == "NNS" and tokens[at - 1].text == ","


def _told_by(tokens: TokenSpan, know: Knowledge) -> tuple[TokenSpan, Token] | None:
    """The name and the verb of "as reported by the press service,"."""
    if len(tokens) < 4 or tokens[1].tag_ not in ("VBN", "VBD") or tokens[2].lower_ != "by":
        return None
    if tokens[1].lemma_ not in know.saying:
        return None
    name = next((c for c in tokens[2].children if c.dep_ == "pobj"), None)
    first = tokens[3].i
    commas = [t.i for t in tokens[3:] if t.text == ","]
    last = name.right_edge.i + 1 if name is not None else 0
    end = last if last in commas else next(iter(commas), tokens.end)
    return (tokens.doc[first:end], tokens[1]) if end > first else None


def _rest(sentence: Sentence, opening: Token, end: int) -> tuple[int, int]:
    """The sentence without the clause: what stands before it, else what follows its comma."""
    tokens, doc = sentence.tokens, sentence.tokens.doc
    if opening.i > tokens.start:
        return sentence.block.span(doc[tokens.start : max(opening.i - 1, tokens.start + 1)])
    comma = next((t.i for t in doc[end : tokens.end] if t.text == ","), end)
    return sentence.block.span(doc[min(comma + 1, tokens.end - 1) : tokens.end])
