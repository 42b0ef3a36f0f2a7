"""One new report into a large desk: seconds, and the size of the desk.

    python -m evaluation.increment [CLAIMS] [DESK]      (default: 100000, a temporary file)

A desk of synthetic claims is linked and weighed all at once; ten reports that were held back then
come one by one, each followed by a run.  Their readings are given, so the seconds are those of
looking for what is new, linking, weighing and writing: what reading takes is measured by the bench.
"""

import hashlib
import random
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from evaluation.synthetic import world
from twosource.lexicon import default_lexicon
from twosource.model import Capture, Provenance, Reading, Report
from twosource.pipeline import Setup, run
from twosource.store import Desk, open_desk

HELD_BACK = 10
READ = Provenance("read", "synthetic", "none")
AT = "2031-01-01T00:00:00Z"
BATCH = 2_000


class Read(Setup):
    """A setup for which all has been read."""

    def reader(self) -> Any:
        """Itself: it reads nothing more."""
        return self

    def read(self, _reports: Iterable[Report]) -> Iterator[Reading]:
        """Nothing."""
        return iter(())


def keep(desk: Desk, readings: Sequence[Reading]) -> None:
    """Bring reports with their readings into the desk."""
    for start in range(0, len(readings), BATCH):
        part = readings[start : start + BATCH]
        desk.add((r.report, _capture(r), r.report.text.encode()) for r in part)
        desk.keep_readings(part, READ)


def _capture(reading: Reading) -> Capture:
    digest = hashlib.sha256(reading.report.text.encode()).hexdigest()
    return Capture(digest, AT, "synthetic", "synthetic")


def measure(claims: int, path: Path) -> None:
    """Print all figures at one size."""
    readings = list(world(claims).readings)
    random.Random(3).shuffle(readings)
    held, rest = readings[:HELD_BACK], readings[HELD_BACK:]
    setup = Read("none", default_lexicon(), None, READ)
    desk = open_desk(str(path))
    keep(desk, rest)
    started, spent = perf_counter(), process_time()
    outcome = run(desk, setup)
    wall, cpu = perf_counter() - started, process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    size = sum(f.stat().st_size for f in path.parent.glob(f"{path.name}*")) / 1e9
    print(f"{claims:,} claims, {len(rest):,} reports, {outcome.events:,} events")
    print(
        f"all at once: {wall:.1f} s, {cpu:.1f} processor s, peak {peak:.2f} GB, desk {size:.2f} GB"
    )
    walls, cpus = [], []
    for reading in held:
        started, spent = perf_counter(), process_time()
        keep(desk, [reading])
        run(desk, setup)
        walls.append(perf_counter() - started)
        cpus.append(process_time() - spent)
    for name, found in (("s", walls), ("processor s", cpus)):
        print(f"one report: median {median(found):.2f}, longest {max(found):.2f} {name}")
    desk.close()


def main() -> None:
    """Run as a program."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "desk.db"
        measure(claims, path)


if __name__ == "__main__":
    main()
