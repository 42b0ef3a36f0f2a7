"""Source and content of each cue: the most likely labelling of its sentence, and its quotations."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.models import Models
from twosource.read.attribution.net import Floats
from twosource.read.attribution.pair_features import Pairs, make_pairs, pair_features
from twosource.read.attribution.table import Rows, Table, ids

# What is no part of a content at its edge.
_LOOSE = ids(",", ".", ";", ":", "-", "–", "—", "and", "but")
_DETERMINER = get_string_id("DET")
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

    def from_row(self, begin: int) -> "Draft":
        """The same with rows counted from ``begin``."""
        return Draft(
            self.head - begin, self.score, self.cue - begin, self.source - begin,
            self.content - begin, self.under - begin if self.under >= 0 else -1,
            frozenset(row - begin for row in self.holds),
        )  # fmt: skip

    def with_content(self, rows: Rows | list[int]) -> "Draft":
        """The same with other content, without the rows of cue and source."""
        inside = set(rows if isinstance(rows, list) else rows.tolist())
        inside.difference_update(self.cue.tolist(), self.source.tolist())
        content = np.array(sorted(inside), dtype=np.int64)
        return Draft(
            self.head, self.score, self.cue, self.source, content, self.under, frozenset(inside)
        )


@dataclass(frozen=True)
class Labelling:
    """The roles of the words of some cues' sentences: their scores, and the best sequences."""

    pairs: Pairs
    logits: Floats
    roles: Roles


def label_words(table: Table, frames: Frames, models: Models, cues: Rows) -> Labelling:
    """The labelling of the sentences of these cues, of which there is one at least."""
    pairs = make_pairs(table, cues)
    logits = models.roles.logits(pair_features(table, frames, pairs))
    roles = _completed(pairs, label(pairs, logits, models), logits.argmax(axis=1))
    return Labelling(pairs, logits, roles)


def make_drafts(table: Table, labelling: Labelling, scores: Floats) -> list[Draft]:
    """A draft for each cue of a labelling."""
    pairs, roles = labelling.pairs, labelling.roles
    drafts = []
    for number, head in enumerate(pairs.cues.tolist()):
        part = slice(pairs.offset[number], pairs.offset[number + 1])
        row, role = pairs.row[part], roles[part].copy()
        role[(role == CUE) & (np.abs(row - head) > _CUE_REACH)] = NONE
        article = (role == CUE) & (row > head) & (table.pos[row] == _DETERMINER)
        role[article & (np.append(role[1:], NONE) == CONTENT)] = CONTENT
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


def _runs(rows: list[int], gap: int) -> list[list[int]]:
    """Rising rows cut where more than ``gap`` rows are left out."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] <= gap + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _main_run(rows: Rows) -> Rows:
    """The longest run of rows, small gaps closed: a source is named in one place."""
    if not len(rows):
        return rows
    longest = max(_runs(rows.tolist(), _GAP - 1), key=len)
    return np.arange(longest[0], longest[-1] + 1)


def _closed(table: Table, rows: Rows) -> list[int]:
    """Content with small gaps closed, without bare punctuation at the edges of its pieces."""
    whole: list[int] = []
    for run in _runs(rows.tolist(), _GAP):
        begin, end = run[0], run[-1] + 1
        begin += int(table.lower[begin]) in _LOOSE
        end -= begin < end and int(table.lower[end - 1]) in _LOOSE
        if begin and table.pos[begin - 1] == _DETERMINER:
            begin -= begin <= int(table.head[begin - 1]) < end
        whole += range(begin, end)
    return whole
