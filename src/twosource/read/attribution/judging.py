"""Judging drafts as a whole: a cue is the likelier one when a source and a content go with it.

The first net sees a word before anything is known of its source and content.  Here the draft is
looked at with them: how sure the labelling was of its words, what the other drafts of the sentence
hold, how much the page attributes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, permutations

import numpy as np

from twosource.read.attribution.arguments import CONTENT, CUE, SOURCE, Draft, Labelling
from twosource.read.attribution.net import Floats
from twosource.read.attribution.table import Flags, Rows, Table, among, name
from twosource.read.attribution.trees import Trees

# The score of a cue that there is none of, and the place of a content that there is none of.
_NONE = np.float32(-9.0)
_NOWHERE = 99
# On a short page the share of cues says little: this many words of the usual share are added to it.
_ADDED, _USUAL = 300, 0.03
_RELAYING = name("cite", "quote")


@dataclass(frozen=True)
class Candidates:
    """The words that may attribute: their rows, what the net gives them, and with what is known.

    ``tried`` are those that are worth a draft.
    """

    rows: Rows
    learnt: Floats
    scores: Floats
    tried: Flags


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
    judged away, nor is passing on what others said; a draft without a source does not gain.
    """
    if not drafts:
        return []
    learnt, scored = columns[:, 0], columns[:, 1]
    scores = trees.scores(columns)
    told = known | (scored > learnt) | among(table.lemma[[d.head for d in drafts]], _RELAYING)
    scores = np.where(told, np.maximum(scored, scores), scores)
    nobody = [not len(draft.source) for draft in drafts]
    scores = np.where(nobody, np.minimum(scored, scores), scores)
    # Of two that hold each other one is within the other, whichever it is.
    within = {
        n
        for n, other in _neighbours(table, drafts)
        if drafts[n].head in drafts[other].holds
        and threshold < (scored if drafts[other].head in drafts[n].holds else scores)[other]
    }
    return [
        draft if n in within else replace(draft, score=float(scores[n]))
        for n, draft in enumerate(drafts)
    ]


def draft_columns(
    table: Table, candidates: Candidates, labelling: Labelling, drafts: Sequence[Draft]
) -> Floats:
    """What is looked at, drafts by columns; ``drafts`` are those of the tried candidates."""
    rows = candidates.rows[candidates.tried]
    columns = [
        candidates.learnt[candidates.tried],
        candidates.scores[candidates.tried],
        table.quote[rows] >= 0,
        [d.content[0] - d.head if len(d.content) else _NOWHERE for d in drafts],
        [len(d.content) for d in drafts],
        *_certainty(labelling),
        *_among_others(table, drafts),
        *_surroundings(table, candidates, rows),
    ]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _certainty(labelling: Labelling) -> Iterator[Floats]:
    """How surely the labelling gave each role: to its best word, to all it was given to."""
    powers = np.exp(labelling.logits - labelling.logits.max(axis=1, keepdims=True))
    chances = powers / powers.sum(axis=1, keepdims=True)
    first = labelling.pairs.offset[:-1]
    for role in (SOURCE, CONTENT, CUE):
        chance = chances[:, role]
        given = labelling.roles == role
        count = np.add.reduceat(given.astype(np.float32), first).clip(1)
        yield np.maximum.reduceat(chance, first)
        yield np.add.reduceat(chance, first)
        yield np.divide(np.add.reduceat(chance * given, first), count, dtype=np.float32)


def _neighbours(table: Table, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The numbers of every two drafts, either way, whose cues stand in one sentence."""
    sentences = table.sentence[[d.head for d in drafts]].tolist()
    for _, numbers in groupby(range(len(drafts)), key=sentences.__getitem__):
        yield from permutations(numbers, 2)


def _among_others(table: Table, drafts: Sequence[Draft]) -> Floats:
    """The best scores of other drafts of the sentence, ties by drafts.

    The ties are: any; its content holds the draft's head; its cue does; its own head is in the
    draft's cue; the sources overlap.
    """
    best = np.full((5, len(drafts)), _NONE, dtype=np.float32)
    for n, other in _neighbours(table, drafts):
        one, two = drafts[n], drafts[other]
        ties = (
            True,
            one.head in two.holds,
            one.head in two.cue,
            two.head in one.cue,
            _overlap(one.source, two.source),
        )
        for tie, holds in enumerate(ties):
            if holds:
                best[tie, n] = max(best[tie, n], two.score)
    return best


def _overlap(one: Rows, two: Rows) -> bool:
    """Whether two stretches of rows have one in common."""
    return bool(len(one) and len(two) and one[0] <= two[-1] and two[0] <= one[-1])


def _surroundings(table: Table, candidates: Candidates, rows: Rows) -> Iterator[Floats]:
    """Cues to a hundred words of the page, and the best score of the sentence before."""
    pages = np.array(table.pages)
    page = np.searchsorted(pages, candidates.rows, "right") - 1
    chances = 1 / (1 + np.exp(-candidates.scores))
    sizes = np.diff(np.append(pages, len(table)))
    cues = np.bincount(page, chances, minlength=len(pages)) + _ADDED * _USUAL
    yield (100 * cues / (sizes + _ADDED))[page[candidates.tried]]
    best = np.full(int(table.sentence[-1]) + 2, _NONE, dtype=np.float32)
    np.maximum.at(best, table.sentence[candidates.rows] + 1, candidates.scores)
    first, _ = table.sentence_bounds
    begin = first[table.sentence[rows]]
    yield np.where(begin == table.page_bounds[0][rows], _NONE, best[table.sentence[rows]])
