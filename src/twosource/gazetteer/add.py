"""Add GeoNames' own dumps to the gazetteer: a country's, all of them, or a file at hand.

A dump is a text file of 19 tab-separated columns, alone or in a ZIP
(https://download.geonames.org). A download that broke off goes on where it stopped; a file is
checked before a row of it is used; the gazetteer is replaced only when all went well.  Dumps are
kept beside the gazetteer, so that building it anew keeps what was added.
"""

import hashlib
import io
import re
import shutil
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from twosource.errors import MendInput, StopRun
from twosource.gazetteer.entry import Entry, Kind, Match
from twosource.gazetteer.fold import fold, skeleton
from twosource.gazetteer.index import open_gazetteer
from twosource.gazetteer.schema import default_path, insert_entries, pack, replacing, unpack

DUMPS = "https://download.geonames.org/export/dump"
COLUMNS = 19
TIMEOUT_S = 60.0
_CODE = re.compile(r"[A-Za-z]{2}")
_KINDS = {"P": Kind.CITY, "H": Kind.WATER, "T": Kind.MOUNTAIN, "L": Kind.REGION, "S": Kind.SITE}
_ADMIN = {"ADM1": Kind.ADMIN1, "ADM2": Kind.ADMIN2, "PCLI": Kind.COUNTRY}
_SPECIAL = {"STM": Kind.RIVER, "ISL": Kind.ISLAND, "ISLS": Kind.ISLAND, "CONT": Kind.CONTINENT}
# Spots, roads and undersea features by the million that no report names: only these are taken.
_SITES = frozenset(
    [
        "AIRP",
        "AIRB",
        "AIRF",
        "MILB",
        "NVB",
        "PS",
        "PRT",
        "RSTN",
        "DAM",
        "BDG",
        "UNIV",
        "HSP",
        "PRN",
        "SPCL",
        "FRM",
        "MNMT",
    ]
)
_RADIUS = {Kind.CITY: 2.0, Kind.ADMIN1: 120.0, Kind.ADMIN2: 30.0, Kind.ADMIN3: 10.0}


@dataclass(frozen=True, slots=True)
class Row:
    """What is used of one line of a dump."""

    entry: Entry
    names: tuple[str, ...]


def add_dump(source: str, path: Path | None = None, base: str = DUMPS) -> str:
    """Add the dump ``source``: a country code (UA), ``all``, or the path of a .txt or .zip.

    Gives back a line that says what was added.  Raises MendInput for a file that is no dump or a
    source that is nothing of the kind, StopRun when the download fails or there is no gazetteer.
    """
    open_gazetteer(path).close()
    path = path or default_path()
    kept = path.parent / "dumps"
    given = Path(source)
    if given.is_file():
        count = merge(given, path)
        kept.mkdir(exist_ok=True)
        if given.resolve().parent != kept.resolve():
            shutil.copyfile(given, kept / given.name)
    else:
        given = download(f"{base}/{_dump_name(source)}.zip", kept)
        count = merge(given, path)
    return f"{count:,} places of {given.name} added to {path}"


def _dump_name(source: str) -> str:
    if source.lower() == "all":
        return "allCountries"
    if _CODE.fullmatch(source):
        return source.upper()
    raise MendInput(f"{source!r} is neither a country code like UA, nor 'all', nor a file")


# --- getting a dump ---------------------------------------------------------------------------


def download(url: str, folder: Path) -> Path:
    """The file at ``url`` in ``folder``, checked; goes on where an earlier try stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / url.rsplit("/", 1)[1]
    part = target.with_suffix(".part")
    try:
        _fetch(url, part)
    except httpx.HTTPError as error:
        raise StopRun(f"{url}: {error}; what came is kept, run it again to go on") from error
    try:
        with zipfile.ZipFile(part) as archive:
            broken = archive.testzip()
    except zipfile.BadZipFile:
        broken = "the archive"
    if broken:
        part.unlink()
        raise StopRun(f"{url}: {broken} came damaged and was thrown away; run it again")
    part.replace(target)
    return target


def _fetch(url: str, part: Path) -> None:
    """Stream into ``part`` from where it ends; a server that does not resume starts it anew."""
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    with httpx.stream(
        "GET", url, headers=headers, timeout=TIMEOUT_S, follow_redirects=True
    ) as answer:
        if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            return
        answer.raise_for_status()
        resumed = answer.status_code == httpx.codes.PARTIAL_CONTENT
        with part.open("ab" if resumed else "wb") as file:
            for chunk in answer.iter_bytes():
                file.write(chunk)


# --- reading a dump ---------------------------------------------------------------------------


def read_dump(dump: Path) -> Iterator[Row]:
    """The rows of a dump that are worth having; MendInput names a line that is wrong."""
    if dump.suffix != ".zip":
        with dump.open(encoding="utf-8") as file:
            yield from _rows(file, dump)
        return
    try:
        with zipfile.ZipFile(dump) as archive:
            inside = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n]
            for name in inside:
                with archive.open(name) as raw:
                    yield from _rows(io.TextIOWrapper(raw, encoding="utf-8"), dump)
    except zipfile.BadZipFile as error:
        raise MendInput(f"{dump}: {error}") from error


def _rows(lines: Iterable[str], dump: Path) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS:
            raise MendInput(f"{dump}:{number}: {len(cells)} columns, a dump has {COLUMNS}")
        try:
            row = _row(cells)
        except ValueError as error:
            raise MendInput(f"{dump}:{number}: {error}") from error
        if row:
            yield row


def _row(cells: list[str]) -> Row | None:
    kind = _kind(cells[6], cells[7])
    lat, lon = float(cells[4]), float(cells[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is not on Earth")
    if kind is None:
        return None
    names = tuple(name for name in cells[3].split(",") if name)
    return Row(
        Entry(
            int(cells[0]),
            "",
            cells[1],
            lat,
            lon,
            cells[8] or None,
            None,
            None,
            kind,
            int(cells[14] or 0),
            len(names),
            _RADIUS.get(kind, 5.0),
        ),
        (cells[2], *names),
    )


def _kind(letter: str, code: str) -> Kind | None:
    if letter == "A":
        return _ADMIN.get(code, Kind.ADMIN3)
    if letter == "S" and code not in _SITES:
        return None
    return _SPECIAL.get(code) or _KINDS.get(letter)


# --- merging ----------------------------------------------------------------------------------


def merge(dump: Path, path: Path) -> int:
    """Put a dump's rows into the gazetteer at ``path``; gives back how many."""
    count = 0
    with replacing(path) as connection:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as old:
            old.backup(connection)
        known = _known(connection)
        names: dict[str, dict[int, int]] = defaultdict(dict)
        skeletons: dict[str, dict[int, int]] = defaultdict(dict)
        fresh = []
        for row in read_dump(dump):
            count += 1
            if row.entry.number not in known:
                fresh.append(row.entry)
            _file(row, names, skeletons)
        insert_entries(connection, fresh)
        _file_names(connection, "name", names)
        _file_names(connection, "skeleton", skeletons)
        _drop_approximate(connection, fresh)
        _note(connection, dump)
    return count


def _note(connection: sqlite3.Connection, dump: Path) -> None:
    """Write down which dumps were added, so that what was read without them is read again."""
    with dump.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = connection.execute("select value from meta where key = 'added'").fetchone()
    added = {digest, *(found[0].split() if found else ())}
    connection.execute(
        "insert or replace into meta values ('added', ?)", (" ".join(sorted(added)),)
    )


def _known(connection: sqlite3.Connection) -> set[int]:
    return {number for (number,) in connection.execute("select number from place")}


def _file(row: Row, names: dict[str, dict[int, int]], skeletons: dict[str, dict[int, int]]) -> None:
    number = row.entry.number
    for name in row.names:
        names[fold(name)].setdefault(number, int(Match.ALTERNATE))
    names[fold(row.entry.name)][number] = int(Match.OFFICIAL)
    if row.entry.kind in (Kind.CITY, Kind.ADMIN1, Kind.ADMIN2):
        skeletons[skeleton(row.entry.name)][number] = int(Match.SKELETON)


def _file_names(
    connection: sqlite3.Connection, table: str, names: dict[str, dict[int, int]]
) -> None:
    """Add candidates to the keys; those a key has already stay in front."""
    for key, slot in names.items():
        if len(key) < 2:
            continue
        query = f"select places from {table} where key = ?"  # noqa: S608 - one of two names
        found = connection.execute(query, (key,)).fetchone()
        pairs = list(unpack(found[0])) if found else []
        have = {number for number, _ in pairs}
        pairs += [(n, m) for n, m in sorted(slot.items()) if n not in have]
        connection.execute(
            f"insert or replace into {table} values (?, ?)",  # noqa: S608
            (key, pack(pairs)),
        )


def _drop_approximate(connection: sqlite3.Connection, fresh: Iterable[Entry]) -> None:
    """Take out codifier settlements whose own coordinates the dump has brought."""
    exact: dict[str, list[Entry]] = defaultdict(list)
    for entry in fresh:
        if entry.kind == Kind.CITY and entry.country == "UA":
            exact[skeleton(entry.name)].append(entry)
    rows = connection.execute("select number, name, lat, lon from place where approximate = 1")
    gone = [
        (number,)
        for number, name, lat, lon in rows.fetchall()
        if any(
            abs(e.lat - lat / 1e5) < 0.3 and abs(e.lon - lon / 1e5) < 0.45
            for e in exact.get(skeleton(name), ())
        )
    ]
    connection.executemany("delete from place where number = ?", gone)
