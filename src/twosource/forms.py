"""The JSON forms: readings and events as other programs see them, and back again.

The forms are fixed by the design (documented in ``docs/forms.md``); this module is the only place
that knows them.  ``reading_from_json(reading_to_json(r)) == r`` holds for every reading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from twosource.model import (
    Actor,
    Attribution,
    Bound,
    Claim,
    ClaimId,
    Corroboration,
    Count,
    Event,
    EventId,
    EventMention,
    EventTime,
    Facet,
    Factuality,
    Phase,
    Place,
    Precision,
    Problem,
    Reading,
    Reason,
    Report,
    ReportId,
    Source,
    SourceKind,
    Span,
    Spans,
    Stance,
    Standing,
    State,
    Timex,
    Toponym,
    Value,
    WeighedEvent,
)

Json = dict[str, Any]


# --- readings to JSON -------------------------------------------------------------------------


def reading_to_json(reading: Reading) -> Json:
    """One reading as the dictionary that ``twosource read --format jsonl`` prints."""
    return {
        "report": report_to_json(reading.report),
        "attributions": [_attribution(a) for a in reading.attributions],
        "mentions": [_mention(m) for m in reading.mentions],
        "counts": [_count(c) for c in reading.counts],
        "timexes": [_timex(t) for t in reading.timexes],
        "toponyms": [_toponym(t) for t in reading.toponyms],
        "claims": [_claim(c) for c in reading.claims],
        "problems": [{"where": p.where, "what": p.what} for p in reading.problems],
    }


def report_to_json(report: Report) -> Json:
    """A report as a dictionary; its text is as it came."""
    return {
        "id": report.id,
        "publisher": report.publisher,
        "published": report.published,
        "language": report.language,
        "url": report.url,
        "digest": report.digest,
        "text": report.text,
    }


def place_to_json(place: Place | None) -> Json | None:
    """A place, or null."""
    if place is None:
        return None
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision.value,
        "radius_km": place.radius_km,
        "admin1": place.admin1,
    }


def time_to_json(time: EventTime | None) -> Json | None:
    """When something happened, or null."""
    if time is None:
        return None
    return {"value": time.value, "from": time.start, "to": time.end}


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _attribution(a: Attribution) -> Json:
    return {
        "source": _spans(a.source),
        "cue": _spans(a.cue),
        "content": _spans(a.content),
        "parent": a.parent,
        "stance": a.stance.value,
    }


def _actor(a: Actor) -> Json:
    return {
        "spans": _spans(a.spans),
        "name": a.name,
        "country": a.country,
        "role": a.role,
        "suspected": a.suspected,
    }


def _mention(m: EventMention) -> Json:
    return {
        "trigger": list(m.trigger),
        "type": m.type,
        "mode": m.mode,
        "factuality": m.factuality.value,
        "score": m.score,
        "phase": m.phase.value,
        "actors": [_actor(a) for a in m.actors],
        "recipients": [_actor(a) for a in m.recipients],
        "counts": list(m.counts),
    }


def _count(c: Count) -> Json:
    return {
        "start": c.start,
        "end": c.end,
        "of": c.of,
        "low": c.low,
        "high": c.high,
        "bound": c.bound.value,
        "text": c.text,
    }


def _timex(t: Timex) -> Json:
    return {"start": t.start, "end": t.end, "type": t.type, "value": t.value, "text": t.text}


def _toponym(t: Toponym) -> Json:
    place = t.place
    return {
        "start": t.start,
        "end": t.end,
        "text": t.text,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "country": place and place.country,
        "id": place and place.id,
        "precision": place and place.precision.value,
        "place": place_to_json(place),
        "reasons": list(t.reasons),
        "runners_up": [place_to_json(p) for p in t.runners_up],
    }


def source_to_json(s: Source | None) -> Json | None:
    """A speaker, or null."""
    if s is None:
        return None
    return {
        "name": s.name,
        "kind": s.kind and s.kind.value,
        "side": s.side,
        "medium": s.medium,
        "spans": _spans(s.spans),
    }


def _claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "content": _spans(c.content),
        "source": source_to_json(c.source),
        "relays": [source_to_json(r) for r in c.relays],
        "stance": c.stance.value,
        "factuality": c.factuality.value,
        "phase": c.phase.value,
        "mention": c.mention,
        "time": time_to_json(c.time),
        "place": place_to_json(c.place),
        "counts": list(c.counts),
    }


# --- readings from JSON -----------------------------------------------------------------------


def reading_from_json(form: Mapping[str, Any]) -> Reading:
    """The reading that ``reading_to_json`` wrote; KeyError or ValueError when it is none."""
    return Reading(
        report=report_from_json(form["report"]),
        attributions=tuple(map(_read_attribution, form["attributions"])),
        mentions=tuple(map(_read_mention, form["mentions"])),
        counts=tuple(map(_read_count, form["counts"])),
        timexes=tuple(Timex(**t) for t in form["timexes"]),
        toponyms=tuple(map(_read_toponym, form["toponyms"])),
        claims=tuple(map(_read_claim, form["claims"])),
        problems=tuple(Problem(**p) for p in form["problems"]),
    )


def report_from_json(form: Mapping[str, Any]) -> Report:
    """The report that ``report_to_json`` wrote."""
    return Report(**{**form, "id": ReportId(form["id"])})


def place_from_json(form: Mapping[str, Any] | None) -> Place | None:
    """The place that ``place_to_json`` wrote."""
    return Place(**{**form, "precision": Precision(form["precision"])}) if form else None


def time_from_json(form: Mapping[str, Any] | None) -> EventTime | None:
    """The time that ``time_to_json`` wrote."""
    return EventTime(form["value"], form["from"], form["to"]) if form else None


def _read_span(pair: Sequence[int]) -> Span:
    start, end = pair
    return start, end


def _read_spans(pairs: Sequence[Sequence[int]]) -> Spans:
    return tuple([(start, end) for start, end in pairs])


def _read_attribution(form: Mapping[str, Any]) -> Attribution:
    return Attribution(
        source=_read_spans(form["source"]),
        cue=_read_spans(form["cue"]),
        content=_read_spans(form["content"]),
        parent=form["parent"],
        stance=Stance(form["stance"]),
    )


def _read_actor(form: Mapping[str, Any]) -> Actor:
    return Actor(**{**form, "spans": _read_spans(form["spans"])})


def _read_mention(form: Mapping[str, Any]) -> EventMention:
    return EventMention(
        trigger=_read_span(form["trigger"]),
        type=form["type"],
        mode=form["mode"],
        factuality=Factuality(form["factuality"]),
        score=form["score"],
        phase=Phase(form["phase"]),
        actors=tuple(map(_read_actor, form["actors"])),
        recipients=tuple(map(_read_actor, form["recipients"])),
        counts=tuple(form["counts"]),
    )


def _read_count(form: Mapping[str, Any]) -> Count:
    return Count(**{**form, "bound": Bound(form["bound"])})


def _read_toponym(form: Mapping[str, Any]) -> Toponym:
    return Toponym(
        start=form["start"],
        end=form["end"],
        text=form["text"],
        place=place_from_json(form["place"]),
        reasons=tuple(form["reasons"]),
        runners_up=tuple(p for p in map(place_from_json, form["runners_up"]) if p),
    )


def _read_source(form: Mapping[str, Any]) -> Source:
    return Source(
        name=form["name"],
        kind=SourceKind(form["kind"]) if form["kind"] else None,
        side=form["side"],
        medium=form["medium"],
        spans=_read_spans(form["spans"]),
    )


def _read_claim(form: Mapping[str, Any]) -> Claim:
    return Claim(
        id=ClaimId(form["id"]),
        content=_read_spans(form["content"]),
        source=_read_source(form["source"]) if form["source"] else None,
        relays=tuple(map(_read_source, form["relays"])),
        stance=Stance(form["stance"]),
        factuality=Factuality(form["factuality"]),
        phase=Phase(form["phase"]),
        mention=form["mention"],
        time=time_from_json(form["time"]),
        place=place_from_json(form["place"]),
        counts=tuple(form["counts"]),
    )


# --- events -----------------------------------------------------------------------------------


def event_to_json(weighed: WeighedEvent) -> Json:
    """One weighed event as the dictionary that ``twosource events --format jsonl`` prints."""
    seen = weighed.corroboration
    return {
        "id": weighed.event.id,
        "type": weighed.event.type,
        "title": weighed.event.title,
        "state": weighed.state.value,
        "time": time_to_json(weighed.time),
        "place": place_to_json(weighed.place),
        "facets": [_facet(f) for f in weighed.facets],
        "corroboration": {
            "outlets": seen.outlets,
            "voices": seen.voices,
            "origins": seen.origins,
            "sides": seen.sides,
            "grade": seen.grade,
            "against_interest": seen.against_interest,
            "reasons": [{"rule": r.rule, "text": r.text} for r in seen.reasons],
            "disputes": list(seen.disputes),
        },
        "names": dict(weighed.names),
        "voices": dict(weighed.voices),
        "claims": list(weighed.event.claims),
        "reports": list(weighed.reports),
        "history": [asdict(s) | {"state": s.state.value} for s in weighed.history],
    }


def _facet(facet: Facet) -> Json:
    return {
        "name": facet.name,
        "state": facet.state.value,
        "best": facet.best,
        "low": facet.low,
        "high": facet.high,
        "values": [_value(v) for v in facet.values],
    }


def _value(value: Value) -> Json:
    return {
        "low": value.low,
        "high": value.high,
        "bound": value.bound and value.bound.value,
        "text": value.text,
        "voices": list(value.voices),
        "origins": list(value.origins),
        "sides": list(value.sides),
        "reports": list(value.reports),
        "claims": list(value.claims),
        "said": value.said,
        "denied_by": list(value.denied_by),
    }


def event_from_json(form: Mapping[str, Any]) -> WeighedEvent:
    """The weighed event that ``event_to_json`` wrote."""
    seen = form["corroboration"]
    claims = tuple(map(ClaimId, form["claims"]))
    return WeighedEvent(
        event=Event(EventId(form["id"]), form["type"], claims, form["title"]),
        state=State(form["state"]),
        corroboration=Corroboration(
            outlets=seen["outlets"],
            voices=seen["voices"],
            origins=seen["origins"],
            sides=seen["sides"],
            grade=seen["grade"],
            against_interest=seen["against_interest"],
            reasons=tuple(Reason(**r) for r in seen["reasons"]),
            disputes=tuple(seen["disputes"]),
        ),
        facets=tuple(map(_read_facet, form["facets"])),
        time=time_from_json(form["time"]),
        place=place_from_json(form["place"]),
        reports=tuple(map(ReportId, form["reports"])),
        names=form["names"],
        voices=form["voices"],
        history=tuple(Standing(**{**s, "state": State(s["state"])}) for s in form["history"]),
    )


def _read_facet(form: Mapping[str, Any]) -> Facet:
    values = tuple(map(_read_value, form["values"]))
    return Facet(**{**form, "state": State(form["state"]), "values": values})


def _read_value(form: Mapping[str, Any]) -> Value:
    return Value(
        low=form["low"],
        high=form["high"],
        bound=Bound(form["bound"]) if form["bound"] else None,
        text=form["text"],
        voices=tuple(form["voices"]),
        origins=tuple(form["origins"]),
        sides=tuple(form["sides"]),
        reports=tuple(map(ReportId, form["reports"])),
        claims=tuple(map(ClaimId, form["claims"])),
        said=form["said"],
        denied_by=tuple(form["denied_by"]),
    )
