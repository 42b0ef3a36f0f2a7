"""ninjs 3.1 (IPTC): one text item for each event, one a line, for editorial systems."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from twosource.holdings import Holdings, Made
from twosource.model import UNNAMED, Report, SourceKind, State, WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.geojson import point
from twosource.show.exports.json_stream import write_lines
from twosource.show.exports.selection import chosen, headline, lines, published
from twosource.weigh.context import Said

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    return Written(write_lines(file, _items(holdings, options)))


def _items(holdings: Holdings, options: Options) -> Iterator[dict[str, Any]]:
    for event in chosen(holdings, options):
        yield _item(event, holdings.said(event), holdings.made)


def _item(event: WeighedEvent, said: Sequence[Said], made: Made) -> dict[str, Any]:
    days = published(said)
    item: dict[str, Any] = {
        "uri": f"urn:twosource:event:{event.event.id}",
        "standard": {"name": "ninjs", "version": "3.1", "schema": _SCHEMA},
        "type": "text",
        "representationType": "full",
        # What its only origin took back is not to be published any more.
        "pubStatus": "canceled" if event.state is State.WITHDRAWN else "usable",
        "language": "en",
        "title": flat(event.event.title),
        "slugline": event.event.id,
        "headlines": [{"value": headline(event)}],
        "bodies": [{"contentType": "text/plain", "value": "\n".join(lines(event))}],
        "subjects": [{"name": event.event.type}, {"name": event.state.value, "rel": "state"}],
        "events": [{"id": event.event.id, "name": flat(event.event.title)}],
        "infoSources": _voices(event, said),
        "associations": _reports(said),
        "edNote": f"{made.words}. No sentence here is stronger than what its sources said.",
    }
    if days:
        item["firstCreated"], item["versionCreated"] = (
            f"{d}T00:00:00Z" for d in (days[0], days[-1])
        )
    if event.place:
        place = {"name": flat(event.place.name), "literal": event.place.id, "rel": "happened"}
        item["places"] = [place | {"geoJSON": point(event)}]
    return item


def _voices(event: WeighedEvent, said: Sequence[Said]) -> list[dict[str, Any]]:
    """Who is cited, by voice; persons and bodies alike."""
    found = {s.voice.id: s.voice for s in said if s.voice.id != UNNAMED}
    return [
        {
            "name": flat(event.names.get(name, voice.name)),
            "literal": name,
            "role": (voice.kind or SourceKind.ANONYMOUS).value,
        }
        for name, voice in sorted(found.items())
    ]


def _reports(said: Sequence[Said]) -> list[dict[str, Any]]:
    found = {s.report.id: s.report for s in said}
    return [_report(report) for _, report in sorted(found.items())]


def _report(report: Report) -> dict[str, Any]:
    item = {
        "uri": f"urn:twosource:report:{report.digest}",
        "name": flat(report.id),
        "rel": "report",
        "type": "text",
        "representationType": "partial",
    }
    if report.publisher:
        item["by"] = flat(report.publisher)
    return item


EXPORTER = Exporter(
    name="ninjs",
    ending=".jsonl",
    media_type="application/jsonl",
    what_for="newsrooms' editorial systems: one item for each event",
    spec="https://iptc.org/standards/ninjs/",
    licence="CC BY 4.0 (IPTC)",
    lost="claims and their words; facets stand in the body's lines; hours, as days alone are known",
    write=_write,
)
