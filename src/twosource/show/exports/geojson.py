"""GeoJSON (RFC 7946): one feature for each event, a point with the radius of its uncertainty."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from twosource.holdings import Holdings
from twosource.model import WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.json_stream import write_object
from twosource.show.exports.selection import chosen, happened, recalled, sum_line, supporting


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    made = holdings.made
    facts = {"version": made.version, "stamp": made.stamp, "as_of": made.as_of}
    # A foreign member (RFC 7946, section 6.1) is the place for what made the file.
    head = {"type": "FeatureCollection", "twosource": facts}
    return Written(write_object(file, head, "features", _features(holdings, options)))


def _features(holdings: Holdings, options: Options) -> Iterator[dict[str, Any]]:
    for event in chosen(holdings, options):
        yield {
            "type": "Feature",
            "id": event.event.id,
            "geometry": point(event),
            "properties": _properties(holdings, event),
        }


def point(event: WeighedEvent) -> dict[str, Any] | None:
    """The event's place as a GeoJSON point; None where it is not known."""
    place = event.place
    return {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None


def _properties(holdings: Holdings, event: WeighedEvent) -> dict[str, Any]:
    seen, place, time = event.corroboration, event.place, event.time
    return {
        "title": flat(event.event.title),
        "type": event.event.type,
        "state": event.state.value,
        "happened": happened(event),
        "recalled": recalled(supporting(holdings.said(event))),
        "grade": seen.grade,
        "stands_on": sum_line(seen),
        "outlets": seen.outlets,
        "voices": seen.voices,
        "origins": seen.origins,
        "sides": seen.sides,
        "first_day": time and time.start,
        "last_day": time and time.end,
        "place": place and flat(place.name),
        "place_id": place and place.id,
        "country": place and place.country,
        "precision": place and place.precision.value,
        "radius_km": place and place.radius_km,
        "figures": {
            f.name: {"state": f.state.value, "low": f.low, "best": f.best, "high": f.high}
            for f in event.facets
            if isinstance(f.best, int | float)
        },
        "disputes": [flat(dispute) for dispute in seen.disputes],
    }


EXPORTER = Exporter(
    name="geojson",
    ending=".geojson",
    media_type="application/geo+json",
    what_for="maps and geographic information systems",
    spec="https://www.rfc-editor.org/rfc/rfc7946",
    licence="open standard",
    lost="claims and their words; who gave each figure; a region is a point with radius_km",
    write=_write,
)
