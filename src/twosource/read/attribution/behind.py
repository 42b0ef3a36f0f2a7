"""Speakers who are named behind a quotation, where the parse is often torn.

A question or a cry ends the parser's sentence before the one who asked is named, and of ``"...,"
said the old man`` it may take the speaker for what is said.
"""

from dataclasses import replace

import numpy as np

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.table import Rows, Table, among, name

_CLAUSES = ("ccomp", "xcomp")
# Behind a quotation the one who speaks is named within this many words.
_NEAR = 12
# What ends a quotation whose speaker is named behind it, though the parser sees a sentence's end.
_CRIES = name("?", "!", "…", ",", "-", "–", "—")
# Fewer words within marks are a name or a title; fewer tokens, marks and all, no quotation either.
_SHORTEST, _LEAST = 3, 4
_NAMES = name("PROPN", "NOUN", "PRON", "DET")
_STOPS = name("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "SPACE", "ADV")


def named_behind(table: Table, frames: Frames, draft: Draft) -> Draft:
    """The draft with the quotation before its sentence and the speaker behind its cue.

    Only a verb that stands outside of quotations names a speaker so.
    """
    if table.pos[draft.head] != name("VERB")[0] or table.quote[draft.head] >= 0:
        return draft
    draft = _cried(table, frames, draft)
    return _speaker(table, frames, draft)


def quotations_before(table: Table, rows: Rows) -> Rows:
    """The numbers of the quotations right before the sentences of rows, -1 where there is none.

    Only one that ends in a cry, or breaks off, is part of the sentence behind it.
    """
    first, last = table.sentence_bounds
    number = table.sentence[rows]
    begin = first[number]
    # The parser may count the closing mark to the sentence behind it.
    alone = (begin + 1 < last[number]) & (begin > table.page_bounds[0][rows])
    quote = table.quote
    begin = begin + (alone & (quote[begin] >= 0) & (quote[begin] == quote[begin - 1]))
    # Row 0 stands in for what lies before it.
    mark, cry, far = (np.maximum(begin - n, 0) for n in (1, 2, 1 + _LEAST))
    found = (
        (begin - _LEAST > table.page_bounds[0][rows])
        & (begin <= rows)
        & (rows < begin + _NEAR)
        & (quote[begin] != quote[mark])
        & (quote[far] == quote[mark])
        & (table.block[mark] == table.block[begin])
        & among(table.lower[cry], _CRIES)
    )
    return np.where(found, quote[mark], -1)


def _cried(table: Table, frames: Frames, draft: Draft) -> Draft:
    """In ``"...?" he asked me.`` the quotation that the sentence stands behind is the content."""
    head = draft.head
    if table.head[head] != head or (table.quote[draft.content] >= 0).any():
        return draft
    number = int(quotations_before(table, np.array([head]))[0])
    if number < 0 or any(frames.children[kind][head] >= 0 for kind in _CLAUSES):
        return draft
    quotation = table.quotations[number]
    behind = int(np.searchsorted(table.start, quotation.end))
    if table.tag[behind] == name("PRP")[0] and table.word(behind)[:1].isupper():
        return draft
    inside = table.rows_in((quotation.start, quotation.end))
    return draft.with_content(np.arange(inside.start, inside.stop))


def _speaker(table: Table, frames: Frames, draft: Draft) -> Draft:
    """A speaker for a quotation that has none, or one out of its own words."""
    inside = bool(len(draft.source)) and bool((table.quote[draft.source] >= 0).all())
    quoted = np.count_nonzero(table.quote[draft.content] >= 0) >= _SHORTEST
    passive = frames.children["auxpass"][draft.head] >= 0
    if (len(draft.source) and not inside) or not quoted or passive:
        return draft
    own = int(frames.own_subject[draft.head])
    if own in draft.cue.tolist():
        rows = table.subtree(own)
        rows = rows[(rows < draft.head) == (own < draft.head)]
    elif int(draft.content[0]) < draft.head:
        rows = _phrase_from(table, draft.head + 1)
    else:
        return draft
    if not len(rows) or draft.head in rows:
        return draft
    cue = draft.cue[~np.isin(draft.cue, rows)]
    return replace(draft, source=rows, cue=cue).with_content(draft.content)


def _phrase_from(table: Table, begin: int) -> Rows:
    """The noun phrase that opens at a row, up to the first mark or verb; none where none does."""
    _, last = table.sentence_bounds
    if begin >= len(table) or not among(table.pos[begin : begin + 1], _NAMES)[0]:
        return np.zeros(0, dtype=np.int64)
    end = int(last[table.sentence[begin]])
    ends = among(table.pos[begin:end], _STOPS) | (table.quote[begin:end] >= 0)
    size = int(ends.argmax()) if ends.any() else len(ends)
    return np.arange(begin, begin + size)
