"""Derivations: which report was made from which, so that a copy is never counted as support.

Candidates come from MinHash (rensa, 64 bands of one row each), the decision from exact
containment: the share of a report's 5-word shingles found in another.  Copies that were cut, edited
or quoted inside a longer story pass at .3; rewordings are known by the same facts (names and
numbers) in the same order.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import numpy as np

from twosource.link.fingerprints import Print, meetings
from twosource.link.meeting import Codes, held, owned, pairs_met
from twosource.model import Derivation, ReportId

CONTAINED, COPIED = 0.3, 0.9
# Fewer shared shingles than this are a set phrase, not a copy.
LEAST_SHINGLES = 8
# A rewording shares this share of its facts in order, and at least so many of them.
# Where not five words in a row are shared, nearly all of them must be.
REWORDED, RETOLD, LEAST_FACTS = 0.6, 0.8, 8
# A band with more reports than this is a common phrase (a house footer), no sign of copying.
CROWD = 200


def find_derivations(prints: Sequence[Print]) -> tuple[Derivation, ...]:
    """For each report that was made from another, its likeliest parent, in order of the reports."""
    best: dict[ReportId, Derivation] = {}
    for a, b in _candidates(prints):
        found = compare_prints(a, b)
        if found is None:
            continue
        held = best.get(found.report)
        best[found.report] = likelier(held, found) if held else found
    return tuple(best[p.report] for p in prints if p.report in best)


def likelier(a: Derivation, b: Derivation) -> Derivation:
    """The better of two accounts of where one report comes from."""
    return b if (b.score, a.parent) > (a.score, b.parent) else a


def compare_prints(a: Print, b: Print) -> Derivation | None:
    """Whether one of two reports was made from the other, and which from which."""
    child, parent = _direction(a, b)
    shared = _shared(child.shingles, parent.shingles)
    smaller = min(len(child.shingles), len(parent.shingles))
    inside = shared / smaller if smaller else 0.0
    if inside >= CONTAINED and shared >= min(LEAST_SHINGLES, smaller):
        share = shared / len(child.shingles)
        kind: Literal["copy", "edit"] = "copy" if share >= COPIED else "edit"
        words = f"{round(100 * share)}% of its wording stands in {parent.report}."
        return Derivation(child.report, parent.report, kind, round(share, 3), words)
    order = _same_order(child.facts, parent.facts)
    if order >= (REWORDED if shared else RETOLD):
        words = f"It gives the same facts in the same order as {parent.report}."
        return Derivation(child.report, parent.report, "rewording", round(order, 3), words)
    return None


def _direction(a: Print, b: Print) -> tuple[Print, Print]:
    """Child and parent: the later is made from the earlier, of one day the shorter from the longer.

    An undated report cannot be shown to be the earlier one, so it is the child.
    """

    def age(p: Print) -> tuple[str, int, str]:
        return p.published or "9999", -len(p.shingles), p.report

    parent, child = sorted((a, b), key=age)
    return child, parent


def _shared(a: Codes, b: Codes) -> int:
    """How many numbers two sorted arrays have in common."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return int(np.count_nonzero(held(large, small)))


def _same_order(child: Codes, parent: Codes) -> float:
    if min(len(child), len(parent)) < LEAST_FACTS:
        return 0.0
    small, large = sorted((child.tolist(), parent.tolist()), key=len)
    # Order can only take away from what is shared at all; most candidates share too little.
    if sum(map(set(large).__contains__, small)) < REWORDED * len(small):
        return 0.0
    matcher = SequenceMatcher(None, child.tolist(), parent.tolist(), autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    return matched / len(small)


def _candidates(prints: Sequence[Print]) -> Iterator[tuple[Print, Print]]:
    found = pairs_met(*owned([meetings(p) for p in prints]), CROWD)
    for i, j in zip(*found, strict=True):
        yield prints[i], prints[j]
