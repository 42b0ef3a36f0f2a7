"""The letters of an event's grades, put anew where nothing but the records of voices has changed.

A record rests on all events in which its voice speaks, and a town's police may speak in thousands.
All else that is held of these events stands, so nothing of them need be read and weighed again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from twosource.lexicon import Lexicon
from twosource.model import Standing, WeighedEvent
from twosource.weigh.grading import Table, grade_table, record_reason
from twosource.weigh.record import LEAST, Record, letter

Records = Mapping[str, Record]
# The voices whose claims count; those of them that have a record may give the letter.
Voices = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judges:
    """The voices that count at last, and those that counted on each day of the history."""

    last: Voices = ()
    days: tuple[Voices, ...] = ()


def best_known(voices: Iterable[str], records: Records) -> str | None:
    """The voice with the best record; None where none has one that gives a letter."""
    graded = sorted(v for v in {*voices} & records.keys() if records[v].total >= LEAST)
    return max(graded, key=lambda v: records[v].interval()[0], default=None)


def less(records: Records, voices: Collection[str], own: Counter[tuple[str, bool]]) -> Records:
    """The records of the voices, less how many of their claims an event settles itself.

    A record may hold fewer: it is of the whole desk, the event perhaps as of an earlier day.
    """
    return {
        v: replace(
            records[v],
            right=max(records[v].right - own[v, True], 0),
            wrong=max(records[v].wrong - own[v, False], 0),
        )
        for v in sorted(records.keys() & set(voices))
    }


def lettered(
    weighed: WeighedEvent, judges: Judges, records: Records, lexicon: Lexicon
) -> WeighedEvent:
    """The event with the letters that follow from ``records``, what it settles itself left out."""
    table = lexicon.derived(grade_table)
    seen, best = weighed.corroboration, best_known(judges.last, records)
    reason = record_reason(best, records, weighed.names, table)
    return replace(
        weighed,
        corroboration=replace(
            seen,
            grade=_graded(seen.grade, best, records, table),
            reasons=(*seen.reasons[:-1], reason),
        ),
        history=tuple(_standings(weighed.history, judges, records, table)),
    )


def _standings(
    history: Iterable[Standing], judges: Judges, records: Records, table: Table
) -> Iterator[Standing]:
    for standing, voices in zip(history, judges.days, strict=True):
        best = best_known(voices, records)
        yield replace(standing, grade=_graded(standing.grade, best, records, table))


def _graded(grade: str, best: str | None, records: Records, table: Table) -> str:
    found = letter(records[best] if best else None, table["letters"])
    return f"{found}{grade[1:]}"
