"""Geometry made small: simplified, cut to cells, and written as whole-number steps."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from twosource.show.basemap.sources import Layers

# A cell of the fine grid in degrees, and how far its content reaches over the edge: pieces that
# only touch would leave a seam where they are drawn.
CELL, REACH = 15, 0.05


@dataclass(frozen=True, slots=True)
class Detail:
    """How fine: ``tolerance`` in degrees, ``scale`` steps a degree, ``least`` extent kept."""

    tolerance: float
    scale: int
    least: float


WORLD = Detail(0.04, 100, 0.3)
FINE = Detail(0.005, 1000, 0.02)


def simplified(layers: Layers, detail: Detail) -> Layers:
    """The layers with less detail; polygons smaller than ``least`` across fall away."""
    return Layers(
        land=polygons(layers.land, detail),
        lakes=polygons(layers.lakes, detail),
        borders=shapely.simplify(layers.borders, detail.tolerance),
        disputed=shapely.simplify(layers.disputed, detail.tolerance),
        regions=shapely.simplify(layers.regions, detail.tolerance),
    )


def polygons(shapes: Any, detail: Detail) -> Any:
    """The polygons of those shapes with less detail; too small ones fall away."""
    west, south, east, north = shapely.bounds(shapes).T
    large = np.maximum(east - west, north - south) >= detail.least
    simple = shapely.simplify(shapes[large], detail.tolerance)
    wrong = ~shapely.is_valid(simple)
    simple[wrong] = shapely.make_valid(simple[wrong])
    return shapely.get_parts(simple)


def cells() -> list[tuple[int, int]]:
    """South-west corners of the grid."""
    return [(x, y) for x in range(-180, 180, CELL) for y in range(-90, 90, CELL)]


class Cutter:
    """Cuts layers to cells; the layers are indexed once."""

    def __init__(self, layers: Layers) -> None:
        arrays = vars(layers)
        self._trees = {name: (shapely.STRtree(array), array) for name, array in arrays.items()}

    def cut(self, corner: tuple[int, int]) -> Layers:
        """What lies in the cell with that south-west corner."""
        x, y = corner
        box = (x - REACH, y - REACH, x + CELL + REACH, y + CELL + REACH)
        cut = {}
        for name, (tree, array) in self._trees.items():
            near = array[np.sort(tree.query(shapely.box(*box)))]
            kept = shapely.get_parts(shapely.clip_by_rect(near, *box))
            cut[name] = kept[~shapely.is_empty(kept)]
        return Layers(**cut)


def written(layers: Layers, scale: int) -> dict[str, Any]:
    """The layers as JSON values.

    A line is one flat list: the first point, then the steps to each next one, longitude before
    latitude, in 1/``scale`` degrees.  A polygon is a list of rings, the outer one first.
    """
    content: dict[str, Any] = {}
    for name in ("land", "lakes"):
        content[name] = written_polygons(vars(layers)[name], scale)
    for name in ("borders", "disputed", "regions"):
        content[name] = [s for one in vars(layers)[name] if (s := steps(one, scale, 2))]
    return {name: value for name, value in content.items() if value}


def written_polygons(shapes: Any, scale: int) -> list[list[list[int]]]:
    """Polygons as JSON values; what is left of none falls away."""
    return [rings for polygon in shapes if (rings := _rings(polygon, scale))]


def _rings(polygon: Any, scale: int) -> list[list[int]]:
    if shapely.get_type_id(polygon) != shapely.GeometryType.POLYGON:
        return []
    outer = steps(polygon.exterior, scale, 4)
    inner = [s for ring in polygon.interiors if (s := steps(ring, scale, 4))]
    return [outer, *inner] if outer else []


def steps(line: Any, scale: int, least: int) -> list[int]:
    """A line as steps; empty when fewer than ``least`` points are left of it."""
    points = np.rint(shapely.get_coordinates(line) * scale).astype(int)
    moved = np.concatenate(([True], np.any(np.diff(points, axis=0) != 0, axis=1)))
    points = points[moved]
    if len(points) < least:
        return []
    flat: list[int] = np.diff(points, axis=0, prepend=[[0, 0]]).ravel().tolist()
    return flat
