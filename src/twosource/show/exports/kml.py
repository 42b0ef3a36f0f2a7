"""KML 2.2 (OGC): a placemark for each event that has a place."""

from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.model import State, WeighedEvent
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.selection import (
    chosen,
    first_day,
    happened,
    headline,
    last_day,
    lines,
)
from twosource.show.exports.xml_stream import XmlStream

# Colours as aabbggrr; shades that differ in brightness too, so that they tell apart without colour.
_COLOURS = {
    State.EXPECTED: "ffd0d0d0",
    State.SINGLE_ORIGIN: "ff66c2fd",
    State.CORROBORATED: "ff4daf2c",
    State.CROSS_SIDE: "ff2c6e00",
    State.CONTESTED: "ff1c1ae3",
    State.WITHDRAWN: "ff808080",
}


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    out = XmlStream(file)
    root = {"xmlns": "http://www.opengis.net/kml/2.2"}
    with out.element("kml", root), out.element("Document"):
        out.text("name", "Events")
        out.text("description", holdings.made.words)
        for state, colour in _COLOURS.items():
            with out.element("Style", {"id": state.value}), out.element("IconStyle"):
                out.text("color", colour)
        for event in chosen(holdings, options):
            if event.place is None:
                written.left_out["without a place"] += 1
            else:
                _placemark(out, event)
                written.rows += 1
    out.close()
    return written


def _placemark(out: XmlStream, event: WeighedEvent) -> None:
    """One event; what did not happen, as far as is known, is there but not shown at first."""
    assert event.place
    with out.element("Placemark", {"id": f"event-{event.event.id}"}):
        out.text("name", headline(event))
        out.text("visibility", "1" if happened(event) else "0")
        out.text("description", "\n".join(lines(event)))
        if first := first_day(event):
            with out.element("TimeSpan"):
                out.text("begin", first)
                out.text("end", last_day(event) or first)
        out.text("styleUrl", f"#{event.state.value}")
        _facts(out, event)
        with out.element("Point"):
            out.text("coordinates", f"{event.place.lon!r},{event.place.lat!r}")


def _facts(out: XmlStream, event: WeighedEvent) -> None:
    seen, place = event.corroboration, event.place
    assert place
    facts = {
        "type": event.event.type,
        "state": event.state.value,
        "grade": seen.grade,
        "outlets": str(seen.outlets),
        "origins": str(seen.origins),
        "sides": str(seen.sides),
        "precision": place.precision.value,
        "radius_km": f"{place.radius_km:g}",
    }
    with out.element("ExtendedData"):
        for name, value in facts.items():
            with out.element("Data", {"name": name}):
                out.text("value", value)


EXPORTER = Exporter(
    name="kml",
    ending=".kml",
    media_type="application/vnd.google-earth.kml+xml",
    what_for="Google Earth and other globes",
    spec="https://www.ogc.org/standards/kml/",
    licence="open standard (OGC)",
    lost="claims and their words; events without a place; a region is a point with radius_km",
    write=_write,
)
