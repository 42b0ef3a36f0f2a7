"""What is looked at to tell whether a word attributes: the word, its frame, its surroundings."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.read.attribution.hashing import Templates, bucket, follow, pick
from twosource.read.attribution.table import Ids, Rows, Table, among, name

_CHILDREN = {
    "ccomp": ("ccomp",),
    "xcomp": ("xcomp",),
    "object": ("dobj", "dative", "oprd"),
    "complement": ("acomp", "attr"),
    "prep": ("prep",),
    "particle": ("prt",),
    "agent": ("agent",),
    "mark": ("mark",),
    "aux": ("aux",),
    "auxpass": ("auxpass",),
    "neg": ("neg",),
    "advcl": ("advcl",),
    "advmod": ("advmod",),
    "det": ("det",),
    "poss": ("poss",),
    "acl": ("acl", "relcl"),
    "appos": ("appos",),
    "compound": ("compound",),
    "conj": ("conj",),
    "amod": ("amod",),
    "pobj": ("pobj", "pcomp"),
}
_SHARE_SUBJECT = name("xcomp", "conj", "advcl", "acl", "ccomp")
_NEAR = (-2, -1, 1, 2)
_DISTANCES = (1, 2, 3, 4, 6, 9, 14, 25)


@dataclass(frozen=True)
class Frames:
    """Of each token: its subject, own or shared, and its children by kind."""

    subject: Rows
    own_subject: Rows
    children: dict[str, Rows]

    def of_rows(self, begin: int, end: int) -> "Frames":
        """The slots of the tokens from ``begin`` to ``end``, a whole page, counted from there."""
        slots = np.stack([self.subject, self.own_subject, *self.children.values()])[:, begin:end]
        subject, own, *children = np.where(slots >= 0, slots - begin, -1)
        return Frames(subject, own, dict(zip(self.children, children, strict=True)))


def build_frames(table: Table) -> Frames:
    """The slots of all tokens; a verb without a subject borrows that of the verb above it."""
    own = table.slot("nsubj", "nsubjpass", "csubj", "expl")
    subject = own.copy()
    borrows = among(table.dep, _SHARE_SUBJECT)
    for _ in range(3):
        subject = np.where((subject < 0) & borrows, subject[table.head], subject)
    # "a man who believes", "officials speaking on condition": the noun above an acl speaks.
    bare = (subject < 0) & (table.dep == name("acl"))
    subject = np.where(bare, table.head, subject)
    return Frames(subject, own, {k: table.slot(*deps) for k, deps in _CHILDREN.items()})


def cue_features(table: Table, frames: Frames, rows: Rows) -> NDArray[np.int32]:
    """Feature buckets, candidates by templates."""
    out = Templates(len(rows))
    lemma, pos = table.lemma[rows], table.pos[rows]
    _word_features(out, table, rows, lemma, pos)
    _frame_features(out, table, frames, rows, lemma)
    _governor_features(out, table, frames, rows, lemma)
    _quote_features(out, table, rows, lemma, pos)
    _place_features(out, table, rows, lemma)
    return out.matrix()


def _word_features(out: Templates, table: Table, rows: Rows, lemma: Ids, pos: Ids) -> None:
    tag, dep = table.tag[rows], table.dep[rows]
    out.each([lemma, table.lower[rows], pos, tag, dep])
    out.each([pos, tag, dep], lemma)
    out.add(tag, dep)
    first, end = table.page_bounds[0][rows], table.page_bounds[1][rows]
    near = {d: np.where((rows + d >= first) & (rows + d < end), rows + d, -1) for d in _NEAR}
    for there in near.values():
        out.add(pick(table.lower, there))
        out.add(pick(table.pos, there), pos)
    out.add(pick(table.lower, near[1]), lemma)
    out.add(pick(table.lower, near[-1]), lemma)
    out.add(pick(table.lower, near[1]), pick(table.lower, near[2]), lemma)
    out.add(pick(table.lower, near[-2]), pick(table.lower, near[-1]), lemma)
    out.add(pick(table.tag, near[-1]), tag, pick(table.tag, near[1]))


def _frame_features(out: Templates, table: Table, frames: Frames, rows: Rows, lemma: Ids) -> None:
    dep = table.dep[rows]
    subject = frames.subject[rows]
    kind = pick(table.dep, frames.own_subject[rows])
    person = pick(table.entity, subject)
    out.each([pick(table.lemma, subject), pick(table.tag, subject), person, kind])
    out.each([pick(table.lemma, subject), pick(table.tag, subject), person, kind], lemma)
    out.add(kind, person, dep)
    mask = np.zeros(len(rows), dtype=np.int64)
    for bit, (label, slot) in enumerate(frames.children.items()):
        child = slot[rows]
        has = child >= 0
        after = np.where(has, 1 + (child > rows), 0)
        out.add(after, lemma)
        out.add(after, dep)
        if label not in ("conj", "compound", "det", "aux"):
            out.add(pick(table.lemma, child), lemma)
        out.add(pick(table.lemma, child))
        if label in ("ccomp", "xcomp", "object", "complement", "agent", "auxpass", "neg"):
            mask |= has.astype(np.int64) << bit
    out.add(mask, lemma)
    out.add(mask, dep, kind)
    out.add(mask, pick(table.lemma, frames.children["prep"][rows]), lemma)
    for label in ("ccomp", "xcomp", "object", "advcl"):
        child = frames.children[label][rows]
        out.add(pick(table.tag, child), pick(table.entity, child), dep)
        out.add(pick(table.lower, follow(frames.children["mark"], child)), lemma)
        out.add(pick(table.lower, follow(frames.children["aux"], child)), pick(table.pos, child))
    prep = frames.children["prep"][rows]
    pobj = follow(frames.children["pobj"], prep)
    out.add(pick(table.lower, prep), pick(table.lemma, pobj))
    out.add(pick(table.lower, prep), pick(table.entity, pobj), lemma)
    out.add(pick(table.lower, frames.children["aux"][rows]), table.tag[rows])


def _governor_features(
    out: Templates, table: Table, frames: Frames, rows: Rows, lemma: Ids
) -> None:
    head = np.where(table.head[rows] == rows, -1, table.head[rows])
    dep = table.dep[rows]
    above = np.where(head >= 0, np.where(table.head[head] == head, -1, table.head[head]), -1)
    out.add(pick(table.lemma, head), dep)
    out.add(pick(table.lemma, head), lemma)
    out.add(pick(table.pos, head), dep, pick(table.dep, head))
    out.add(pick(table.lemma, head), lemma, dep)
    out.add(pick(table.lemma, above), pick(table.dep, head), dep)
    out.add(pick(table.lemma, frames.children["object"][np.maximum(head, 0)]), dep)
    out.add(pick(table.entity, follow(frames.subject, head)), dep)
    child_conj = frames.children["conj"][rows]
    out.add(pick(table.lemma, child_conj), pick(table.pos, child_conj))


def _quote_features(out: Templates, table: Table, rows: Rows, lemma: Ids, pos: Ids) -> None:
    first, last = table.sentence_bounds
    page_begin, page_end = table.page_bounds[0][rows], table.page_bounds[1][rows]
    numbers = np.arange(len(table))
    inside = table.quote >= 0
    before = np.maximum.accumulate(np.where(inside, numbers, -1))[rows]
    after = np.minimum.accumulate(np.where(inside, numbers, len(table))[::-1])[::-1][rows]
    begin, end = first[table.sentence[rows]], last[table.sentence[rows]]
    left = np.where(before >= begin, rows - before, 99)
    right = np.where(after < end, after - rows, 99)
    left, right = bucket(left, _DISTANCES), bucket(right, _DISTANCES)
    within = inside[rows].astype(np.int64)
    length = np.bincount(table.quote[inside], minlength=1) if inside.any() else np.zeros(1)
    size = np.zeros(len(table), dtype=np.int64)
    size[inside] = length[table.quote[inside]].astype(np.int64)
    left_size = bucket(size[np.maximum(before, page_begin)], (2, 4, 8, 20))
    right_size = bucket(size[np.minimum(after, page_end - 1)], (2, 4, 8, 20))
    out.add(left, right, within)
    out.add(left, left_size, within)
    out.add(right, right_size, within)
    out.add(left, left_size, pos)
    out.add(right, right_size, pos)
    out.add(np.minimum(left, 5), np.minimum(right, 5), lemma)
    previous = np.maximum(begin - 1, page_begin)
    following = np.minimum(end, page_end - 1)
    around = inside[previous] * 1 + inside[following] * 2 + within * 4
    out.add(around, pos)
    out.add(around, lemma)


def _place_features(out: Templates, table: Table, rows: Rows, lemma: Ids) -> None:
    first, last = table.sentence_bounds
    number = table.sentence[rows]
    begin, end = first[number], last[number]
    number = number - table.sentence[table.page_bounds[0][rows]]
    out.add(bucket(rows - begin, (1, 2, 4, 8, 16)), bucket(end - rows, (2, 3, 4, 8, 16)))
    out.add(bucket(number, (1, 2, 5, 10, 30)), table.pos[rows])
    out.add(bucket(end - begin, (6, 12, 25, 40)), table.pos[rows])
    out.add(table.lower[end - 1], lemma)
    out.add(table.lower[end - 1], table.dep[rows])
    out.add(table.lower[begin], table.dep[rows])
