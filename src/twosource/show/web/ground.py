"""Events on the ground, as GeoJSON: one by one where there is room, in clusters where there is not.

Zoom levels are those of web maps: the world is 256 pixels wide at 0 and twice as wide at each next.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from twosource.model import Precision
from twosource.show.web.links import claims_link, event_link
from twosource.store import Cell, Desk, EventLine, Wanted
from twosource.store.wanted import Box

# Symbols nearer to each other than this many pixels are one cluster.
APART = 56
# Features of one answer at most, and lines of the list beside the map.
MOST, LISTED = 1_500, 50
FINEST = 18
# Places too small for an area under a cluster.
SMALL = (Precision.EXACT, Precision.SETTLEMENT)
_AREA = ("place_id", "country", "lat", "lon", "radius_km", "precision")
_WORLD = 256


def cell_size(zoom: int, box: Box) -> tuple[float, float]:
    """Width and height in degrees of what is ``APART`` pixels at the middle of a box."""
    width = 360 * APART / (_WORLD * 2**zoom)
    middle = math.radians(max(-80.0, min(80.0, (box.south + box.north) / 2)))
    return width, width * math.cos(middle)


def features(desk: Desk, wanted: Wanted, zoom: int) -> dict[str, Any]:
    """A FeatureCollection of what is wanted, with how many events there are and the weightiest."""
    box = wanted.box or Box(-180, -90, 180, 90)
    every = desk.cells(wanted, *cell_size(zoom, box))
    cells = every[:MOST]
    told = sorted(id for c in cells if (id := c.only or c.alike))
    lines: dict[str, EventLine] = {e.id: e for e in desk.lines_of(told, wanted.as_of)}
    total, placed = desk.tally(wanted)
    anywhere, somewhere = desk.tally(replace(wanted, box=None))
    return {
        "type": "FeatureCollection",
        "features": [f for c in cells if (f := _feature(c, lines, wanted.as_of))],
        "total": total,
        "placed": placed,
        "left_out": sum(cell.count for cell in every[MOST:]),
        "unplaced": anywhere - somewhere,
        "events": [line_json(e, wanted.as_of) for e in desk.weightiest(wanted, LISTED)],
    }


def _feature(
    cell: Cell, lines: Mapping[str, EventLine], as_of: str | None
) -> dict[str, Any] | None:
    """The feature of a cell; None when its event has gone since it was counted."""
    if cell.only is None:
        return _at(cell.lon, cell.lat, _cluster(cell) | _area(lines.get(cell.alike or "")))
    line = lines.get(cell.only)
    return _at(cell.lon, cell.lat, {"kind": "event"} | line_json(line, as_of)) if line else None


def _cluster(cell: Cell) -> dict[str, Any]:
    b = cell.box
    states = {state.value: n for state, n in cell.states.items()}
    box = [b.west, b.south, b.east, b.north]
    return {"kind": "cluster", "count": cell.count, "states": states, "box": box}


def _area(line: EventLine | None) -> dict[str, Any]:
    """The ground that all events of a cluster may lie on, where they are of one vague place."""
    if line is None or line.precision in SMALL:
        return {}
    return {"area": {name: getattr(line, name) for name in _AREA}}


def _at(lon: float, lat: float, properties: Mapping[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}
    return {"type": "Feature", "geometry": point, "properties": dict(properties)}


def line_json(line: EventLine, as_of: str | None = None) -> dict[str, Any]:
    """An event of the list: what its symbol, popup and entry say, and where they lead."""
    return {
        "id": line.id,
        "type": line.type,
        "state": line.state.value,
        "title": line.title,
        "grade": line.grade,
        "outlets": line.outlets,
        "voices": line.voices,
        "origins": line.origins,
        "sides": line.sides,
        "happened": [line.first_day, line.last_day],
        "told": [line.first_told, line.last_told],
        "captured": line.first_captured,
        "place": line.place,
        "place_id": line.place_id,
        "country": line.country,
        "lat": line.lat,
        "lon": line.lon,
        "radius_km": line.radius_km,
        "precision": line.precision,
        "link": event_link(line.id, as_of),
        "claims": claims_link(line.id),
    }
