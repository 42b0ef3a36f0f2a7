"""Giving quotations to those who are quoted: whole, over sentences and paragraphs.

The labelling sees one sentence.  A quotation does not end with it: it runs to its closing mark, and
the next ones often have no cue of their own (``"...," she said. "..."``).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.quotes import Quotation
from twosource.read.attribution.table import Flags, Rows, Table

# Quotations of fewer words are names, titles and words held at arm's length, unless a cue has them.
_SHORT = 3
_ENDS = frozenset(".!?…,:")


def beside_quotation(table: Table, rows: Rows) -> Flags:
    """Whether tokens stand outside of quotations, in a sentence with one in or at it."""
    first, last = table.sentence_bounds
    quoted = np.concatenate([[0], np.cumsum(table.quote >= 0)])
    number = table.sentence[rows]
    page_begin, page_end = table.page_bounds
    begin = np.maximum(first[number] - 2, page_begin[rows])
    end = np.minimum(last[number] + 2, page_end[rows])
    near: Flags = (quoted[end] > quoted[begin]) & (table.quote[rows] < 0)
    return near


def give_quotations(
    table: Table, frames: Frames, drafts: Sequence[Draft], reserve: Sequence[Draft]
) -> list[Draft]:
    """The drafts with the quotations that belong to them; those without content are dropped.

    A quotation that no draft has may call up a draft of the ``reserve`` that has it for content.
    """
    owners: dict[int, int] = {}
    found = [_whole_quotations(table, draft, n, owners) for n, draft in enumerate(drafts)]
    found = [
        draft if len(draft.content) else _beside(table, draft, n, owners)
        for n, draft in enumerate(found)
    ]
    for draft in sorted(reserve, key=lambda d: -d.score):
        wanted = set(table.quote[draft.content].tolist()) - {-1} - owners.keys()
        if any(_is_sentence(table, table.quotations[q]) for q in wanted):
            found.append(_whole_quotations(table, draft, len(found), owners))
    _adopt_orphans(table, found, owners)
    return [_with_speaker(table, frames, draft) for draft in found if len(draft.content)]


def _with_speaker(table: Table, frames: Frames, draft: Draft) -> Draft:
    """A quotation has a speaker: the verb's subject, where none was found."""
    subject = int(frames.subject[draft.head])
    quoted = np.count_nonzero(table.quote[draft.content] >= 0) > _SHORT
    passive = frames.children["auxpass"][draft.head] >= 0
    if len(draft.source) or subject < 0 or not quoted or passive or subject in draft.holds:
        return draft
    rows = table.subtree(subject)
    if draft.head in rows or table.quote[subject] >= 0:
        rows = np.array([subject])
    return replace(draft, source=rows).with_content(draft.content)


def _rows(table: Table, quotation: Quotation) -> Rows:
    inside = table.rows_in((quotation.start, quotation.end))
    return np.arange(inside.start, inside.stop)


def _whole_quotations(table: Table, draft: Draft, number: int, owners: dict[int, int]) -> Draft:
    touched = set(table.quote[draft.content].tolist()) - {-1, int(table.quote[draft.head])}
    rows = [draft.content]
    for q in sorted(touched):
        owners.setdefault(q, number)
        rows.append(_rows(table, table.quotations[q]))
    return draft.with_content(np.concatenate(rows)) if touched else draft


def _beside(table: Table, draft: Draft, number: int, owners: dict[int, int]) -> Draft:
    """Content for a cue that found none: the quotation just before or after its sentence."""
    first, last = table.sentence_bounds
    sentence = table.sentence[draft.head]
    begin, end = int(first[sentence]), int(last[sentence])
    near = [*range(begin - 1, max(begin - 3, -1), -1), *range(end, min(end + 2, len(table)))]
    for row in near:
        q = int(table.quote[row])
        after = row >= end
        if q >= 0 and q not in owners and (not after or _introduces(table, end - 1)):
            owners[q] = number
            return draft.with_content(_rows(table, table.quotations[q]))
    return draft


def _introduces(table: Table, row: int) -> bool:
    return table.word(row) in (":", ",")


def _adopt_orphans(table: Table, drafts: list[Draft], owners: dict[int, int]) -> None:
    """Give each quotation that stands as a sentence of its own to the speaker before it."""
    speakers = sorted((d.head, n) for n, d in enumerate(drafts) if table.quote[d.head] < 0)
    heads = [head for head, _ in speakers]
    for q, quotation in enumerate(table.quotations):
        if q in owners:
            continue
        rows = _rows(table, quotation)
        if not len(rows):
            continue
        before = int(np.searchsorted(heads, rows[0])) - 1
        owner = owners.get(q - 1) if quotation.follows else None
        if owner is None and before >= 0 and _stands_alone(table, quotation):
            owner = _speaker_before(table, drafts, speakers[before][1], int(rows[0]))
        if owner is not None:
            owners[q] = owner
            drafts[owner] = drafts[owner].with_content(
                np.concatenate([drafts[owner].content, rows])
            )


def _stands_alone(table: Table, quotation: Quotation) -> bool:
    text = table.text
    lead = text[max(quotation.start - 3, 0) : quotation.start].rstrip()
    gap = text[max(quotation.start - 2, 0) : quotation.start]
    starts = not lead or lead[-1] in '.!?:…”"’' or "\n" in gap
    return starts and _is_sentence(table, quotation)


def _is_sentence(table: Table, quotation: Quotation) -> bool:
    inner = table.text[slice(*quotation.inner)].rstrip()
    return inner[-1:] in _ENDS and inner.count(" ") >= _SHORT


def _speaker_before(table: Table, drafts: list[Draft], owner: int, row: int) -> int | None:
    """The speaker of the sentence before, or of the paragraph before if that leads up to it."""
    draft = drafts[owner]
    same_block = table.block[draft.head] == table.block[row]
    next_block = table.block[draft.head] + 1 == table.block[row]
    last = max(draft.head, int(draft.content[-1])) if len(draft.content) else draft.head
    near = table.sentence[row] - table.sentence[last] <= 1
    leads = table.word(row - 1) == ":"
    return owner if near and (same_block or (next_block and leads)) else None
