"""Records in JSON: our own form, news-please, and ninjs 3.1; one object, an array, or JSON lines.

The form of each record is told by its fields, so one file may mix them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from twosource.collect.found import Collected, Given, Incoming, decode, iso_date, make_report
from twosource.collect.telegram import collect_export, is_export
from twosource.errors import SkipReport
from twosource.model import Problem, Report

Record = Mapping[str, Any]


def collect_lines(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """JSON lines: each line is one report; a line that is none is a problem, the rest goes on."""
    with incoming.open() as stream:
        number = 0
        while line := stream.readline(incoming.limit + 1):
            number += 1
            if len(line) > incoming.limit:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(incoming.limit)
                yield Problem(f"{incoming.origin}:{number}", "the line is over max_bytes; left out")
            elif line.strip():
                yield _collected(incoming, given, line.rstrip(b"\r\n"), f":{number}")


def collect_json(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """A JSON file: one record, an array of records, or an object that holds such an array."""
    raw = incoming.read()
    try:
        loaded = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        raise SkipReport(f"this is not whole JSON ({error}); save it again") from error
    if is_export(loaded):
        yield from collect_export(incoming, given, loaded)
        return
    records = _records(loaded)
    if records is None:
        yield _collected(incoming, given, raw, "")
        return
    for number, record in enumerate(records):
        line = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        yield _collected(incoming, given, line, f"#{number}")


def _records(loaded: object) -> list[Any] | None:
    if isinstance(loaded, list):
        return loaded
    if isinstance(loaded, dict):
        for name in ("articles", "items", "reports", "records"):
            if isinstance(loaded.get(name), list):
                return list(loaded[name])
    return None


def _collected(incoming: Incoming, given: Given, line: bytes, where: str) -> Collected | Problem:
    try:
        record = json.loads(decode(line))
        if not isinstance(record, dict):
            raise ValueError("a record must be an object with the fields id and text")
        form, report = report_of(record, given)
    except (ValueError, RecursionError) as error:
        return Problem(f"{incoming.origin}{where}", f"not a report record: {error}")
    return Collected(report, incoming.capture(line, form, where), line)


def report_of(record: Record, given: Given) -> tuple[str, Report]:
    """The record's form and its report; ValueError when it holds none."""
    form, read = next((n, f) for n, (test, f) in FORMS.items() if test(record))
    return form, read(record, given)


def _own(record: Record, given: Given) -> Report:
    return make_report(
        _needed(record, "text"),
        id=_text(record, "id"),
        publisher=_text(record, "publisher") or given.publisher,
        published=iso_date(record.get("published")) or given.published,
        url=_text(record, "url"),
        language=_text(record, "language"),
    )


def _news_please(record: Record, given: Given) -> Report:
    parts = (_text(record, name) for name in ("title", "description", "maintext"))
    text = "\n\n".join(filter(None, parts))
    if not text:
        raise ValueError("the fields title and maintext are empty")
    return make_report(
        text,
        id=_text(record, "url"),
        publisher=_text(record, "source_domain") or given.publisher,
        published=iso_date(record.get("date_publish")) or given.published,
        url=_text(record, "url"),
        language=_text(record, "language"),
    )


def _ninjs(record: Record, given: Given) -> Report:
    headlines = [_string(h, "value") for h in _objects(record, "headlines")]
    bodies = [_string(b, "value") for b in _objects(record, "bodies") if _is_plain(b)]
    text = "\n\n".join(filter(None, [*headlines[:1], *bodies[:1]]))
    if not text:
        raise ValueError("no headline or plain body")
    provider = record.get("provider")
    provider = provider if isinstance(provider, dict) else {}
    return make_report(
        text,
        id=_text(record, "uri"),
        publisher=_text(provider, "name") or given.publisher,
        published=iso_date(record.get("versioncreated")) or given.published,
        url=_text(record, "uri"),
        language=_text(record, "language"),
    )


# Form name -> (how it is told, how it is read); the last takes what is left.
FORMS: Mapping[str, tuple[Callable[[Record], bool], Callable[[Record, Given], Report]]] = {
    "news-please": (lambda r: "maintext" in r, _news_please),
    "ninjs": (lambda r: "uri" in r and ("bodies" in r or "headlines" in r), _ninjs),
    "record": (lambda _r: True, _own),
}


def _is_plain(body: Record) -> bool:
    return "html" not in str(body.get("contenttype") or body.get("role") or "text/plain")


def _objects(record: Record, name: str) -> list[Record]:
    value = record.get(name)
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _string(record: Record, name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else ""


def _needed(record: Record, name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"the field {name} is missing or empty")
    return value


def _text(record: Record, name: str) -> str | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int):
        raise ValueError(f"the field {name} must be text")
    return str(value)
