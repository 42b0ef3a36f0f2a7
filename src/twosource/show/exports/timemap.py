"""TimeMap JSON: one object with the lists that Forensic Architecture's TimeMap fetches.

TimeMap reads ``events``, ``associations``, ``sources``, ``sites`` and ``shapes`` from addresses of
its configuration; each is one key here.  It refuses keys it does not know, and wants text
everywhere.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from twosource.holdings import Holdings
from twosource.model import WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.json_stream import line, write_list
from twosource.show.exports.selection import (
    first_day,
    headline,
    lines,
    told_as_happened,
)
from twosource.show.wording import time_words


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    used: set[str] = set()
    marks: set[tuple[str, str]] = set()
    made = holdings.made
    facts = {"version": made.version, "stamp": made.stamp, "as_of": made.as_of}
    file.write(b'{"twosource":' + line(facts) + b',\n"events":')
    written.rows = write_list(file, _events(holdings, options, written, used, marks))
    file.write(b',\n"associations":')
    write_list(file, (_association(*mark) for mark in sorted(marks)))
    file.write(b',\n"sources":{')
    for count, source in enumerate(_sources(holdings, used)):
        file.write((b",\n" if count else b"\n") + line(source["id"]) + b":" + line(source))
    file.write(b'},\n"sites":[],\n"shapes":[]}\n')
    return written


def _events(
    holdings: Holdings,
    options: Options,
    written: Written,
    used: set[str],
    marks: set[tuple[str, str]],
) -> Iterator[dict[str, Any]]:
    """The events; the reports and marks they use are noted on the way."""
    for event, _told in told_as_happened(holdings, options, written):
        if first_day(event) is None:
            written.left_out["without a date"] += 1
            continue
        used.update(event.reports)
        own = [("State", event.state.value), ("Type", event.event.type)]
        marks.update(own)
        yield _event(event, own)


def _event(event: WeighedEvent, own: Sequence[tuple[str, str]]) -> dict[str, Any]:
    place, first = event.place, first_day(event)
    assert first
    return {
        "id": event.event.id,
        "description": "\n".join((headline(event), *lines(event))),
        # TimeMap's default format of a date.
        "date": f"{date.fromisoformat(first):%m/%d/%Y}",
        "time": "",
        "time_display": time_words(event.time),
        "location": flat(place.name) if place else "",
        "latitude": repr(place.lat) if place else "",
        "longitude": repr(place.lon) if place else "",
        "type": event.event.type,
        "category": event.state.value,
        "associations": [_mark_id(*mark) for mark in own],
        "sources": sorted(event.reports),
        "comments": place.precision.value if place else "",
    }


def _mark_id(group: str, value: str) -> str:
    return f"{group}: {value}"


def _association(group: str, value: str) -> dict[str, Any]:
    return {
        "id": _mark_id(group, value),
        "title": value,
        "desc": value,
        "mode": "FILTER",
        "filter_paths": [group, value],
    }


def _sources(holdings: Holdings, used: set[str]) -> Iterator[dict[str, Any]]:
    for report in holdings.reports():
        if report.id in used:
            yield {
                "id": report.id,
                "title": flat(" ".join(filter(None, (report.publisher, report.published)))),
                "paths": [],
                "type": "report",
                "url": report.url or "",
                "author": flat(report.publisher or ""),
                "date": report.published or "",
            }


EXPORTER = Exporter(
    name="timemap",
    ending=".json",
    media_type="application/json",
    what_for="Forensic Architecture's TimeMap",
    spec="https://github.com/forensic-architecture/timemap",
    licence="software under the Do No Harm licence; the names of fields are facts",
    lost=(
        "what is only expected, withdrawn or recalled; undated events; the last day of longer "
        "events; claims and their words; figures stand in the description only"
    ),
    write=_write,
)
