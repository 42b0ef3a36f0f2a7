"""Events by cells of ground: what a map draws as clusters."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from twosource.model import EventId, State
from twosource.store.columns import STATES, Columns, Mask, Numbers
from twosource.store.wanted import Box


@dataclass(frozen=True, slots=True)
class Cell:
    """The events of one cell of ground: how many, where their middle lies, and what they span.

    ``only`` is the event where there is just one; ``alike`` one of them where all are of one place.
    ``lat`` and the rest are WGS 84 degrees.
    """

    count: int
    lat: float
    lon: float
    box: Box
    only: EventId | None = None
    alike: EventId | None = None
    states: Mapping[State, int] = field(default_factory=dict)


def cells(columns: Columns, found: Mask, width: float, height: float) -> list[Cell]:
    """The events that have a place, by cells of so many degrees, the fullest first."""
    at = np.flatnonzero(found & ~np.isnan(columns.numbers["lat"]))
    lat, lon = columns.numbers["lat"][at], columns.numbers["lon"][at]
    across = np.floor((lon + 180) / width).astype(np.int64)
    up = np.floor((lat + 90) / height).astype(np.int64)
    _, cell, counts = np.unique(across << 32 | up, return_inverse=True, return_counts=True)
    if not len(counts):
        return []
    order = np.argsort(cell, kind="stable")
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    spans = [f.reduceat(c[order], starts) for f in (np.minimum, np.maximum) for c in (lon, lat)]
    states = np.bincount(
        cell * len(STATES) + columns.codes["state"][at], minlength=len(counts) * len(STATES)
    ).reshape(-1, len(STATES))
    place = columns.codes["place_id"][at][order]
    least, most = (f.reduceat(place, starts) for f in (np.minimum, np.maximum))
    alike = (least == most) & (least >= 0)
    middle = [np.bincount(cell, weights=c) / counts for c in (lat, lon)]
    ids = columns.ids[at[order][starts]]
    return [
        _cell(int(counts[n]), [float(c[n]) for c in (*middle, *spans)], states[n], ids[n], alike[n])
        for n in np.argsort(-counts, kind="stable")
    ]


def _cell(count: int, ground: list[float], states: Numbers, id: str, alike: bool) -> Cell:
    lat, lon, *box = ground
    by_state = {s: int(n) for s, n in zip(STATES, states, strict=True) if n}
    only = EventId(id) if count == 1 else None
    return Cell(count, lat, lon, Box(*box), only, EventId(id) if alike else None, by_state)
