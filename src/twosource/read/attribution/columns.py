"""What a draft is judged by: its cue, the labelling of its words, what is around it.

How sure the labelling was, what the other drafts of the sentence hold, how much the page
attributes, whether a quotation stands beside the cue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

import numpy as np

from twosource.read.attribution.arguments import CONTENT, CUE, NONE, SOURCE, Draft, Labelling
from twosource.read.attribution.behind import quotations_before
from twosource.read.attribution.models import Models
from twosource.read.attribution.net import Floats
from twosource.read.attribution.table import Flags, Ids, Rows, Table, name

# The score of a cue that there is none of, and the place of a content that there is none of.
_NONE = np.float32(-9.0)
_NOWHERE = 99
# On a short page the share of cues says little: this many words of the usual share are added to it.
_ADDED, _USUAL = 300, 0.03
# Numbers for the trees to split by: a word's part of speech, form and place in the parse.
_PARTS = name("VERB", "NOUN", "ADJ", "ADP", "ADV", "PROPN", "PRON", "AUX")
_FORMS = name("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "JJ", "IN")
_LINKS = name(
    "ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "amod", "pcomp", "pobj", "dobj",
    "nsubj", "parataxis", "attr", "compound", "appos",
)  # fmt: skip


@dataclass(frozen=True)
class Candidates:
    """The words that may attribute: their rows, what the net gives them, and with what is known.

    ``tried`` are those that are worth a draft.
    """

    rows: Rows
    learnt: Floats
    scores: Floats
    tried: Flags


def draft_columns(
    table: Table,
    candidates: Candidates,
    labelling: Labelling,
    drafts: Sequence[Draft],
    models: Models,
) -> Floats:
    """What is looked at, drafts by columns; ``drafts`` are those of the tried candidates.

    The first two are the cue's scores, as learnt and with what is known.
    """
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
        models.rates_of(table)[rows],
        *(
            _numbered(column[rows], few)
            for column, few in (
                (table.pos, _PARTS),
                (table.tag, _FORMS),
                (table.dep, _LINKS),
            )
        ),
        *_sources(table, drafts),
        *_along(table, candidates, rows),
        *_place(table, rows),
        *_quotations(table, rows),
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
    logs = np.log(chances + np.float32(1e-9))
    yield np.add.reduceat(logs[np.arange(len(logs)), labelling.roles], first)
    yield np.add.reduceat(logs[:, NONE], first)
    yield np.add.reduceat(-(chances * logs).sum(axis=1), first)


def neighbours(table: Table, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
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
    for n, other in neighbours(table, drafts):
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


def _numbered(ids: Ids, few: Ids) -> Rows:
    """Which of a few each is, counted from 1; 0 where it is none."""
    same = ids[:, None] == few
    return np.where(same.any(axis=1), same.argmax(axis=1) + 1, 0)


def _sources(table: Table, drafts: Sequence[Draft]) -> Iterator[list[int]]:
    """Where the source begins from the cue on, its words, whether it is a pronoun."""
    pronoun = int(name("PRON")[0])
    yield [int(d.source[0]) - d.head if len(d.source) else _NOWHERE for d in drafts]
    yield [len(d.source) for d in drafts]
    yield [int(bool(len(d.source)) and table.pos[d.source[0]] == pronoun) for d in drafts]


def _along(table: Table, candidates: Candidates, rows: Rows) -> Iterator[Floats]:
    """Scores of the draft before, the draft behind and the word above; cues of the sentence."""
    scores = candidates.scores[candidates.tried]
    page = table.page_bounds[0][rows]
    same = page[1:] == page[:-1]
    yield np.concatenate([[_NONE], np.where(same, scores[:-1], _NONE)])
    yield np.concatenate([np.where(same, scores[1:], _NONE), [_NONE]])
    above = np.full(len(table), _NONE, dtype=np.float32)
    above[candidates.rows] = candidates.scores
    yield np.where(table.head[rows] == rows, 2 * _NONE, above[table.head[rows]])
    chances = np.bincount(table.sentence[rows], 1 / (1 + np.exp(-scores)))
    yield chances.astype(np.float32)[table.sentence[rows]]


def _place(table: Table, rows: Rows) -> Iterator[Rows]:
    """Words of the sentence, those before the cue, the sentence's number on the page."""
    first, last = table.sentence_bounds
    number = table.sentence[rows]
    yield last[number] - first[number]
    yield rows - first[number]
    yield number - table.sentence[table.page_bounds[0][rows]]


def _quotations(table: Table, rows: Rows) -> Iterator[Rows | Flags]:
    """Whether the sentence stands behind a quotation; words to the nearest ones either way."""
    yield quotations_before(table, rows) >= 0
    numbers = np.arange(len(table))
    inside = table.quote >= 0
    begin, end = table.page_bounds
    before = np.maximum.accumulate(np.where(inside, numbers, -1))[rows]
    behind = np.minimum.accumulate(np.where(inside, numbers, len(table))[::-1])[::-1][rows]
    yield np.where(before >= begin[rows], rows - before, _NOWHERE).clip(max=_NOWHERE)
    yield np.where(behind < end[rows], behind - rows, _NOWHERE).clip(max=_NOWHERE)
