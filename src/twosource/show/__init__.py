"""Showing: readings, events and digests in the forms people and programs want.

Nothing is worked out here: what is shown was read, linked and weighed before.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from twosource.forms import event_to_json, reading_to_json
from twosource.judging import Audit
from twosource.model import Reading, WeighedEvent
from twosource.show.briefing.parts import Brief
from twosource.show.briefing.printing import brief_html, brief_markdown, brief_print
from twosource.show.judgements import judgement_json, judgements_table
from twosource.show.ledger import change_json, changes_table, ledger_json, ledger_table
from twosource.show.marked import marked
from twosource.show.reading_html import reading_html
from twosource.show.records import Records, dependence_json, record_json, records_table
from twosource.show.tables import events_table, reading_table
from twosource.weigh.ledger import Change, Expectation


def _json_line(form: Mapping[str, object]) -> str:
    return json.dumps(form, ensure_ascii=False)


READING_FORMATS: Mapping[str, Callable[[Reading], str]] = {
    "table": reading_table,
    "jsonl": lambda reading: _json_line(reading_to_json(reading)),
    "html": reading_html,
    "marked": marked,
}
BRIEF_FORMATS: Mapping[str, Callable[[Brief], str]] = {
    "markdown": brief_markdown,
    "html": brief_html,
    "print": brief_print,
}


def printed_reading(reading: Reading, format: str) -> str:
    """One reading in one of ``READING_FORMATS``."""
    return READING_FORMATS[format](reading)


def printed_events(events: Iterable[WeighedEvent], format: str) -> Iterator[str]:
    """Events as JSON lines, or as one table."""
    if format == "table":
        yield events_table(events)
        return
    for event in events:
        yield _json_line(event_to_json(event))


def printed_ledger(
    expectations: Iterable[Expectation], events: Sequence[WeighedEvent], format: str
) -> Iterator[str]:
    """What was announced and what came of it, as JSON lines, or as one table."""
    if format == "table":
        yield ledger_table(expectations, events)
        return
    for one in expectations:
        yield _json_line(ledger_json(one, events))


def printed_changes(
    changes: Iterable[Change], events: Iterable[WeighedEvent], format: str
) -> Iterator[str]:
    """What changed between two views, as JSON lines, or as one table."""
    if format == "table":
        yield changes_table(changes, {e.event.id: e for e in events})
        return
    for change in changes:
        yield _json_line(change_json(change))


def printed_records(shown: Records, format: str) -> Iterator[str]:
    """Records of voices, then dependent founts, as JSON lines, or as one table."""
    if format == "table":
        yield records_table(shown)
        return
    for voice, record in shown.ordered():
        yield _json_line(record_json(voice, record, shown))
    for found in shown.learnt.dependences:
        yield _json_line(dependence_json(found, shown))


def printed_judgements(found: Iterable[Audit], format: str) -> Iterator[str]:
    """What people decided, as JSON lines, or as one table."""
    if format == "table":
        yield judgements_table(found)
        return
    for one in found:
        yield _json_line(judgement_json(one))


def printed_brief(brief: Brief, format: str) -> str:
    """A briefing in one of ``BRIEF_FORMATS``."""
    return BRIEF_FORMATS[format](brief)
