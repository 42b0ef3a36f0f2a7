"""What a source does with a content, told by the cue and its frame."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon
from twosource.model import Stance
from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.cue_features import Frames
from twosource.read.attribution.net import Floats
from twosource.read.attribution.rows import CueRow
from twosource.read.attribution.table import Flags, Rows, Table, among, ids, name

# What being a word that is known to attribute adds to a cue's score.
_BONUS = 4.0
_TIMES = name("DATE", "TIME")
_GIVING_UP = name("unable", "fail", "decline", "refuse", "impossible")


@dataclass(frozen=True)
class CueTable:
    """The cue rows by lemma, and the lemmas of the sure ones by part of speech."""

    by_lemma: Mapping[int, tuple[CueRow, ...]]
    sure: Mapping[str, frozenset[int]]

    def knows(self, table: Table, row: int) -> bool:
        """Whether a row tells of the word at ``row``."""
        return int(table.lemma[row]) in self.by_lemma

    def sure_rows(self, table: Table) -> Rows:
        """The rows of nouns and adjectives that are candidates because they are sure."""
        return np.flatnonzero(
            _is(table, slice(None), "NOUN", self.sure["noun"])
            | _is(table, slice(None), "ADJ", self.sure["adj"])
        )


def load_cues(lexicon: Lexicon) -> CueTable:
    """Use it through ``lexicon.derived(load_cues)``; MendKnowledge where a condition is unknown."""
    rows = lexicon.rows("cues/en.tsv", CueRow)
    by_lemma: dict[int, tuple[CueRow, ...]] = {}
    for row in rows:
        if wrong := [c for c in row.when if c.partition("=")[0] not in _CONDITIONS]:
            raise MendKnowledge(f"cues/en.tsv: {row.lemma}: unknown condition {wrong[0]!r}")
        key = int(name(row.lemma)[0])
        by_lemma[key] = (*by_lemma.get(key, ()), row)
    sure = {
        pos: ids(*(r.lemma for r in rows if r.sure and r.pos == pos))
        for pos in ("verb", "noun", "adj", "phrase")
    }
    return CueTable(by_lemma, sure)


def read_stance(table: Table, frames: Frames, cues: CueTable, draft: Draft) -> Stance:
    """The stance of a draft's cue; a cue that no row tells of asserts."""
    words = [draft.head, *(r for r in draft.cue.tolist() if r != draft.head)]
    told = [_told_by(table, frames, cues, draft, word) for word in words]
    return next((s for s in told if s is not Stance.ASSERTS), Stance.ASSERTS)


def _told_by(table: Table, frames: Frames, cues: CueTable, draft: Draft, word: int) -> Stance:
    """The stance that the rows of one of the cue's words tell of: "repeated its denial" denies."""
    rows = cues.by_lemma.get(int(table.lemma[word]), ())
    for row in sorted(rows, key=lambda r: -len(r.when)):
        if all(_holds(condition, table, frames, draft) for condition in row.when):
            return row.stance
    return Stance.ASSERTS


def known_cue_bonus(table: Table, frames: Frames, cues: CueTable, rows: Rows) -> Floats:
    """What to add to the scores of candidates: a bonus for sure words with all they need."""
    has = {kind: slot[rows] >= 0 for kind, slot in frames.children.items()}
    completed = has["ccomp"] | has["xcomp"] | has["object"]
    given_up = among(table.lemma[table.head[rows]], _GIVING_UP)
    verb = completed & ((frames.subject[rows] >= 0) | given_up) | has["auxpass"]
    noun = has["poss"] & (has["acl"] | has["ccomp"])
    sure: Flags = (
        verb & _is(table, rows, "VERB", cues.sure["verb"])
        | noun & _is(table, rows, "NOUN", cues.sure["noun"])
        | _is(table, rows, "ADJ", cues.sure["adj"])
        | _is(table, rows, "ADV", cues.sure["phrase"])
    )
    return np.where(sure, np.float32(_BONUS), np.float32(0))


def _is(table: Table, rows: Rows | slice, part: str, lemmas: frozenset[int]) -> Flags:
    found: Flags = table.pos[rows] == name(part)
    if found.any():
        found = found & [lemma in lemmas for lemma in table.lemma[rows].tolist()]
    return found


def _holds(condition: str, table: Table, frames: Frames, draft: Draft) -> bool:
    kind, _, value = condition.partition("=")
    return _CONDITIONS[kind](table, frames, draft, value)


def _infinitive(table: Table, frames: Frames, draft: Draft, _: str) -> bool:
    clause = frames.children["xcomp"][draft.head]
    if clause < 0:
        clause = frames.children["ccomp"][draft.head]
    return bool(
        clause >= 0 and table.tag[clause] == name("VB")[0] and _has_to(table, frames, clause)
    )


def _has_to(table: Table, frames: Frames, clause: int) -> bool:
    aux = frames.children["aux"][clause]
    return bool(aux >= 0 and table.lower[aux] == name("to")[0])


def _passive(_: Table, frames: Frames, draft: Draft, __: str) -> bool:
    return bool(frames.children["auxpass"][draft.head] >= 0)


def _negated(table: Table, frames: Frames, draft: Draft, _: str) -> bool:
    head = table.head[draft.head]
    return bool(
        frames.children["neg"][draft.head] >= 0
        or (head != draft.head and (table.lemma[head] == _GIVING_UP).any())
    )


def _child(kind: str) -> Callable[[Table, Frames, Draft, str], bool]:
    def holds(table: Table, frames: Frames, draft: Draft, value: str) -> bool:
        child = frames.children[kind][draft.head]
        if child < 0 or table.lower[child] != name(value)[0]:
            return False
        # "Insisted on Monday" demands nothing.
        behind = min(int(child) + 1, len(table) - 1)
        return kind != "prep" or not bool(np.isin(table.entity[behind], _TIMES))

    return holds


def _word(table: Table, _: Frames, draft: Draft, value: str) -> bool:
    return bool((table.lemma[draft.content] == name(value)[0]).any())


_CONDITIONS: Mapping[str, Callable[[Table, Frames, Draft, str], bool]] = {
    "infinitive": _infinitive,
    "passive": _passive,
    "negated": _negated,
    "prep": _child("prep"),
    "particle": _child("particle"),
    "word": _word,
}
