"""A large desk behind the web pages: time of each page, and many readers while a run writes.

    python -m evaluation.web_load [CLAIMS] [--desk FILE] [--rounds N] [--readers N] [--seconds S]

The desk is that of :mod:`evaluation.large_desk`, the addresses with the worst among them those of
:mod:`evaluation.addresses`.  ``first`` is the first answer of a server just started, asked for
nothing before.  Wall times of a busy machine say little; the processor time of the server beside
them does not depend on what else runs.
"""

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evaluation.addresses import Addresses, addresses
from evaluation.crowd import FINE, crowd
from evaluation.large_desk import large_desk
from evaluation.large_server import Server, served
from twosource.pipeline import run


@dataclass
class Times:
    """Seconds and processor seconds of one kind of page, bytes of its largest answer."""

    seconds: list[float] = field(default_factory=list)
    spent: float = 0
    largest: int = 0
    failed: int = 0

    def row(self, name: str, first: float | None) -> str:
        """A line of the table, in milliseconds."""
        middle, last = statistics.median(self.seconds), statistics.quantiles(self.seconds, n=20)[-1]
        walls = (middle, last, max(self.seconds), self.spent / len(self.seconds))
        cold = "-" if first is None else f"{first * 1000:.0f}"
        numbers = "".join(f"{wall * 1000:>9.0f}" for wall in walls)
        return f"{name:<16}{numbers}{cold:>9}{self.largest / 1024:>9.0f}{self.failed:>8}"


HEAD = f"{'page':<16}{'p50/ms':>9}{'p95/ms':>9}{'max/ms':>9}{'cpu/ms':>9}{'first':>9}{'KiB':>9}"


def measure(server: Server, paths: list[str]) -> Times:
    """The times of one kind of page, one reader alone."""
    times, before = Times(), server.spent
    with httpx.Client(base_url=server.base, timeout=60) as browser:
        for path in paths:
            started = time.perf_counter()
            answer = browser.get(path)
            times.seconds.append(time.perf_counter() - started)
            times.largest = max(times.largest, len(answer.content))
            times.failed += answer.status_code not in FINE
    times.spent = server.spent - before
    return times


def first(path: Path, port: int, page: str) -> float:
    """Seconds until a server just started has given its first answer."""
    with served(path, port) as server, httpx.Client(base_url=server.base, timeout=60) as browser:
        started = time.perf_counter()
        browser.get(page)
        return time.perf_counter() - started


def pages(path: Path, port: int, kinds: Addresses, cold: bool) -> None:
    """Print the times of every kind of page."""
    firsts = {name: first(path, port, some[0]) for name, some in kinds.items()} if cold else {}
    print(f"{HEAD}{'failed':>8}")
    with served(path, port) as server:
        for name, some in kinds.items():
            print(measure(server, some).row(name, firsts.get(name)), flush=True)


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=500_000)
    parser.add_argument("--desk", help="keep the desk here, or use the one that is there")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0, help="seconds between pages, on average")
    parser.add_argument("--cold", action="store_true", help="a new server for each first answer")
    parser.add_argument("--port", type=int, default=8799)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(given.desk or Path(folder) / "desk.db")
        large = large_desk(path, given.claims)
        run(large.desk, large.setup)
        print({name: n for name, n in large.desk.numbers().items() if n})
        kinds = addresses(large.desk, str(path), given.rounds)
        large.desk.close()
        if given.rounds > 1:
            pages(path, given.port, kinds, given.cold)
        if given.readers:
            with served(path, given.port) as server:
                found, written = crowd(
                    server.base, kinds, path, given.readers, given.seconds, given.pause
                )
            print(f"{given.readers} readers: {found}", *found.failed[:5], written, sep="\n")


if __name__ == "__main__":
    main()
