"""States and grades: what stands behind an event, by a table whose every row has its sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from twosource.lexicon import Lexicon
from twosource.model import UNNAMED, Reason, State
from twosource.weigh.context import Said
from twosource.weigh.learnt import Learnt
from twosource.weigh.record import Record
from twosource.weigh.support import origins_of

Opposed = frozenset[frozenset[str]]
Table = Mapping[str, Any]


def grade_table(lexicon: Lexicon) -> Table:
    """The rules of ``weighing/grades.toml``."""
    return lexicon.toml("weighing")["grades"]


def state_of(backing: Sequence[Said], contested: bool, opposed: Opposed, learnt: Learnt) -> State:
    """The state that follows from the claims that stand for something.

    Founts that repeat each other's errors are one, and agree with nobody by agreeing with each
    other.
    """
    if contested:
        return State.CONTESTED
    if len(learnt.independent(origins_of(backing))) < 2:
        return State.SINGLE_ORIGIN
    voices = {(s.voice.side, s.voice.origin) for s in backing if s.voice.side}
    crossing = any(
        frozenset((side, other)) in opposed and origin not in learnt.kin(by)
        for side, origin in voices
        for other, by in voices
        if side < other
    )
    return State.CROSS_SIDE if crossing else State.CORROBORATED


def digit(state: State, unnamed: bool, against: bool, table: Table) -> int:
    """The information digit: by state, 6 when nobody is named, one better against interest."""
    if unnamed:
        return int(table["rules"]["unnamed"]["digit"])
    number = int(table["states"][state.value]["digit"])
    if against and state in (State.SINGLE_ORIGIN, State.CORROBORATED):
        number += int(table["rules"]["against-interest"]["step"])
    return max(number, 1)


def sentence(table: Table, group: str, rule: str, **filled: object) -> Reason:
    """The reason of one row of the table, its blanks filled."""
    return Reason(rule, str(table[group][rule]["sentence"]).format(**filled))


def record_reason(
    best: str | None, records: Mapping[str, Record], names: Mapping[str, str], table: Table
) -> Reason:
    """What the letter rests on: the record of the voice that gives it, if any does."""
    if best is None:
        return sentence(table, "rules", "no-record")
    record, name = records[best], names.get(best, best)
    return sentence(table, "rules", "record", name=name, right=record.right, total=record.total)


def is_unnamed(backing: Sequence[Said]) -> bool:
    """Whether nobody is named behind the claims."""
    return origins_of(backing) in ((), (UNNAMED,))
