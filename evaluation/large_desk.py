"""A large desk of synthetic readings, linked and weighed by a run, and reports still to come.

Some reports are held back, to be brought in later one by one.  They and the knowledge the desk was
linked with lie in a folder beside the desk's file, so that a desk made once serves every measure.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.synthetic import world
from twosource.forms import reading_from_json, reading_to_json
from twosource.lexicon import Lexicon
from twosource.model import Capture, Provenance, Reading, Report, SourceKind
from twosource.pipeline import Setup
from twosource.store import Desk, open_desk

READ = Provenance("read", "synthetic", "none")
AT = "2031-01-01T00:00:00Z"
BATCH = 2_000
HELD_BACK = 300
# One speaker in so many is of a side, so that sides can be asked for.
SIDED, SIDES = 20, {0: "Russia", 1: "Ukraine"}


class Read(Setup):
    """A setup for which all has been read."""

    def reader(self) -> Any:
        """Itself: it reads nothing more."""
        return self

    def read(self, _reports: Iterable[Report]) -> Iterator[Reading]:
        """Nothing."""
        return iter(())


@dataclass(frozen=True)
class LargeDesk:
    """An open desk, what it is run with, and the readings of reports that are not on it yet."""

    desk: Desk
    setup: Setup
    held: tuple[Reading, ...]

    @property
    def left(self) -> tuple[Reading, ...]:
        """Those held back that have not come in since."""
        known = self.desk.known([reading.report.digest for reading in self.held])
        return tuple(r for r in self.held if r.report.digest not in known)


def large_desk(path: Path, claims: int) -> LargeDesk:
    """The desk at ``path``; made with about so many claims, not yet run, where there is none."""
    beside = path.with_name(f"{path.name}-beside")
    if not path.exists():
        _make(path, beside, claims)
    with gzip.open(beside / "held.jsonl.gz", "rt", encoding="utf-8") as lines:
        held = tuple(reading_from_json(json.loads(line)) for line in lines)
    return LargeDesk(open_desk(str(path)), large_setup(path), held)


def large_setup(path: Path) -> Setup:
    """What the desk at ``path`` is run with."""
    beside = path.with_name(f"{path.name}-beside")
    return Read("none", Lexicon(beside / "knowledge"), None, READ)


def keep(desk: Desk, readings: Sequence[Reading]) -> None:
    """Bring reports with their readings into the desk."""
    for start in range(0, len(readings), BATCH):
        part = readings[start : start + BATCH]
        desk.add((r.report, _capture(r), r.report.text.encode()) for r in part)
        desk.keep_readings(part, READ)


def _make(path: Path, beside: Path, claims: int) -> None:
    readings = list(world(claims).readings)
    random.Random(3).shuffle(readings)
    most = min(HELD_BACK, len(readings) // 4)
    held, rest = readings[:most], readings[most:]
    (beside / "knowledge").mkdir(parents=True, exist_ok=True)
    with gzip.open(beside / "held.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(reading_to_json(reading))}\n" for reading in held)
    names = sorted({c.source.name for r in readings for c in r.claims if c.source})
    rows = (f"{_row(name, side)}\n" for name in names if (side := _side(name)))
    with (beside / "knowledge" / "sources.tsv").open("w", encoding="utf-8") as table:
        table.write("id\tname\tkind\tside\tcitation\texample\n")
        table.writelines(rows)
    desk = open_desk(str(path))
    keep(desk, rest)
    desk.close()


def _side(name: str) -> str | None:
    return SIDES.get(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % SIDED)


def _row(name: str, side: str) -> str:
    # A body, not a person: persons are also found by the consonants of their names.
    id = f"test-{name.lower().replace(' ', '-')}"
    return "\t".join((id, name, SourceKind.ORGANISATION, side, "invented", name))


def _capture(reading: Reading) -> Capture:
    digest = hashlib.sha256(reading.report.text.encode()).hexdigest()
    return Capture(digest, AT, "synthetic", "synthetic")
