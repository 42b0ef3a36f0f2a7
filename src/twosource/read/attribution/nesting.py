"""Which attribution sits inside which."""

from collections.abc import Sequence

import numpy as np

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.table import Table


def find_parents(table: Table, drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one whose content holds its cue most closely, or None.

    Where two hold each other, the one whose cue stands higher in the parse is outside.
    """
    holders = _holders(drafts)
    depth = [_depth(table, d.head) for d in drafts]
    parents: list[int | None] = [None] * len(drafts)
    number = {draft.head: n for n, draft in enumerate(drafts)}
    for n in sorted(range(len(drafts)), key=lambda n: depth[n]):
        if drafts[n].under in number:
            parents[n] = number[drafts[n].under]
            continue
        for holder in sorted(holders[n], key=lambda h: (len(drafts[h].content), h)):
            mutual = n in holders[holder]
            if mutual and (depth[n], n) < (depth[holder], holder):
                continue
            if not _is_above(n, holder, parents):
                parents[n] = holder
                break
    return parents


def clip_to_parents(drafts: Sequence[Draft], parents: Sequence[int | None]) -> list[Draft]:
    """The drafts, those whose cue is inside another's content with what of theirs is inside too."""
    clipped = []
    for draft, parent in zip(drafts, parents, strict=True):
        if parent is not None and draft.head in drafts[parent].holds:
            shared = draft.holds & drafts[parent].holds
            if shared and len(shared) < len(draft.holds):
                kept = np.array(sorted(shared))
                lone = (np.diff(kept, prepend=-9) > 1) & (np.diff(kept, append=10**9) > 1)
                draft = draft.with_content(kept[~lone] if not lone.all() else kept)
        clipped.append(draft)
    return clipped


def _holders(drafts: Sequence[Draft]) -> list[set[int]]:
    by_row: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        by_row.setdefault(draft.head, []).append(n)
    holders: list[set[int]] = [set() for _ in drafts]
    for n, draft in enumerate(drafts):
        for row in draft.holds & by_row.keys():
            for inner in by_row[row]:
                if inner != n:
                    holders[inner].add(n)
    return holders


def _is_above(upper: int, lower: int, parents: Sequence[int | None]) -> bool:
    at: int | None = lower
    while at is not None:
        if at == upper:
            return True
        at = parents[at]
    return False


def _depth(table: Table, row: int) -> int:
    steps = 0
    while (above := int(table.head[row])) != row:
        row, steps = above, steps + 1
    return steps
