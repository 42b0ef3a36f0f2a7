"""The gazetteer's file: its tables, how rows are packed, and how a file replaces another."""

import os
import sqlite3
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from twosource.gazetteer.entry import Entry

VERSION = 4
# Number of a candidate and the strength of its match.
PACKED = struct.Struct("<IB")
# Demonyms are filed with the names, under a strength of their own.
DEMONYM = 16

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table place (
    number integer primary key, code text, name text, lat integer, lon integer, country text,
    admin1 integer, admin2 integer, kind integer, population integer, names integer,
    radius integer, approximate integer
);
create table name (key text primary key, places blob) without rowid;
create table skeleton (key text primary key, places blob) without rowid;
"""


def default_path() -> Path:
    """Where the gazetteer lies: inside the Python environment, else among the user's data.

    The environment is where the packages lie that it is built from, it is never under version
    control, and an installed wheel and a checkout find it alike.
    """
    inside = Path(sys.prefix) / "share" / "twosource" / "gazetteer.sqlite"
    if inside.exists() or os.access(_existing(inside), os.W_OK):
        return inside
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "twosource" / "gazetteer.sqlite"


def _existing(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.exists())


def pack(candidates: Iterable[tuple[int, int]]) -> bytes:
    """Pairs of number and match strength as bytes."""
    return b"".join(PACKED.pack(*pair) for pair in candidates)


def unpack(blob: bytes) -> Iterator[tuple[int, int]]:
    """The pairs that ``pack`` packed."""
    return PACKED.iter_unpack(blob)


@contextmanager
def replacing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new file that takes the place of ``path`` only when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft)
    try:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        yield connection
        connection.commit()
        connection.close()
        draft.replace(path)
    finally:
        connection.close()
        draft.unlink(missing_ok=True)


def insert_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write entries as rows of ``place``."""
    connection.executemany(
        "insert or replace into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                e.number,
                e.id or None,
                e.name,
                round(e.lat * 1e5),
                round(e.lon * 1e5),
                e.country,
                e.admin1,
                e.admin2,
                int(e.kind),
                e.population,
                e.names,
                round(e.radius_km * 10),
                int(e.approximate),
            )
            for e in entries
        ),
    )
