"""An event as the rows of the tables that hold it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from twosource.forms import event_to_json
from twosource.model import SourceKind, Voice, WeighedEvent
from twosource.store.tables import END

Row = dict[str, Any]


def event_row(weighed: WeighedEvent, captured: Mapping[str, str]) -> Row:
    """The row of ``events``; ``captured`` is the day on which each of its reports first came in."""
    event, seen, time, place = weighed.event, weighed.corroboration, weighed.time, weighed.place
    told = [standing.day for standing in weighed.history]
    return {
        "id": event.id,
        "type": event.type,
        "state": weighed.state.value,
        "title": event.title,
        "grade": seen.grade,
        "outlets": seen.outlets,
        "voices": seen.voices,
        "origins": seen.origins,
        "sides": seen.sides,
        "claims": len(event.claims),
        "reports": len(weighed.reports),
        "against_interest": seen.against_interest,
        "when_value": time and time.value,
        "first_day": time and time.start and time.start[:10],
        "last_day": time and time.end and time.end[:10],
        "first_told": min(told, default=None),
        "last_told": max(told, default=None),
        "place_id": place and place.id,
        "place": place and place.name,
        "country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "radius_km": place and place.radius_km,
        "precision": place and place.precision.value,
        "first_captured": min(
            (captured[r] for r in weighed.reports if r in captured), default=None
        ),
        "form": event_form(weighed),
    }


def event_form(weighed: WeighedEvent) -> str:
    """An event as the text that gives it back."""
    return json.dumps(event_to_json(weighed), ensure_ascii=False)


def claim_rows(weighed: WeighedEvent) -> Iterator[Row]:
    """Rows of ``event_claims``."""
    for claim, voice in weighed.voices.items():
        yield {"claim": claim, "event": weighed.event.id, "voice": voice}


def report_rows(weighed: WeighedEvent) -> Iterator[Row]:
    """Rows of ``event_reports``."""
    for report in weighed.reports:
        yield {"event": weighed.event.id, "report": report}


def side_rows(weighed: WeighedEvent, sides: Mapping[str, str | None]) -> Iterator[Row]:
    """Rows of ``event_sides``: the sides of all who speak of it; ``sides`` are by voice."""
    for side in sorted({side for v in weighed.voices.values() if (side := sides.get(v))}):
        yield {"event": weighed.event.id, "side": side}


def history_rows(weighed: WeighedEvent) -> Iterator[Row]:
    """Rows of ``event_history``."""
    ends = [*(standing.day for standing in weighed.history[1:]), END]
    for standing, until in zip(weighed.history, ends, strict=False):
        beside = {"event": weighed.event.id, "until": until, "state": standing.state.value}
        yield asdict(standing) | beside


def named_voices(voices: Iterable[Voice]) -> dict[str, Voice]:
    """One voice an id, the same whatever order they come in."""
    named: dict[str, Voice] = {}
    for voice in sorted(set(voices), key=_voice_order):
        named.setdefault(voice.id, voice)
    return named


def voice_rows(voices: Iterable[Voice]) -> Iterator[Row]:
    """Rows of ``voices``, one an id."""
    for voice in named_voices(voices).values():
        kind = voice.kind and voice.kind.value
        yield asdict(voice) | {"kind": kind, "within": json.dumps(voice.within)}


def _voice_order(voice: Voice) -> tuple[str, ...]:
    kind = voice.kind.value if voice.kind else ""
    return voice.id, voice.name, voice.origin, kind, voice.side or "", *voice.within


def voice_of(row: Mapping[str, Any]) -> Voice:
    """The voice of a row of ``voices``."""
    kind = SourceKind(row["kind"]) if row["kind"] else None
    within = tuple(json.loads(row["within"]))
    return Voice(row["id"], row["name"], row["origin"], kind, row["side"], within)
