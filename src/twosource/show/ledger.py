"""The ledger of what was announced, and what changed between two days: tables and JSON forms."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.table import Table

from twosource.model import EventId, WeighedEvent
from twosource.show.tables import printed
from twosource.show.wording import listed, time_words
from twosource.weigh.ledger import Change, Expectation, open_questions


def ledger_table(found: Iterable[Expectation], events: Sequence[WeighedEvent]) -> str:
    """What was announced, one a row: by whom, when, for when, what came of it, what is open."""
    known = {e.event.id: e for e in events}
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    for name, share in (("event", 3), ("announced by", 3)):
        table.add_column(name, ratio=share, overflow="fold")
    for name in ("announced", "due", "outcome"):
        table.add_column(name, overflow="fold", min_width=len("2023-09-13"))
    table.add_column("open questions", ratio=4, overflow="fold")
    for one in found:
        event = known[one.event]
        table.add_row(
            event.event.title,
            listed(_announcers(one, event)),
            one.announced or "",
            one.due or "",
            one.outcome,
            " ".join(open_questions(event)),
        )
    return printed(table, [])


def ledger_json(one: Expectation, events: Sequence[WeighedEvent]) -> dict[str, Any]:
    """One expectation with its open questions."""
    event = next(e for e in events if e.event.id == one.event)
    return {
        "event": one.event,
        "title": event.event.title,
        "announced_by": list(one.announced_by),
        "names": {v: event.names.get(v, v) for v in one.announced_by},
        "announced": one.announced,
        "due": one.due,
        "outcome": one.outcome,
        "state": event.state.value,
        "open_questions": list(open_questions(event)),
    }


def changes_table(found: Iterable[Change], events: Mapping[EventId, WeighedEvent]) -> str:
    """What changed, one a row: when the event was, and the sentence."""
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    table.add_column("when", overflow="fold")
    table.add_column("what changed", ratio=1, overflow="fold")
    for change in found:
        event = events.get(change.event)
        table.add_row(time_words(event.time) if event else "", change.text)
    return printed(table, [])


def change_json(change: Change) -> dict[str, Any]:
    """One change."""
    return {"event": change.event, "text": change.text}


def _announcers(one: Expectation, event: WeighedEvent) -> list[str]:
    return [event.names.get(v, v) for v in one.announced_by]
