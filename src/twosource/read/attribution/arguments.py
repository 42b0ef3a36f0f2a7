"""Source and content of each cue: the most likely labelling of its sentence, and its quotations."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.models import Models
from twosource.read.attribution.net import Floats
from twosource.read.attribution.pair_features import Pairs, make_pairs, pair_features
from twosource.read.attribution.table import Rows, Table, name

Roles = NDArray[np.int64]
NONE, SOURCE, CONTENT, CUE = range(4)
# A cue's words lie near its head word; further ones are another cue's.
_CUE_REACH = 8
# Words between two pieces of content that are more likely inside than left out.
_GAP = 2


@dataclass(frozen=True)
class Draft:
    """An attribution in rows of the table; ``score`` is the cue's.

    ``under`` is the head of the cue it hangs under by construction, -1 where the contents tell.
    """

    head: int
    score: float
    cue: Rows
    source: Rows
    content: Rows
    under: int = -1
    holds: frozenset[int] = field(default=frozenset(), compare=False)

    def with_content(self, rows: Rows) -> "Draft":
        """The same with other content, without the rows of cue and source."""
        rows = np.unique(rows)
        rows = rows[~np.isin(rows, self.cue) & ~np.isin(rows, self.source)]
        return replace(self, content=rows, holds=frozenset(rows.tolist()))


def find_arguments(
    table: Table, frames: Frames, models: Models, cues: Rows, scores: Floats
) -> list[Draft]:
    """A draft for each cue row."""
    if not len(cues):
        return []
    pairs = make_pairs(table, cues)
    logits = models.roles.logits(pair_features(table, frames, pairs))
    roles = _completed(pairs, label(pairs, logits, models), logits.argmax(axis=1))
    drafts = []
    for number, head in enumerate(cues.tolist()):
        part = slice(pairs.offset[number], pairs.offset[number + 1])
        row, role = pairs.row[part], roles[part].copy()
        role[(role == CUE) & (np.abs(row - head) > _CUE_REACH)] = NONE
        role[row == head] = CUE
        quotation = table.quote[head]
        if quotation >= 0:  # One who speaks within a quotation is quoted saying it there.
            role[table.quote[row] != quotation] = NONE
        draft = Draft(
            head=head,
            score=float(scores[number]),
            cue=row[role == CUE],
            source=_main_run(row[role == SOURCE]),
            content=np.zeros(0, dtype=np.int64),
        )
        drafts.append(draft.with_content(_closed(table, row[role == CONTENT])))
    return drafts


def label(pairs: Pairs, logits: Floats, models: Models) -> Roles:
    """The best sequence of roles for each cue (Viterbi over all cues at once)."""
    sizes = np.diff(pairs.offset)
    count, longest = len(sizes), int(sizes.max())
    padded = np.zeros((longest, count, 4), dtype=np.float32)
    padded[pairs.row - pairs.begin[pairs.cue], pairs.cue] = logits
    best = padded[0]
    back = np.zeros((longest, count, 4), dtype=np.int64)
    for at in range(1, longest):
        through = best[:, :, None] + models.transitions
        back[at] = through.argmax(axis=1)
        over = (at >= sizes)[:, None]
        back[at] = np.where(over, np.arange(4), back[at])
        best = np.where(over, best, through.max(axis=1) + padded[at])
    role = best.argmax(axis=1)
    roles = np.zeros((longest, count), dtype=np.int64)
    for at in range(longest - 1, -1, -1):
        roles[at] = role
        role = back[at, np.arange(count), role]
    result: Roles = roles[pairs.row - pairs.begin[pairs.cue], pairs.cue]
    return result


def _completed(pairs: Pairs, best: Roles, single: Roles) -> Roles:
    """The best sequence; a role it leaves out altogether is taken from the single best labels."""
    for role in (SOURCE, CONTENT):
        has = np.bincount(pairs.cue, weights=best == role, minlength=len(pairs.cues)) > 0
        best = np.where((single == role) & ~has[pairs.cue] & (best == NONE), role, best)
    return best


def _main_run(rows: Rows) -> Rows:
    """The longest run of rows, gaps of one token closed: a source is named in one place."""
    if not len(rows):
        return rows
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > _GAP) + 1)
    longest = max(runs, key=len)
    return np.arange(longest[0], longest[-1] + 1)


def _closed(table: Table, rows: Rows) -> Rows:
    """Content with small gaps closed and bare punctuation at its edges taken off."""
    if not len(rows):
        return rows
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > _GAP + 1) + 1)
    whole = np.concatenate([np.arange(run[0], run[-1] + 1) for run in runs])
    loose = np.isin(table.lower[whole], name(",", ".", ";", ":", "-", "–", "—", "and", "but"))
    edge = (np.diff(whole, prepend=-9) > 1) | (np.diff(whole, append=10**9) > 1)
    return whole[~(loose & edge)]
