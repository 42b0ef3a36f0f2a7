"""Measure the gazetteer in a process of its own, so that its memory is its own.

    python -m evaluation.bench_places

Names are looked up once each, so that none is answered from memory, then again; look-ups a second
are of processor time.
"""

import resource
import sqlite3
import time
from itertools import islice
from pathlib import Path

from twosource.gazetteer import open_gazetteer
from twosource.gazetteer.schema import default_path

FIRST = "Klishchiivka"
NAMES = 50_000


def names() -> list[str]:
    """Names all over the gazetteer, every other one changed so that it is not in it."""
    with sqlite3.connect(f"{default_path().as_uri()}?mode=ro", uri=True) as connection:
        (total,) = connection.execute("select count(*) from name").fetchone()
        keys = connection.execute("select key from name")
        drawn = [key for (key,) in islice(keys, 0, None, max(1, total // NAMES))]
    return [f"{key}qx" if n % 2 else key for n, key in enumerate(drawn[:NAMES])]


def megabytes() -> float:
    """The memory this process holds now; the peak, where the system does not tell that."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run as a program."""
    before = megabytes()
    started = time.perf_counter()
    gazetteer = open_gazetteer()
    gazetteer.candidates(FIRST)
    ready = time.perf_counter() - started
    drawn = names()
    speeds = []
    for _ in range(2):
        started = time.process_time()
        for name in drawn:
            gazetteer.candidates(name)
        speeds.append(len(drawn) / (time.process_time() - started))
    size = default_path().stat().st_size / 1e6
    print(f"  file                {size:>10.1f} MB")
    print(f"  open, first look-up {1000 * ready:>10.1f} ms")
    print(f"  new names           {speeds[0]:>10,.0f} look-ups/s (half of them in no place's name)")
    print(f"  names met before    {speeds[1]:>10,.0f} look-ups/s")
    print(f"  resident            {megabytes():>10,.0f} MB ({before:,.0f} MB before it was opened)")


if __name__ == "__main__":
    main()
