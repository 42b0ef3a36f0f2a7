"""STIX 2.1 (OASIS): a bundle with a report for each event, notes for claims, opinions for denials.

Ids are UUIDs of version 5, so the same thing has the same id in every export.
"""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from twosource.holdings import Holdings, Made
from twosource.model import Factuality, Place, WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.json_stream import write_object
from twosource.show.exports.selection import chosen, headline, lines, published
from twosource.weigh.context import Said
from twosource.weigh.support import Bearing, bearing

# Ours, so that no id of ours can be another producer's.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:twosource:stix")
# STIX 2.1, appendix A, "Admiralty Credibility" to confidence; 6 (cannot be judged) has none.
_CONFIDENCE = {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}
# STIX demands a date that never changes where the desk knows none; nobody takes this one for true.
_NEVER = "1970-01-01"
_OPINIONS = {Factuality.CT_MINUS: "strongly-disagree"}


def stix_id(kind: str, name: str) -> str:
    """The id of a thing of ``kind`` by its own id."""
    return f"{kind}--{uuid.uuid5(_NAMESPACE, f'{kind}:{name}')}"


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    head = {"type": "bundle", "id": stix_id("bundle", holdings.made.stamp)}
    return Written(write_object(file, head, "objects", _objects(holdings, options)))


def _objects(holdings: Holdings, options: Options) -> Iterator[dict[str, Any]]:
    made = holdings.made
    yield _maker(made)
    places: set[str] = set()
    for event in chosen(holdings, options):
        said = holdings.said(event)
        yield from _event(event, said, made)
        if event.place and event.place.id not in places:
            places.add(event.place.id)
            yield _location(event.place)


def _common(kind: str, name: str, first: str, last: str | None = None) -> dict[str, Any]:
    """The properties that every object has; days are all that is known of times."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": stix_id(kind, name),
        "created": f"{first}T00:00:00.000Z",
        "modified": f"{last or first}T00:00:00.000Z",
    }


def _maker(made: Made) -> dict[str, Any]:
    return {
        **_common("identity", "twosource", _NEVER),
        "name": "twosource",
        "description": made.words,
        "identity_class": "system",
    }


def _event(event: WeighedEvent, said: Sequence[Said], made: Made) -> Iterator[dict[str, Any]]:
    days = published(said) or [made.day or _NEVER]
    report = stix_id("report", event.event.id)
    remarks = [_remark(s, report) for s in said if s.text and bearing(s) is not Bearing.NONE]
    refs = [remark["id"] for remark in remarks]
    if event.place:
        refs.insert(0, stix_id("location", event.place.id))
    seen = event.corroboration
    found = {
        **_common("report", event.event.id, days[0], days[-1]),
        "created_by_ref": stix_id("identity", "twosource"),
        "name": headline(event),
        "description": "\n".join(lines(event)),
        "published": f"{days[0]}T00:00:00Z",
        "labels": [event.state.value, event.event.type.lower()],
        "object_refs": list(dict.fromkeys(refs)) or [stix_id("identity", "twosource")],
    }
    if seen.grade[-1] in _CONFIDENCE:
        found["confidence"] = _CONFIDENCE[seen.grade[-1]]
    yield found
    yield from remarks


def _remark(said: Said, report: str) -> dict[str, Any]:
    """A claim as a note, a denial as an opinion; both in the exact words, by whom they are."""
    words, name = flat(said.text), said.claim.id
    day = (said.report.published or "")[:10]
    day = day if len(day) == len(_NEVER) else _NEVER
    source = {"source_name": flat(said.report.publisher or "report")}
    source |= {"url": said.report.url} if said.report.url else {"external_id": said.report.id}
    shared = {
        "created_by_ref": stix_id("identity", "twosource"),
        "authors": [flat(said.voice.name)],
        "object_refs": [report],
        "external_references": [source],
        "labels": [said.claim.stance.value, said.claim.phase.value],
    }
    if bearing(said) is Bearing.AGAINST:
        opinion = _OPINIONS.get(said.claim.factuality, "disagree")
        told = {"opinion": opinion, "explanation": words}
        return _common("opinion", name, day) | told | shared
    return (
        _common("note", name, day)
        | {"abstract": said.claim.factuality.value, "content": words}
        | shared
    )


def _location(place: Place) -> dict[str, Any]:
    found = {
        **_common("location", place.id, _NEVER),
        "created_by_ref": stix_id("identity", "twosource"),
        "name": flat(place.name),
        "latitude": place.lat,
        "longitude": place.lon,
        # In metres, as the specification has it.
        "precision": round(place.radius_km * 1000, 1),
    }
    return found | ({"country": place.country} if place.country else {})


EXPORTER = Exporter(
    name="stix",
    ending=".json",
    media_type="application/stix+json;version=2.1",
    what_for="threat-intelligence platforms (report, note, opinion, location)",
    spec="https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html",
    licence="open standard (OASIS)",
    lost="each value of a facet stands in the description only; claims with --redact",
    write=_write,
)
