"""Attributions put right by colons: what leads up to one, what it opens, what it parts."""

from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Attribution, Spans
from twosource.read.claims.grid import Grid, hull, trimmed
from twosource.read.tokens import Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def behind_colon(grid: Grid, a: Attribution) -> Attribution:
    """ "The mayor was careful: she told Norda that P": what leads up to the colon is not told."""
    if len(a.content) < 2 or not (a.source and a.cue):
        return a
    (start, end), text = a.content[0], grid.page.report.text
    opens = min(a.source[0][0], a.cue[0][0])
    if start < opens and text[end:opens].rstrip().endswith(":") and a.content[1][0] > opens:
        return replace(a, content=a.content[1:])
    return a


def around(grid: Grid, a: Attribution) -> Attribution:
    """ "But he was there, he says: Q": what stands before the speaker is told as well."""
    if len(a.source) != 1 or not (a.cue and a.content) or a.content[0][0] < a.cue[-1][1]:
        return a
    start, text = a.source[0][0], grid.page.report.text
    first = grid.sentence(start).span[0]
    if text[first:start].rstrip()[-1:] != "," or not 0 <= a.cue[0][0] - a.source[0][1] <= 1:
        return a
    if ":" not in text[a.cue[-1][0] : a.content[0][0]]:
        return a
    before = trimmed(text, (first, start))
    clause = grid.root(before) if before is not None else None
    if before is None or clause is None or not _is_clause(clause):
        return a
    return replace(a, content=(before, *a.content))


def _is_clause(verb: Token) -> bool:
    """True for a main clause with its own subject, not for "when he was asked"."""
    near = [*verb.lefts]
    opened = any(c.dep_ == "mark" or c.tag_ == "WRB" for c in near)
    told = verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in near)
    return told and not opened and any(c.dep_ in ("nsubj", "nsubjpass") for c in near)


def before_colon(grid: Grid, a: Attribution) -> Attribution:
    """ "The mayor contradicted him: the road was open": what is denied ends with the pronoun."""
    if len(a.content) != 1 or not a.cue or a.content[0][0] < a.cue[-1][1]:
        return a
    (start, end), text = a.content[0], grid.page.report.text
    colon = text.find(":", start, end)
    held = grid.tokens((start, colon)) if colon > start else None
    if held is None or held[0].pos_ != "PRON" or any(t.pos_ in ("VERB", "AUX") for t in held):
        return a
    return replace(a, content=((start, colon),))


def parted(grid: Grid, found: Sequence[Attribution]) -> list[Attribution]:
    """ "One side reports an attack: according to the other, P": the colon parts the two."""
    result, text = list(found), grid.page.report.text
    for i, inner in enumerate(found):
        if not (inner.cue and inner.source):
            continue
        opens = hull(inner.source, inner.cue)[0]
        if text[max(opens - 2, 0) : opens].strip() != ":":
            continue
        colon = text.rindex(":", 0, opens)
        first = grid.sentence(opens).span[0]
        result[i] = replace(inner, parent=None, content=_behind(inner.content, first, colon))
        for j, outer in enumerate(found):
            if j != i and outer.cue and first <= outer.cue[0][0] < colon:
                result[j] = _before_mark(grid, outer, colon)
    return result


def _behind(content: Spans, first: int, mark: int) -> Spans:
    return tuple(s for s in content if not first <= s[0] < mark) or content


def _before_mark(grid: Grid, a: Attribution, mark: int) -> Attribution:
    """What the cue takes before the mark: its own content, else the words behind its verb."""
    kept = tuple((s, min(e, mark)) for s, e in a.content if s < mark)
    if kept:
        return replace(a, content=kept)
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None:
        return a
    start, end = block.span(cue)
    rest = trimmed(grid.page.report.text, (end, mark))
    return replace(a, cue=((start, end),), content=(rest,)) if rest is not None else a
