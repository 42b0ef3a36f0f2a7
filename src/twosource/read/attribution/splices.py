"""Two speakers in one sentence, parted by a comma: "Norland says P, Sudmark says Q".

Headlines set two accounts side by side with nothing but a comma between them.  The parser hangs the
first under the second, as if Sudmark passed on what Norland says, and a denial is then one of the
saying.  Here each gets its own: what stands behind its verb, or, where a denial has nothing behind
it ("Norland says P, Sudmark denies"), what the first speaker said.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from spacy.strings import get_string_id

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.stances import CueTable, read_stance
from twosource.read.attribution.table import Rows, Table, ids

# What sets another account against the one before it.
CONTRASTS = ("while", "whereas", "but")
_CONTRASTS = ids(*CONTRASTS)
_COMMA = get_string_id(",")
_PARTING = ids(",", ";", "and", "but", "while")
# Words that may stand before the first speaker ("On Monday Norland said").
_BEFORE = 3
# How near behind a verb its own content begins.
_CLOSE = 2


def parted(table: Table, frames: Frames, cues: CueTable, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that took a whole account before them for theirs with their own."""
    by_head = {draft.head: draft for draft in drafts}
    told = [_parted(table, frames, cues, draft, by_head) for draft in drafts]
    return [_before_contrast(table, draft, by_head) for draft in told]


def _parted(
    table: Table, frames: Frames, cues: CueTable, draft: Draft, by_head: Mapping[int, Draft]
) -> Draft:
    if not len(draft.source) or draft.source[0] > draft.head:
        return draft
    before = draft.content[draft.content < draft.source[0]].tolist()
    inner = (by_head[row] for row in before if row in by_head)
    first = next((d for d in inner if _goes_before(table, d, draft, before[0])), None)
    if first is None:
        return draft
    counters = read_stance(table, frames, cues, draft).counters
    # "Told the Harbour Post": whoever is told is no content; what is denied is.
    kinds = ("ccomp", "xcomp", "object") if counters else ("ccomp", "xcomp")
    if len(behind := _behind(table, frames, draft, kinds)):
        return draft.with_content(behind)
    return draft.with_content(first.content) if counters else draft


def _before_contrast(table: Table, draft: Draft, by_head: Mapping[int, Draft]) -> Draft:
    """The draft without another's account set against it: ", while Norland accused Sudmark"."""
    for row in draft.content[draft.content > draft.head].tolist():
        other = by_head.get(row)
        if other is None or not len(other.source):
            continue
        turn = int(other.source[0]) - 1
        if not draft.head < turn < row or int(table.lower[turn]) not in _CONTRASTS:
            continue
        rest = draft.content[draft.content < turn]
        if int(table.lower[turn - 1]) == _COMMA and len(rest):
            return draft.with_content(rest)
    return draft


def _goes_before(table: Table, first: Draft, draft: Draft, begin: int) -> bool:
    """Whether ``first`` is an account of its own that fills what ``draft`` has before it."""
    if not (len(first.source) and len(first.content)):
        return False
    speaker = int(draft.source[0])
    in_order = first.source[0] < first.head < first.content[0]
    whole = first.source[0] - begin <= _BEFORE and first.content[-1] < speaker
    return bool(in_order and whole and _parts(table, speaker) and table.quote[first.head] < 0)


def _parts(table: Table, begin: int) -> bool:
    """Whether what stands right before a row parts two accounts."""
    return begin > 0 and int(table.lower[begin - 1]) in _PARTING


def _behind(table: Table, frames: Frames, draft: Draft, kinds: Sequence[str]) -> Rows:
    """What a cue has behind it: its content there, else a child of one of ``kinds``."""
    content = draft.content[draft.content > draft.head]
    if len(content) and int(content[0]) - draft.head <= _CLOSE:
        return content
    for kind in kinds:
        child = int(frames.children[kind][draft.head])
        if child > draft.head and (rows := table.subtree(child))[0] > draft.head:
            return rows[~np.isin(rows, draft.cue)]
    return content[:0]
