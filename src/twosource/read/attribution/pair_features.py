"""What is looked at to tell which words are the source and which the content of a cue.

A pair is a cue with one token of its sentence.  What tells most is the way from the one to the
other through the parse: up from the cue to an ancestor, and down the branch in which the token is.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.hashing import Templates, bucket, pick
from twosource.read.attribution.table import Ids, Rows, Table, among, name

_STEPS = (-25, -12, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 13, 26)
# Parse trees of sentences are rarely deeper; what lies deeper counts as lying in the branch above.
_DEEPEST = 24


@dataclass(frozen=True)
class Pairs:
    """Each cue with each token of its sentence.

    ``cue`` holds the number of the cue (0, 1, …), ``row`` the token; the pairs of a cue are
    neighbours, ``offset[k]`` is the first of cue ``k``.
    """

    cues: Rows
    begin: Rows
    cue: Rows
    row: Rows
    offset: Rows

    @cached_property
    def anchor(self) -> Rows:
        """The row of the cue of each pair."""
        return self.cues[self.cue]


def make_pairs(table: Table, cues: Rows) -> Pairs:
    """Pairs for these cue rows."""
    first, last = table.sentence_bounds
    number = table.sentence[cues]
    sizes = last[number] - first[number]
    offset = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    cue = np.repeat(np.arange(len(cues)), sizes)
    row = np.arange(len(cue)) - offset[cue] + first[number][cue]
    return Pairs(cues, first[number], cue, row, offset)


@dataclass(frozen=True)
class _Way:
    """The way from cue to token: steps up, the branch taken, steps down, a hash of the labels."""

    up: Rows
    branch: Rows
    down: Rows
    climb: Ids
    descent: Ids


def _ways(table: Table, pairs: Pairs) -> _Way:
    level = np.full(len(pairs.row), -1)
    climb = np.zeros(len(pairs.row), dtype=np.uint64)
    here = pairs.cues.copy()
    labels = np.zeros(len(here), dtype=np.uint64)
    alive = np.arange(len(here))
    for step in range(_DEEPEST):
        at = pairs.offset[alive] + here[alive] - pairs.begin[alive]
        level[at], climb[at] = step, labels[alive]
        labels = labels * np.uint64(31) + table.dep[here]
        alive = alive[table.head[here[alive]] != here[alive]]
        here = table.head[here]
        if not len(alive):
            break
    base = pairs.offset[pairs.cue] - pairs.begin[pairs.cue]
    branch, down = pairs.row.copy(), np.zeros(len(pairs.row), dtype=np.int64)
    descent = np.zeros(len(pairs.row), dtype=np.uint64)
    moving = np.flatnonzero(level < 0)
    for _ in range(_DEEPEST):
        above = table.head[branch[moving]]
        moving = moving[level[base[moving] + above] < 0]
        if not len(moving):
            break
        descent[moving] = descent[moving] * np.uint64(31) + table.dep[branch[moving]]
        down[moving] += 1
        branch[moving] = table.head[branch[moving]]
    on_path = level >= 0
    meeting = np.where(on_path, pairs.row, table.head[branch])
    up = level[base + meeting]
    return _Way(up, branch, np.where(on_path, -1, down), climb[base + meeting], descent)


def pair_features(table: Table, frames: Frames, pairs: Pairs) -> NDArray[np.int32]:
    """Feature buckets, pairs by templates."""
    out = Templates(len(pairs.row))
    way = _ways(table, pairs)
    row, anchor = pairs.row, pairs.anchor
    lemma = table.lemma[anchor]
    side = (row > anchor).astype(np.int64)
    branch_dep = table.dep[way.branch]
    branch_side = (way.branch > anchor).astype(np.int64)
    depth = np.minimum(way.down, 3)
    _way_features(out, table, way, lemma, (side, branch_dep, branch_side, depth), (row, anchor))
    _token_features(out, table, row, lemma, branch_dep, side)
    _frame_features(out, table, frames, (row, anchor), way, branch_dep)
    _between_features(out, table, row, anchor, branch_dep)
    return out.matrix()


def _way_features(
    out: Templates,
    table: Table,
    way: _Way,
    lemma: Ids,
    shape: tuple[Rows, Ids, Rows, Rows],
    ends: tuple[Rows, Rows],
) -> None:
    side, branch_dep, branch_side, depth = shape
    row, anchor = ends
    dep, pos, tag = table.dep[anchor], table.pos[anchor], table.tag[anchor]
    path = (way.climb, branch_dep, way.up == 0)
    out.add(*path, branch_side)
    out.add(*path, branch_side, lemma)
    out.add(*path, depth, side)
    out.add(*path, depth, table.dep[row])
    out.add(*path, pos, tag)
    out.add(*path, table.lemma[way.branch])
    out.add(*path, table.tag[way.branch], branch_side)
    out.add(*path, way.descent)
    out.add(np.minimum(way.up, 4), branch_dep, branch_side, dep)
    out.add(np.minimum(way.up, 4), branch_dep, lemma)
    out.add(way.up, side, depth)
    out.add(branch_dep, branch_side, table.lemma[way.branch], lemma)
    out.add(branch_dep, table.entity[way.branch], branch_side)
    out.add(way.down, way.up == 0, lemma)
    step = bucket(row - anchor, _STEPS)
    out.add(step)
    out.add(step, lemma)
    out.add(step, dep, pos)
    out.add(step, table.lower[row])


def _token_features(
    out: Templates, table: Table, row: Rows, lemma: Ids, branch_dep: Ids, side: Rows
) -> None:
    first, end = table.page_bounds
    before, after = np.maximum(row - 1, first[row]), np.minimum(row + 1, end[row] - 1)
    out.each([table.lower[row], table.tag[row], table.dep[row], table.entity[row]], side)
    out.each([table.lower[row], table.tag[row], table.dep[row]], branch_dep, side)
    out.add(table.lower[row], lemma)
    out.add(table.lower[before], side)
    out.add(table.lower[after], side)
    out.add(table.lower[before], table.pos[row], branch_dep)
    out.add(table.lower[after], table.pos[row], branch_dep)
    out.add(table.lower[table.head[row]], table.dep[row], side)


def _frame_features(
    out: Templates,
    table: Table,
    frames: Frames,
    ends: tuple[Rows, Rows],
    way: _Way,
    branch_dep: Ids,
) -> None:
    row, anchor = ends
    own, shared = frames.own_subject[anchor], frames.subject[anchor]
    mask = np.zeros(len(row), dtype=np.int64)
    for bit, label in enumerate(
        ("ccomp", "xcomp", "object", "complement", "agent", "auxpass", "prep", "poss", "acl")
    ):
        mask |= (frames.children[label][anchor] >= 0).astype(np.int64) << bit
    has = (own >= 0).astype(np.int64)
    out.add(mask, has, branch_dep, way.up == 0)
    out.add(mask, table.dep[anchor], way.climb, branch_dep)
    left, right = table.edges
    in_shared = (shared >= 0) & (left[shared] <= row) & (row <= right[shared])
    is_shared = row == shared
    out.add(in_shared, has, table.dep[anchor])
    out.add(in_shared, is_shared, table.lemma[anchor])
    out.add(in_shared, has, table.dep[row], way.up)
    out.add(pick(table.entity, shared), in_shared, branch_dep)


def _between_features(
    out: Templates, table: Table, row: Rows, anchor: Rows, branch_dep: Ids
) -> None:
    marks = np.concatenate([[0], np.cumsum(among(table.lower, name(",", ";", ":", "–", "—")))])
    low, high = np.minimum(row, anchor), np.maximum(row, anchor)
    commas = np.minimum(marks[high] - marks[low], 3)
    inside, here = table.quote[row] >= 0, table.quote[anchor] >= 0
    same = inside & (table.quote[row] == table.quote[anchor])
    side = row > anchor
    lemma = table.lemma[anchor]
    first, last = table.sentence_bounds
    number = table.sentence[row]
    quoted = np.concatenate([[0], np.cumsum(table.quote >= 0)])
    share = bucket(quoted[last[number]] - quoted[first[number]], (1, 3, 8))
    out.add(inside, here, same, side, branch_dep)
    out.add(inside, share, side, lemma)
    out.add(inside, share, commas, side)
    out.add(inside, share, branch_dep, side, commas)
    out.add(commas, branch_dep, side)
    out.add(commas, side, lemma)
    out.add(np.minimum(row - first[number], 3), np.minimum(last[number] - row, 3), branch_dep)
    out.add(table.lower[first[number]], branch_dep, side)
