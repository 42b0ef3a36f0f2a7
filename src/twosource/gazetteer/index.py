"""Looking places up in the gazetteer's file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from twosource.errors import StopRun
from twosource.gazetteer.entry import Candidate, Entry, Kind, Match
from twosource.gazetteer.fold import fold, skeleton
from twosource.gazetteer.schema import DEMONYM, VERSION, default_path, unpack

# Look-ups kept in memory: far more names than a day's reports hold, some tens of megabytes.
KEPT = 60_000
# The file is mapped rather than read page by page: look-ups are twice as fast.
MAPPED = 64 * 1024 * 1024
# Shorter skeletons stand for too many names.
SHORTEST_SKELETON = 5

_KINDS, _MATCHES = tuple(Kind), {int(match): match for match in Match}
_COLUMNS = (
    "number, code, name, lat, lon, country, admin1, admin2, kind, population, names, radius, "
    "approximate"
)


class Gazetteer:
    """Read-only look-ups; safe to share between threads, cheap to open."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._names: dict[str, tuple[Candidate, ...]] = {}
        self._demonyms: dict[str, Entry | None] = {}
        self._entries: dict[int, Entry | None] = {}
        self._codes: dict[str, str | None] = {}
        # What callers work out from names alone and want to keep; emptied with the names.
        self.memo: dict[object, Any] = {}

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Every entry that ``name``, as written in a text, may mean; best match first.

        Where no name is spelt so, entries whose romanised form agrees are given instead.
        """
        return self.by_key(fold(name)) or self.by_skeleton(name)

    def by_key(self, key: str) -> tuple[Candidate, ...]:
        """The entries filed under a folded name."""
        found = self._names.get(key)
        if found is None:
            self._file(key)
            found = self._names[key]
        return found

    def demonym(self, key: str) -> Entry | None:
        """The place whose people or manner the folded word names (``kharani``), or None."""
        if key not in self._names:
            self._file(key)
        return self._demonyms.get(key)

    def by_skeleton(self, name: str) -> tuple[Candidate, ...]:
        """The entries whose romanised form agrees with that of ``name``."""
        key = skeleton(name)
        if len(key) < SHORTEST_SKELETON:
            return ()
        row = self._one("select places from skeleton where key = ?", key)
        return self._candidates(unpack(row[0])) if row else ()

    def entry(self, number: int | None) -> Entry | None:
        """The entry with that number."""
        if number is None:
            return None
        if number not in self._entries:
            if len(self._entries) > KEPT:
                self._entries.clear()
            row = self._one(f"select {_COLUMNS} from place where number = ?", number)  # noqa: S608
            self._entries[number] = _entry(row) if row else None
        return self._entries[number]

    def by_id(self, name: str) -> Entry | None:
        """The entry with that id (``geonames:706483``)."""
        scheme, _, number = name.partition(":")
        if scheme == "geonames" and number.isascii() and number.isdigit():
            found = self.entry(int(number[:18]))
            return found if found and found.id == name else None
        row = self._one(f"select {_COLUMNS} from place where code = ?", name)  # noqa: S608
        return _entry(row) if row else None

    def by_code(self, code: str | None) -> Entry | None:
        """The country (UA) or first-level region (US-LA) with that ISO 3166 code, or own slug."""
        if not code:
            return None
        if code not in self._codes:
            if len(self._codes) > KEPT:
                self._codes.clear()
            self._codes[code] = self.meta(f"code {code}")
        number = self._codes[code]
        return self.entry(int(number)) if number else None

    def regions(self, entry: Entry) -> Iterator[Entry]:
        """The regions an entry lies in, the nearest first."""
        for number in (entry.admin2, entry.admin1):
            if number and number != entry.number and (above := self.entry(number)):
                yield above

    def largest(self, people: int) -> Iterator[Entry]:
        """Countries and cities of at least so many people, the largest first."""
        query = (
            f"select {_COLUMNS} from place where population >= ? and kind in (?, ?) "  # noqa: S608
            "order by population desc, number"
        )
        rows = self._connection.execute(query, (people, int(Kind.CITY), int(Kind.COUNTRY)))
        return (_entry(row) for row in rows)

    def meta(self, key: str) -> str | None:
        """A note of the file about itself."""
        row = self._one("select value from meta where key = ?", key)
        return str(row[0]) if row else None

    def knows(self, name: str) -> bool:
        """Whether ``name`` may mean a place or is the word for a people."""
        return bool(self.candidates(name)) or self.demonym(fold(name)) is not None

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()

    def _one(self, query: str, key: object) -> tuple[Any, ...] | None:
        return self._connection.execute(query, (key,)).fetchone()  # type: ignore[no-any-return]

    def _file(self, key: str) -> None:
        if len(self._names) > KEPT:
            self._names.clear()
            self._demonyms.clear()
            self.memo.clear()
        row = self._one("select places from name where key = ?", key)
        pairs = tuple(unpack(row[0])) if row else ()
        self._names[key] = self._candidates(p for p in pairs if p[1] < DEMONYM)
        for number, strength in pairs:
            if strength == DEMONYM:
                self._demonyms[key] = self.entry(number)

    def _candidates(self, pairs: Iterator[tuple[int, int]]) -> tuple[Candidate, ...]:
        found = ((self.entry(number), _MATCHES[match]) for number, match in pairs)
        return tuple(Candidate(entry, match) for entry, match in found if entry)


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open the gazetteer at ``path`` (default: where ``build`` puts it).

    Raises StopRun, with what to do, when it is not built or was built by another version.
    """
    named = f" {path}" if path else ""
    advice = f"build it with: python -m twosource.gazetteer.build{named}"
    path = path or default_path()
    if not path.is_file():
        raise StopRun(f"there is no gazetteer at {path}; {advice}")
    # Nothing ever writes to the file in place, so no lock is needed and threads may share it.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    connection.execute(f"pragma mmap_size = {MAPPED}")
    gazetteer = Gazetteer(path, connection)
    try:
        version = gazetteer.meta("version")
    except sqlite3.DatabaseError as error:
        raise StopRun(f"{path} is no gazetteer ({error}); {advice}") from error
    if version != str(VERSION):
        raise StopRun(f"the gazetteer at {path} was built by another version; {advice}")
    return gazetteer


def gazetteer_stamp(path: Path | None = None) -> str:
    """What the gazetteer at ``path`` was built from and what was added to it; empty if none is."""
    try:
        opened = open_gazetteer(path)
    except StopRun:
        return ""
    made = f"{opened.meta('stamp')} {opened.meta('added') or ''}"
    opened.close()
    return made


def _entry(row: tuple[Any, ...]) -> Entry:
    number, code, name, lat, lon, country, admin1, admin2, kind, population, names, *rest = row
    return Entry(
        number,
        code or f"geonames:{number}",
        name,
        lat / 1e5,
        lon / 1e5,
        country,
        admin1,
        admin2,
        _KINDS[kind],
        population or 0,
        names or 0,
        rest[0] / 10,
        bool(rest[1]),
    )
