"""Records of voices and founts that depend on each other: a table and JSON forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from twosource.model import WeighedEvent
from twosource.show.tables import printed
from twosource.weigh.learnt import Dependence, Learnt
from twosource.weigh.record import Record, letter


@dataclass(frozen=True)
class Records:
    """What is shown of what was learnt: names by id, and the least share right by letter."""

    learnt: Learnt
    names: Mapping[str, str]
    letters: Mapping[str, float]

    @classmethod
    def of(
        cls, learnt: Learnt, events: Iterable[WeighedEvent], letters: Mapping[str, float]
    ) -> "Records":
        """The records with the names that the events give voices."""
        names = {voice: name for event in events for voice, name in event.names.items()}
        return cls(learnt, names, letters)

    def name(self, voice: str) -> str:
        """What a voice, an origin or a publisher is called."""
        return self.names.get(voice, voice.removeprefix("outlet:"))

    def ordered(self) -> list[tuple[str, Record]]:
        """Records by voice, those with most settled claims first."""
        return sorted(self.learnt.records.items(), key=lambda vr: (-vr[1].total, vr[0]))


def records_table(shown: Records) -> str:
    """Records, one a row: letter, settled claims, the interval, since when; then dependences."""
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    table.add_column("voice", ratio=1, overflow="fold")
    for name in ("letter", "right", "wrong", "80% interval", "since"):
        table.add_column(name, overflow="fold", min_width=len(name))
    for voice, record in shown.ordered():
        low, high = record.interval()
        grade = letter(record, shown.letters)
        amounts = (str(record.right), str(record.wrong), f"{low:.2f} to {high:.2f}")
        table.add_row(escape(shown.name(voice)), grade, *amounts, record.since or "")
    lines = [printed(table, [])]
    return "\n".join([*lines, *(_sentence(d, shown) for d in shown.learnt.dependences)])


def record_json(voice: str, record: Record, shown: Records) -> dict[str, Any]:
    """One record."""
    low, high = record.interval()
    return {
        "voice": voice,
        "name": shown.name(voice),
        "letter": letter(record, shown.letters),
        "right": record.right,
        "wrong": record.wrong,
        "low": round(low, 3),
        "high": round(high, 3),
        "since": record.since,
    }


def dependence_json(found: Dependence, shown: Records) -> dict[str, Any]:
    """One pair of dependent founts with its evidence."""
    return {
        "dependent": [found.left, found.right],
        "names": [shown.name(found.left), shown.name(found.right)],
        "same": found.same,
        "cases": found.cases,
        "chance": found.chance,
        "events": list(found.events),
    }


def _sentence(found: Dependence, shown: Records) -> str:
    return (
        f"{shown.name(found.left)} and {shown.name(found.right)} repeat each other's errors: of "
        f"{found.cases} numbers that one of them got wrong, both gave the same wrong number in "
        f"{found.same}."
    )
