"""Build the gazetteer's file from the packages and the project's own rows.

    python -m twosource.gazetteer.build [--if-needed] [PATH]

Takes about half a minute.  The new file takes the old one's place only when it is complete.
"""

import gc
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from twosource.errors import TwosourceError
from twosource.gazetteer import own, sources
from twosource.gazetteer.add import merge
from twosource.gazetteer.entry import Match
from twosource.gazetteer.gather import Draft, gather
from twosource.gazetteer.index import open_gazetteer
from twosource.gazetteer.schema import (
    DEMONYM,
    SCHEMA,
    VERSION,
    default_path,
    insert_entries,
    pack,
    replacing,
)


def write(draft: Draft, path: Path, stamp: str) -> None:
    """Write the file; what stood at ``path`` stays until the new file is complete."""
    with replacing(path) as connection:
        connection.executescript(SCHEMA)
        insert_entries(connection, draft.entries.values())
        connection.executemany("insert into name values (?, ?)", _name_rows(draft))
        connection.executemany(
            "insert into skeleton values (?, ?)",
            (
                (key, pack((number, int(Match.SKELETON)) for number in sorted(numbers)))
                for key, numbers in sorted(draft.skeletons.items())
            ),
        )
        notes = {"version": str(VERSION), "stamp": stamp}
        notes |= {f"code {code}": str(number) for code, number in draft.codes.items()}
        connection.executemany("insert into meta values (?, ?)", sorted(notes.items()))


def _name_rows(draft: Draft) -> Iterator[tuple[str, bytes]]:
    """Each key with its candidates packed: the best match and the most people first."""
    rows = draft.names
    rows += ((key, number, DEMONYM) for key, number in draft.demonyms.items())
    rows.sort()
    for key, same in groupby(rows, key=itemgetter(0)):
        # In order of number and match, so the strongest match of a number is the last and stays.
        # A demonym is no match for the name and keeps a row of its own.
        slot = {(number, match == DEMONYM): match for _, number, match in same}
        yield key, pack(sorted(_pairs(slot), key=lambda p: _order(draft, p)))


def _pairs(slot: dict[tuple[int, bool], int]) -> list[tuple[int, int]]:
    return [(number, match) for (number, _), match in slot.items()]


def _order(draft: Draft, pair: tuple[int, int]) -> tuple[int, int, int]:
    return -pair[1], -draft.entries[pair[0]].population, pair[0]


def stamp() -> str:
    """What a file is built from: versions of the packages, digest of our tables and this code."""
    total = sha256(f"{VERSION} {sources.versions()}".encode())
    for path in (*own.TABLES, *sorted(Path(__file__).parent.glob("*.py"))):
        total.update(path.read_bytes())
    return total.hexdigest()


def main(arguments: list[str]) -> int:
    """Build; with ``--if-needed`` only when what it is built from has changed."""
    paths = [Path(a) for a in arguments if not a.startswith("-")]
    path = paths[0] if paths else default_path()
    try:
        wanted = stamp()
        if "--if-needed" in arguments and _stamp_of(path) == wanted:
            return 0
        started = time.perf_counter()
        print(f"building the gazetteer at {path} ...", flush=True)
        # Millions of small objects that all stay: looking for rubbish among them takes a third
        # longer.
        gc.disable()
        draft = gather()
        write(draft, path, wanted)
    except TwosourceError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    for dump in sorted((path.parent / "dumps").glob("*.*")):
        if dump.suffix in (".zip", ".txt"):
            print(f"{merge(dump, path):,} places of {dump.name} added again")
    size = path.stat().st_size / 1e6
    print(
        f"{len(draft.entries):,} places under {len(draft.names):,} names, {size:.1f} MB, "
        f"in {time.perf_counter() - started:.0f} s"
    )
    return 0


def _stamp_of(path: Path) -> str | None:
    try:
        return open_gazetteer(path).meta("stamp")
    except TwosourceError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
