"""JSON lines: one record ``{id, text, published?, publisher?, url?, language?}`` a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from twosource.collect.found import Collected, Given, capture, decode, iso_date, make_report
from twosource.model import Problem


def collect_records(path: Path, raw: bytes, given: Given) -> Iterator[Collected | Problem]:
    """Each line is one report; a line that is none becomes a problem and the rest goes on."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                yield _collect_line(line, where, given)
            except (ValueError, RecursionError) as error:
                yield Problem(where, f"not a report record: {error}")


def _collect_line(line: bytes, where: str, given: Given) -> Collected:
    record = json.loads(decode(line))
    if not isinstance(record, dict):
        raise ValueError("a record must be an object with the fields id and text")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("the field text is missing or empty")
    report = make_report(
        text,
        id=_text(record, "id"),
        publisher=_text(record, "publisher") or given.publisher,
        published=iso_date(record.get("published")) or given.published,
        url=_text(record, "url"),
        language=_text(record, "language"),
    )
    return Collected(report, capture(line, where, "jsonl"), line)


def _text(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int):
        raise ValueError(f"the field {name} must be text")
    return str(value)
