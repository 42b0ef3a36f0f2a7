"""Names on the map: countries and cities of the gazetteer, each with the zoom it is shown from."""

from collections.abc import Iterator
from typing import Any

from twosource.gazetteer import Entry, Gazetteer, Kind

# People of a place, and the zoom from which its name is shown.
ZOOMS = ((4_000_000, 4), (1_000_000, 5), (250_000, 6), (80_000, 7), (25_000, 8), (8_000, 9))
# Names from this zoom on lie in the fine pieces.
WORLD_ZOOM = 5
# Countries of fewer people are named later.
LARGE, MIDDLING = 20_000_000, 3_000_000


def labels(gazetteer: Gazetteer) -> Iterator[tuple[float, float, str, int, int]]:
    """Longitude, latitude, name, zoom and kind (0 a country, 1 a city), the largest first."""
    for entry in gazetteer.largest(ZOOMS[-1][0]):
        zoom = _zoom(entry)
        if zoom is not None:
            yield entry.lon, entry.lat, entry.name, zoom, int(entry.kind != Kind.COUNTRY)


def _zoom(entry: Entry) -> int | None:
    if entry.kind == Kind.COUNTRY:
        return 2 if entry.population >= LARGE else 4 if entry.population >= MIDDLING else 5
    return next((zoom for people, zoom in ZOOMS if entry.population >= people), None)


def written_labels(rows: Iterator[tuple[Any, ...]], scale: int) -> list[list[Any]]:
    """Labels as JSON values, the place in 1/``scale`` degrees like the lines."""
    return [[round(lon * scale), round(lat * scale), *rest] for lon, lat, *rest in rows]
