"""The desk's own tables: what CSV and Parquet have in common."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from twosource.holdings import Holdings
from twosource.model import Claim, EventTime, Place, State, Value, WeighedEvent
from twosource.show.exports.cells import Cell
from twosource.show.exports.exporter import Options
from twosource.show.exports.selection import chosen, happened, number, recalled, supporting
from twosource.weigh.context import Said
from twosource.weigh.support import bearing

# What separates names inside one cell.
SEPARATOR = " | "
_FIGURES = ("killed", "injured", "missing", "captured", "displaced", "arrested")


@dataclass(frozen=True)
class TableOf:
    """One table: the type of each column by name, and its rows in that order."""

    name: str
    what: str
    columns: Mapping[str, type]
    rows: Callable[[Holdings, Options], Iterator[tuple[Cell, ...]]]


_TIME: Mapping[str, type] = {"time": str, "first_day": str, "last_day": str}
_PLACE: Mapping[str, type] = {
    "place": str,
    "place_id": str,
    "country": str,
    "admin1": str,
    "latitude": float,
    "longitude": float,
    "precision": str,
    "radius_km": float,
}


def _time(time: EventTime | None) -> tuple[Cell, ...]:
    return (time.value, time.start, time.end) if time else (None,) * len(_TIME)


def _place(place: Place | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * len(_PLACE)
    where = (place.name, place.id, place.country, place.admin1, place.lat, place.lon)
    return (*where, place.precision.value, place.radius_km)


EVENT_COLUMNS: Mapping[str, type] = {
    "id": str,
    "type": str,
    "title": str,
    "state": str,
    "happened": bool,
    "recalled": bool,
    "grade": str,
    **_TIME,
    **_PLACE,
    "outlets": int,
    "voices": int,
    "origins": int,
    "sides": int,
    "against_interest": bool,
    **{f"{name}_{end}": float for name in _FIGURES for end in ("low", "best", "high")},
    "disputes": str,
    "claims": int,
    "reports": int,
}


def _event_rows(holdings: Holdings, options: Options) -> Iterator[tuple[Cell, ...]]:
    for event in chosen(holdings, options):
        seen = event.corroboration
        yield (
            event.event.id,
            event.event.type,
            event.event.title,
            event.state.value,
            happened(event),
            recalled(supporting(holdings.said(event))),
            seen.grade,
            *_time(event.time),
            *_place(event.place),
            seen.outlets,
            seen.voices,
            seen.origins,
            seen.sides,
            seen.against_interest,
            *(figure for name in _FIGURES for figure in _figure(event, name)),
            SEPARATOR.join(seen.disputes) or None,
            len(event.event.claims),
            len(event.reports),
        )


def _figure(event: WeighedEvent, name: str) -> tuple[Cell, ...]:
    facet = number(event, name)
    if facet is None or isinstance(facet.best, str):
        return None, None, None
    return facet.low, facet.best, facet.high


CLAIM_COLUMNS: Mapping[str, type] = {
    "id": str,
    "event": str,
    "report": str,
    "publisher": str,
    "published": str,
    "voice": str,
    "voice_name": str,
    "origin": str,
    "side": str,
    "relays": str,
    "stance": str,
    "factuality": str,
    "phase": str,
    "bearing": str,
    "type": str,
    "mode": str,
    **_TIME,
    **_PLACE,
    "start": int,
    "end": int,
    "words": str,
}


def _claim_rows(holdings: Holdings, options: Options) -> Iterator[tuple[Cell, ...]]:
    for event in chosen(holdings, options):
        for said in holdings.said(event):
            yield _claim_row(event, said)


def _claim_row(event: WeighedEvent, said: Said) -> tuple[Cell, ...]:
    claim, mention = said.claim, said.mention
    return (
        claim.id,
        event.event.id,
        said.report.id,
        said.report.publisher,
        said.report.published,
        said.voice.id,
        said.voice.name,
        said.voice.origin,
        said.voice.side,
        SEPARATOR.join(relay.name for relay in claim.relays) or None,
        claim.stance.value,
        claim.factuality.value,
        claim.phase.value,
        bearing(said).value,
        mention.type if mention else None,
        mention.mode if mention else None,
        *_time(claim.time),
        *_place(claim.place),
        *_ends(claim),
        said.text or None,
    )


def _ends(claim: Claim) -> tuple[Cell, ...]:
    return (claim.content[0][0], claim.content[-1][1]) if claim.content else (None, None)


FACET_COLUMNS: Mapping[str, type] = {
    "event": str,
    "facet": str,
    "state": str,
    "best": str,
    "low": float,
    "high": float,
    "value": int,
    "is_best": bool,
    "value_low": float,
    "value_high": float,
    "bound": str,
    "text": str,
    "voices": str,
    "origins": str,
    "sides": str,
    "denied_by": str,
    "said": str,
    "claims": int,
    "reports": int,
}


def _facet_rows(holdings: Holdings, options: Options) -> Iterator[tuple[Cell, ...]]:
    for event in chosen(holdings, options):
        for facet in event.facets:
            # A number is told in the numeric columns; as text it would be defused.
            best = facet.best if isinstance(facet.best, str) else _plain(facet.best)
            head = (event.event.id, facet.name, facet.state.value, best, facet.low, facet.high)
            for place, value in enumerate(facet.values, 1):
                first = place == 1 and facet.best is not None and facet.state is not State.WITHDRAWN
                yield (*head, place, first, *_value(value, event))


def _plain(best: float | None) -> str | None:
    return None if best is None else f"{best:.15g}"


def _value(value: Value, event: WeighedEvent) -> tuple[Cell, ...]:
    return (
        value.low,
        value.high,
        value.bound.value if value.bound else None,
        value.text,
        _names(value.voices, event),
        _names(value.origins, event),
        SEPARATOR.join(value.sides) or None,
        _names(value.denied_by, event),
        value.said,
        len(value.claims),
        len(value.reports),
    )


def _names(voices: tuple[str, ...], event: WeighedEvent) -> str | None:
    return SEPARATOR.join(event.names.get(v, v) for v in voices) or None


REPORT_COLUMNS: Mapping[str, type] = {
    "id": str,
    "digest": str,
    "publisher": str,
    "published": str,
    "url": str,
    "language": str,
    "characters": int,
    "made_from": str,
    "derivation": str,
    "share": float,
}


def _report_rows(holdings: Holdings, options: Options) -> Iterator[tuple[Cell, ...]]:
    for report in holdings.reports():
        parent = holdings.parent(report.id)
        yield (
            report.id,
            report.digest,
            report.publisher,
            report.published,
            report.url,
            report.language,
            None if options.redact else len(report.text),
            parent.parent if parent else None,
            parent.kind if parent else None,
            parent.score if parent else None,
        )


VOICE_COLUMNS: Mapping[str, type] = {
    "id": str,
    "name": str,
    "kind": str,
    "side": str,
    "origin": str,
    "within": str,
}


def _voice_rows(holdings: Holdings, _options: Options) -> Iterator[tuple[Cell, ...]]:
    for voice in holdings.voices():
        kind = voice.kind.value if voice.kind else None
        within = SEPARATOR.join(voice.within) or None
        yield voice.id, voice.name, kind, voice.side, voice.origin, within


TABLES = (
    TableOf(
        "events", "one row for each event, with what stands behind it", EVENT_COLUMNS, _event_rows
    ),
    TableOf(
        "claims", "one row for each claim of an event: who said what", CLAIM_COLUMNS, _claim_rows
    ),
    TableOf("facets", "one row for each value given for a facet", FACET_COLUMNS, _facet_rows),
    TableOf(
        "reports",
        "one row for each report, with what it was made from",
        REPORT_COLUMNS,
        _report_rows,
    ),
    TableOf(
        "voices", "one row for each voice, with its origin and side", VOICE_COLUMNS, _voice_rows
    ),
)
