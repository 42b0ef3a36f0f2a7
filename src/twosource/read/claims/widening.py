"""Contents made whole: all of a clause, whom a demand is made of, what a charge is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from twosource.model import Attribution, Span, Spans, Stance
from twosource.read.attribution.splices import CONTRASTS
from twosource.read.claims.grid import Grid, merged, subtract, within
from twosource.read.page import Block
from twosource.read.tokens import Token

# What stands before the verb of a clause and hangs on it.
_OPENING = frozenset(("aux", "auxpass", "mark", "nsubj", "nsubjpass"))
_CONTRAST = re.compile(rf",\s+(?:{'|'.join(CONTRASTS)})\s+$")
_ACTS = (Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS)


def split(grid: Grid, a: Attribution) -> Attribution:
    """ "denied having denied that P", "offered to host P": what is denied or offered is an act."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None or (cue.lemma_ != "deny" and a.stance not in _ACTS):
        return a
    a = _with_asked(a, cue, block)
    inner = next((c for c in cue.children if c.dep_ in ("xcomp", "pcomp")), None)
    if inner is None or not within(block.span(inner), a.cue):
        return a
    held = block.span(inner.doc[inner.left_edge.i : inner.right_edge.i + 1])
    return replace(a, cue=(block.span(cue),), content=(held,))


def _with_asked(a: Attribution, cue: Token, block: Block) -> Attribution:
    """ "warned drivers to stay away": those who are asked to act belong to what is asked."""
    for asked in (c for c in cue.rights if c.dep_ in ("dobj", "dative", "nsubj")):
        span = block.span(asked.doc[asked.left_edge.i : asked.i + 1])
        if within(span, a.cue) and a.content and 0 <= a.content[0][0] - span[1] <= 1:
            content = ((span[0], a.content[0][1]), *a.content[1:])
            return replace(a, cue=subtract(a.cue, [span]), content=content)
    return a


def blamed(grid: Grid, a: Attribution) -> Attribution:
    """A charge with what it is about: "was accused by the mayor of shelling the clinic"."""
    cue = grid.head(a.cue)
    block = grid.block(a.cue[0][0])
    if cue is None or block is None:
        return a
    source, content = a.source, a.content
    for word in (c for c in cue.subtree if c.dep_ == "prep" and c.lower_ in ("of", "for")):
        named = next(iter(word.children), None)
        if named is None or (named.dep_ != "pcomp" and word.head.i != cue.i):
            continue
        charge = block.span(word.doc[word.left_edge.i : word.right_edge.i + 1])
        source = tuple(s for s in subtract(source, [charge]))
        if not within(charge, content):
            content = (*content, charge)
    return replace(a, source=source, content=tuple(sorted(content)))


def contrasts(grid: Grid, found: Sequence[Attribution]) -> Spans:
    """Where another account is set against what was told: ", while" before a speaker."""
    text = grid.page.report.text
    starts = (a.source[0][0] for a in found if a.source)
    turns = (_CONTRAST.search(text, max(start - 12, 0), start) for start in starts)
    return tuple(turn.span() for turn in turns if turn)


def whole(grid: Grid, a: Attribution, turns: Spans = ()) -> Spans:
    """The content with what its clause holds besides, as far as nobody else speaks there.

    ``turns`` are where another account begins (:func:`contrasts`).
    """
    barred = (*a.source, *a.cue, *turns)
    if not a.source and (told := _foretold(grid, a)) is not None:
        return (*a.content, told)
    return _with_when(grid, a, merged(_widened(grid, span, barred) for span in a.content))


def _foretold(grid: Grid, a: Attribution) -> Span | None:
    """The "to turn on Thursday" of "The wind is forecast to turn on Thursday"."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None or not any(c.dep_ == "auxpass" for c in cue.children):
        return None
    clause = next((c for c in cue.children if c.dep_ == "xcomp" and c.i > cue.i), None)
    if clause is None:
        return None
    start = max(block.span(clause)[0], a.cue[-1][1] + 1)
    end = _edges(clause, block.start)[1]
    return (start, end) if start < end and not within((start, end), a.content) else None


def _with_when(grid: Grid, a: Attribution, content: Spans) -> Spans:
    """The content with a bare time behind it, "ruled out a summit this year".

    What is promised or demanded goes on to the end: "a meeting before Christmas".
    """
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None or not content:
        return content
    for word in cue.rights:
        start, end = _edges(word, block.start)
        timed = word.dep_ == "npadvmod" or (word.dep_ == "prep" and a.stance in _ACTS)
        if timed and start == content[-1][1] + 1:
            return (*content[:-1], (content[-1][0], end))
    return content


def _widened(grid: Grid, span: Span, barred: Spans) -> Span:
    tokens, block = grid.tokens(span), grid.block(span[0])
    if tokens is None or block is None or tokens.root.sent.end < tokens.end:
        return span
    start, end = _edges(_clause_of(tokens.root, block, barred), block.start)
    if tokens[0].dep_ == "mark":
        start = span[0]
    for low, high in barred:
        if low < end and start < high:
            if high <= span[0]:
                start = max(start, high)
            elif low >= span[1]:
                end = min(end, low)
            else:
                return span
    text = grid.page.report.text
    start, end = min(start, span[0]), max(end, span[1])
    while end > span[1] and text[end - 1] in " ,;:—–-":
        end -= 1
    while start < span[0] and text[start] in " ,;:—–-":
        start += 1
    return start, end


def _clause_of(root: Token, block: Block, barred: Spans) -> Token:
    """The clause that the cue takes, where only a scrap of it ("through the") was found."""
    while root.dep_ in _OPENING and not within(block.span(root.head), barred):
        root = root.head
    of_another = root.dep_ == "xcomp" and not within(block.span(root.head), barred)
    if root.pos_ in ("VERB", "AUX") and not of_another:
        return root
    for token in root.ancestors:
        if token.dep_ == "ccomp" and within(block.span(token.head), barred):
            return token
    return root


def _edges(root: Token, block: int) -> Span:
    last = root.doc[root.right_edge.i]
    return block + root.doc[root.left_edge.i].idx, block + last.idx + len(last)
