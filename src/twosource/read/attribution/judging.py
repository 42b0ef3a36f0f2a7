"""Judging drafts as a whole: a cue is the likelier one when a source and a content go with it.

The first net sees a word before anything is known of its source and content.  Here the draft is
looked at with them (:mod:`twosource.read.attribution.columns`).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.columns import neighbours
from twosource.read.attribution.net import Floats
from twosource.read.attribution.table import Flags, Table, among, name
from twosource.read.attribution.trees import Trees

_RELAYING = name("cite", "quote")
# How much of what the trees would take from a cue's score it keeps where a row of cues tells of the
# word.  The corpus is of politics: what it calls no attribution
# may be one in other news.
_KNOWN = 0.6


def judge(
    table: Table,
    drafts: Sequence[Draft],
    columns: Floats,
    trees: Trees,
    threshold: float,
    known: Flags,
) -> list[Draft]:
    """The drafts with the trees' scores, which take the ``threshold`` that the cues' take.

    The corpus marks outermost attributions only, so nothing is learnt of a draft within another:
    it keeps its cue's score.  A word ``known`` to attribute, in one row of cues or another, is not
    judged away as easily, and passing on what others said is not at all; a draft without a source
    does not gain.
    """
    if not drafts:
        return []
    learnt, scored = columns[:, 0], columns[:, 1]
    scores = trees.scores(columns)
    relaying = among(table.lemma[[d.head for d in drafts]], _RELAYING)
    share = np.where(relaying, 1, np.where(known | (scored > learnt), _KNOWN, 0))
    scores = scores + (share * np.maximum(scored - scores, 0)).astype(np.float32)
    nobody = [not len(draft.source) for draft in drafts]
    scores = np.where(nobody, np.minimum(scored, scores), scores)
    # Of two that hold each other one is within the other, whichever it is.
    within = {
        n
        for n, other in neighbours(table, drafts)
        if drafts[n].head in drafts[other].holds
        and threshold < (scored if drafts[other].head in drafts[n].holds else scores)[other]
    }
    return [
        draft if n in within else replace(draft, score=float(scores[n]))
        for n, draft in enumerate(drafts)
    ]
