"""FollowTheMoney statements as JSON lines: events, reports and voices as entities of Aleph.

A statement says one value of one property of one entity, and in which data set; its id is a SHA-1
over just that.  The form is FollowTheMoney's own (``ftm`` reads it with ``--format json``).
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from twosource.holdings import Holdings
from twosource.model import UNNAMED, Report, SourceKind, Voice, WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.json_stream import write_lines
from twosource.show.exports.selection import (
    first_day,
    headline,
    last_day,
    lines,
    sum_line,
    told_as_happened,
)
from twosource.weigh.context import Said
from twosource.weigh.support import Bearing, bearing

DATASET = "twosource"
Pair = tuple[str, str | None]

_SCHEMAS = {
    SourceKind.PERSON: "Person",
    SourceKind.WITNESS: "Person",
    SourceKind.EXPERT: "Person",
    SourceKind.GOVERNMENT: "PublicBody",
    SourceKind.OFFICE: "PublicBody",
    SourceKind.MILITARY: "PublicBody",
    SourceKind.PARTY: "Organization",
    SourceKind.STATE_MEDIA: "Organization",
    SourceKind.MEDIA: "Organization",
    SourceKind.ORGANISATION: "Organization",
}
# What FollowTheMoney calls languages: ISO 639-2.
_LANGUAGES = {"en": "eng", "uk": "ukr", "ru": "rus", "de": "deu", "fr": "fra", "es": "spa"}


def entity_id(kind: str, name: str) -> str:
    """An entity's id: what it is, and a digest of its own id, which may hold any character."""
    return f"twosource-{kind}-{hashlib.sha1(name.encode()).hexdigest()}"  # noqa: S324 - no secret


def statement_id(entity: str, prop: str, value: str) -> str:
    """The id FollowTheMoney gives a statement, so that its own tools find it unchanged."""
    key = f"{DATASET}.{entity}.{prop}.{value}"
    return hashlib.sha1(key.encode()).hexdigest()  # noqa: S324 - the id is defined by SHA-1


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    written.rows = write_lines(file, _statements(holdings, options, written))
    return written


def _statements(holdings: Holdings, options: Options, written: Written) -> Iterator[dict[str, Any]]:
    reports: set[str] = set()
    spoken: set[str] = set()
    origin = holdings.made.words
    for event, _ in told_as_happened(holdings, options, written):
        said = holdings.said(event)
        reports.update(s.report.id for s in said)
        spoken.update(s.voice.id for s in said)
        yield from _event(event, said, origin)
        yield from _links(event, said, origin)
    for report in holdings.reports():
        if report.id in reports:
            yield from _report(report, origin)
    for voice in holdings.voices():
        if voice.id in spoken - {UNNAMED}:
            yield from _voice(voice, origin)


def _entity(
    schema: str, entity: str, pairs: Sequence[Pair], origin: str, seen: str | None = None
) -> Iterator[dict[str, Any]]:
    """One statement for each value that is known; the first says that the entity is there."""
    values = [(prop, flat(value)) for prop, value in pairs if value and flat(value)]
    yield _statement(schema, entity, "id", _checksum(values), origin, seen)
    for prop, value in dict.fromkeys(values):
        yield _statement(schema, entity, prop, value, origin, seen)


def _checksum(values: Sequence[tuple[str, str]]) -> str:
    text = "\0".join(f"{prop}={value}" for prop, value in values)
    return hashlib.sha1(text.encode()).hexdigest()  # noqa: S324 - no secret


def _statement(
    schema: str, entity: str, prop: str, value: str, origin: str, seen: str | None
) -> dict[str, Any]:
    return {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": prop,
        "schema": schema,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": None,
        "first_seen": seen,
        "last_seen": seen,
        "external": False,
        "origin": origin,
        "id": statement_id(entity, prop, value),
    }


def _event(event: WeighedEvent, said: Sequence[Said], origin: str) -> Iterator[dict[str, Any]]:
    place = event.place
    proofs = [("proof", entity_id("report", s.report.id)) for s in said]
    pairs: list[Pair] = [
        ("name", headline(event)),
        ("recordId", event.event.id),
        ("startDate", first_day(event)),
        ("endDate", last_day(event)),
        ("location", place.name if place else None),
        ("country", place.country.lower() if place and place.country else None),
        ("keywords", event.event.type),
        ("keywords", event.state.value),
        (
            "summary",
            f"{event.state.value}, {event.corroboration.grade}: {sum_line(event.corroboration)}",
        ),
        ("description", " ".join(lines(event))),
        *proofs,
    ]
    yield from _entity("Event", entity_id("event", event.event.id), pairs, origin)


def _links(event: WeighedEvent, said: Sequence[Said], origin: str) -> Iterator[dict[str, Any]]:
    """Who says so and who denies it: FollowTheMoney's link between things it has no word for."""
    roles = {Bearing.FOR: "says so", Bearing.AGAINST: "denies it"}
    found = {
        (s.voice.id, roles[bearing(s)])
        for s in said
        if bearing(s) in roles and s.voice.id != UNNAMED
    }
    for voice, role in sorted(found):
        pairs: list[Pair] = [
            ("subject", entity_id("voice", voice)),
            ("object", entity_id("event", event.event.id)),
            ("role", role),
        ]
        name = f"{event.event.id}\0{voice}\0{role}"
        yield from _entity("UnknownLink", entity_id("link", name), pairs, origin)


def _report(report: Report, origin: str) -> Iterator[dict[str, Any]]:
    day = (report.published or "")[:10] or None
    pairs: list[Pair] = [
        ("title", report.id),
        ("fileName", report.id),
        ("publisher", report.publisher),
        ("publishedAt", day),
        ("sourceUrl", report.url),
        ("language", _LANGUAGES.get(report.language or "")),
    ]
    yield from _entity("Article", entity_id("report", report.id), pairs, origin, day)


def _voice(voice: Voice, origin: str) -> Iterator[dict[str, Any]]:
    schema = _SCHEMAS.get(voice.kind, "LegalEntity") if voice.kind else "LegalEntity"
    pairs: list[Pair] = [
        ("name", voice.name),
        ("description", f"side: {voice.side}" if voice.side else None),
        ("notes", f"one origin with {voice.origin}" if voice.origin != voice.id else None),
    ]
    yield from _entity(schema, entity_id("voice", voice.id), pairs, origin)


EXPORTER = Exporter(
    name="ftm",
    ending=".statements.jsonl",
    media_type="application/jsonl",
    what_for="Aleph and other investigation tools (FollowTheMoney statements)",
    spec="https://followthemoney.tech",
    licence="MIT (FollowTheMoney)",
    lost=(
        "what is only expected, withdrawn or recalled, as there is no mark for it; claims' words; "
        "each value of a facet stands in the description only"
    ),
    write=_write,
)
