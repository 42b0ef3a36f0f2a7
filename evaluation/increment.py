"""New reports into a large desk, one by one: seconds of each, and the size of the desk.

    python -m evaluation.increment [CLAIMS] [DESK] [REPORTS]   (100000, a temporary file, 60)

A desk of synthetic claims is linked and weighed all at once; reports that were held back then come
one by one, each followed by a run.  Their readings are given, so the seconds are those of looking
for what is new, linking, weighing and writing: what reading takes is measured by the bench.  A desk
that is there already is not made again, and keeps what comes: copy it to measure the same again.
"""

import resource
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from evaluation.large_desk import keep, large_desk
from twosource.pipeline import run

REPORTS = 60


def measure(claims: int, path: Path, reports: int) -> None:
    """Print all figures at one size."""
    large = large_desk(path, claims)
    desk, setup = large.desk, large.setup
    started, spent = perf_counter(), process_time()
    outcome = run(desk, setup)
    wall, cpu = perf_counter() - started, process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    size = sum(f.stat().st_size for f in path.parent.glob(f"{path.name}*") if f.is_file()) / 1e9
    print(f"{claims:,} claims, {desk.numbers()['reports']:,} reports, {outcome.events:,} events")
    if outcome.renewed:
        print(f"all at once: {wall:.1f} s, {cpu:.1f} processor s, peak {peak:.2f} GB")
    print(f"desk {size:.2f} GB")
    walls, cpus = [], []
    for reading in large.left[:reports]:
        started, spent = perf_counter(), process_time()
        keep(desk, [reading])
        run(desk, setup)
        walls.append(perf_counter() - started)
        cpus.append(process_time() - spent)
    for name, found in (("s", walls), ("processor s", cpus)):
        slow = quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
        longest = "longest " + ", ".join(f"{value:.2f}" for value in sorted(found)[:-4:-1])
        print(f"{len(found)} reports: median {median(found):.2f}, 95% {slow:.2f}, {longest} {name}")
    desk.close()


def main() -> None:
    """Run as a program."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "desk.db"
        reports = int(sys.argv[3]) if len(sys.argv) > 3 else REPORTS
        measure(claims, path, reports)


if __name__ == "__main__":
    main()
