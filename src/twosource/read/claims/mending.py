"""Attributions put right by the marks and small words of a sentence, where its parse broke.

Names that the parser never saw, colons, semicolons and left-out verbs make it hang one clause on
another.  What stands between the marks tells better who says what there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.model import Attribution, Span, Spans
from twosource.read.claims.colons import around, before_colon, behind_colon, parted
from twosource.read.claims.grid import Grid, hull, trimmed, within
from twosource.read.claims.knowledge import Knowledge
from twosource.read.page import Sentence
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token

_LONGEST_TITLE = 5
_DASH = re.compile(r"\s[–—-]\s")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLOSING = frozenset((",", '"', "”", "''"))
_QUOTING = frozenset('"“«')
_SECOND = frozenset(("latter", "second"))


def mended(grid: Grid, know: Knowledge, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, as many and in the same order."""
    text = grid.page.report.text
    result = [turned(grid, know, _behind_medium(grid, _unswallowed(grid, know, a))) for a in found]
    if ";" in text:
        result = _parted(result, [_before_semicolon(grid, a) for a in result])
    if _DASH.search(text):
        result = [_behind_dash(grid, a) for a in result]
    result = [described(grid, know, _of_own_clause(grid, a)) for a in result]
    if ":" in text:
        result = [around(grid, before_colon(grid, behind_colon(grid, a))) for a in result]
        result = parted(grid, result)
    return inverted(grid, know, result)


def turned(grid: Grid, know: Knowledge, a: Attribution) -> Attribution:
    """ "P, wrote the head of the office, Ola Rand.": a speaker taken for the verb's object."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0]) if a.cue else None
    if cue is None or block is None or cue.lemma_ not in know.saying or cue.i == 0:
        return a
    named = any(c.isalnum() for s in a.source for c in grid.page.text(s))
    shared = cue.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in cue.children)
    if (named and not shared) or cue.nbor(-1).text not in _CLOSING or cue.tag_ not in _FINITE:
        return a
    speaker = next((c for c in cue.children if c.dep_ == "dobj" and c.i > cue.i), None)
    if speaker is None or know.head(speaker.lower_, speaker.lemma_) is None:
        return a
    first, verb = grid.sentence(a.cue[0][0]).span[0], block.span(cue)
    text = grid.page.report.text
    told = trimmed(text, (first, verb[0]))
    source = block.span(speaker.doc[speaker.left_edge.i : speaker.right_edge.i + 1])
    end = max((e for _, e in a.content), default=0)
    colon = text.find(":", source[1], max(end, source[1]))
    more = trimmed(text, (colon + 1, end)) if colon > 0 else None
    content = tuple(piece for piece in (told, more) if piece is not None)
    return replace(a, source=(source,), cue=(verb,), content=content or a.content)


def _unswallowed(grid: Grid, know: Knowledge, a: Attribution) -> Attribution:
    """ "P, a post on the channel claims.": a speaker taken for a part of the cue."""
    tokens = grid.tokens(a.cue[0]) if len(a.cue) == 1 and not a.source else None
    block = grid.block(a.cue[0][0]) if tokens is not None else None
    if tokens is None or block is None or len(tokens) < 3 or tokens[0].pos_ != "DET":
        return a
    verb, name = tokens[-1], tokens.doc[tokens.start : tokens.end - 1]
    if verb.lemma_ not in know.saying or not any(t.pos_ in ("NOUN", "PROPN") for t in name):
        return a
    return replace(a, source=(block.span(name),), cue=(block.span(verb),))


def _behind_medium(grid: Grid, a: Attribution) -> Attribution:
    """ "The mayor said, in a statement released by his office, that P": P is what is told."""
    if len(a.content) != 1:
        return a
    (start, end), text = a.content[0], grid.page.report.text
    that = text.find(", that ", start, end)
    opens = text[start : start + 3].lower() == "in "
    return replace(a, content=((that + 2, end),)) if opens and that > 0 else a


def _before_semicolon(grid: Grid, a: Attribution) -> Attribution:
    """Without what a semicolon parts from the cue."""
    if not (a.cue and a.content):
        return a
    opens, text = hull(a.source, a.cue)[0], grid.page.report.text
    if a.content[0][0] < opens and text[a.content[0][0]] in _QUOTING:
        return a  # The semicolon stands in what is quoted.
    first = grid.sentence(a.cue[0][0]).span[0]
    content = tuple(
        (max(start, text.rfind(";", start, end) + 1) if start < opens else start, end)
        for start, end in a.content
        if not (first <= start and end <= opens and ";" in text[end:opens])
    )
    closes = a.cue[-1][1]
    if content and all(s >= closes and ";" in text[closes:s] for s, _ in content):
        before = trimmed(text, (first, opens)) if text[first:opens].rstrip()[-1:] == "," else None
        return replace(a, content=(before,)) if before is not None else a
    content = tuple(
        piece
        for i, piece in enumerate(content)
        if i == 0 or piece[0] < opens or ";" not in text[content[i - 1][1] : piece[0]]
    )
    return replace(a, content=content) if content != a.content else a


def _parted(before: Sequence[Attribution], after: Sequence[Attribution]) -> list[Attribution]:
    """The attributions ``after`` their contents were cut, out of parents that hold them no more."""
    cut = {i for i, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new}
    return [
        replace(a, parent=None)
        if a.parent in cut and a.cue and not within(a.cue[0], after[a.parent].content)
        else a
        for a in after
    ]


def _behind_dash(grid: Grid, a: Attribution) -> Attribution:
    """ "From three towns – Larn, Hask and Brod – the army says": who speaks follows the dash."""
    if len(a.source) != 1 or not (a.cue and a.content) or a.cue[0][0] < a.source[0][1]:
        return a
    (start, end), text = a.source[0], grid.page.report.text
    dashes = list(_DASH.finditer(text, start, end))
    if not dashes or a.content[-1][1] > start:
        return a
    told = (a.content[-1][0], dashes[-1].start())
    return replace(a, source=((dashes[-1].end(), end),), content=(*a.content[:-1], told))


def _of_own_clause(grid: Grid, a: Attribution) -> Attribution:
    """With the clause "that P" behind the cue, where the parse lost it."""
    if not (a.cue and a.content):
        return a
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if cue is None or block is None or cue.dep_ != "relcl" or _has_verb(grid, a.content):
        return a
    for clause in (*cue.children, *cue.head.children):
        if clause.i > cue.i and any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.lefts):
            told = clause.doc[clause.left_edge.i : clause.right_edge.i + 1]
            return replace(a, content=(block.span(told),))
    return a


def _has_verb(grid: Grid, spans: Spans) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for s in spans for t in grid.tokens(s) or ())


def described(grid: Grid, know: Knowledge, a: Attribution) -> Attribution:
    """ "P, the magazine Jeune Savane reported": what describes the speaker is no content."""
    if not a.source or len(a.content) != 1 or a.content[0][1] + 1 != a.source[0][0]:
        return a
    (start, end), text = a.content[0], grid.page.report.text
    comma = text.rfind(",", start, end)
    title = trimmed(text, (max(comma, start), end))
    tokens = grid.tokens(title) if title is not None else None
    if title is None or tokens is None or not _describes(tokens, know):
        return a
    first = start if comma > 0 else grid.sentence(start).span[0]
    before = trimmed(text, (first, title[0])) if first < title[0] else None
    if before is None or not any(t.tag_ in _FINITE for t in grid.tokens(before) or ()):
        return a
    source = ((title[0], a.source[0][1]), *a.source[1:])
    return replace(a, source=source, content=(before,))


def _describes(tokens: TokenSpan, know: Knowledge) -> bool:
    """True for "the magazine", "former mayor": a noun of a speaker and no verb."""
    last = tokens[-1]
    noun = know.head(last.lower_, last.lemma_) is not None and len(tokens) <= _LONGEST_TITLE
    return noun and not any(t.pos_ in ("VERB", "AUX") or t.text == "," for t in tokens)


def inverted(grid: Grid, know: Knowledge, found: Sequence[Attribution]) -> list[Attribution]:
    """ "Nobody believes that, said the mayor": all before the comma is told, whatever the parse."""
    result = list(found)
    for i, a in enumerate(found):
        told = _told_before(grid, know, a)
        if told is None:
            continue
        result[i] = replace(a, content=(told,), parent=None)
        for j, other in enumerate(found):
            if j != i and other.cue and told[0] <= other.cue[0][0] < told[1]:
                kept = tuple((s, min(e, told[1])) for s, e in other.content if s < told[1])
                result[j] = replace(other, content=kept, parent=i)
    return result


def _told_before(grid: Grid, know: Knowledge, a: Attribution) -> Span | None:
    """What stands before ", said the mayor", where only a scrap of it was found."""
    cue, block = grid.head(a.cue), grid.block(a.cue[0][0])
    if (
        cue is None
        or block is None
        or cue.i == 0
        or cue.dep_ != "ccomp"
        or cue.lemma_ not in know.saying
    ):
        return None
    turned = any(c.dep_ == "nsubj" and c.i > cue.i for c in cue.children)
    held = [t for span in a.content for t in grid.tokens(span) or ()]
    if not turned or cue.nbor(-1).text != "," or any(t.pos_ in ("VERB", "AUX") for t in held):
        return None
    first = grid.sentence(a.cue[0][0]).span[0]
    return trimmed(grid.page.report.text, (first, a.cue[0][0]))


def gapped(grid: Grid, found: Sequence[Attribution]) -> list[Attribution]:
    """ "The former said P, the latter that Q": the second clause has no verb of its own."""
    result = list(found)
    for sentence in grid.sentences:
        if _SECOND.isdisjoint(grid.words(sentence)):
            continue
        for second, that in _gaps(sentence):
            span = sentence.block.span
            start = span(second)[0]
            told = (span(that)[1] + 1, sentence.span[1])
            result = [_until(a, sentence, start) for a in result]
            result.append(Attribution((span(second),), (span(that),), (told,)))
    return result


def _gaps(sentence: Sentence) -> Iterator[tuple[TokenSpan, Token]]:
    tokens = sentence.tokens
    for i in range(1, len(tokens) - 1):
        before, word, behind = tokens[i - 1], tokens[i], tokens[i + 1]
        if before.lower_ == "the" and word.lower_ in _SECOND and behind.lower_ == "that":
            yield tokens.doc[before.i : word.i + 1], behind


def _until(a: Attribution, sentence: Sentence, end: int) -> Attribution:
    """The attribution without what its content holds from ``end`` to the end of the sentence."""
    last = sentence.span[1]
    content = tuple((s, min(e, end) if s < end < e <= last else e) for s, e in a.content)
    return replace(a, content=tuple(c for c in content if not end <= c[0] < last))
