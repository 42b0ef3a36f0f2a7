"""Many readers at once while a run writes: how long they wait, and that nobody is failed.

Each reader asks for the next page as soon as it has the one before, unless told to pause.  Every
other time it asks again for what it has, with the ETag it was given.  The writer is a process that
brings in one report after another, each followed by a run.
"""

import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import httpx

from evaluation.addresses import Addresses
from evaluation.large_desk import keep, large_desk
from twosource.pipeline import run

FINE = (200, 303, 304)


@dataclass
class Answers:
    """What one or more readers got: seconds of each answer, how many were 304, what went wrong."""

    seconds: list[float] = field(default_factory=list)
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, other: "Answers") -> None:
        """Take in what another reader got."""
        self.seconds += other.seconds
        self.unchanged += other.unchanged
        self.failed += other.failed

    def __str__(self) -> str:
        middle, last, longest = median(self.seconds), p95(self.seconds), max(self.seconds)
        return (
            f"{len(self.seconds)} answers ({self.unchanged}: 304), {len(self.failed)} failed;\n"
            f"waited: median {middle:.2f} s, p95 {last:.2f} s, longest {longest:.2f} s"
        )


def p95(seconds: list[float]) -> float:
    """What 95 of a hundred stay below."""
    return quantiles(seconds, n=20)[-1]


class Reader:
    """One who reads: keeps cookies and the ETag of what was read."""

    def __init__(self, number: int, base: str, pages: Addresses) -> None:
        self.chance = random.Random(number)
        self.base, self.pages = base, [path for some in pages.values() for path in some]
        self.tags: dict[str, str] = {}
        self.got = Answers()

    def read(self, until: float, pause: float) -> None:
        """Read until that moment of the monotonic clock."""
        with httpx.Client(base_url=self.base, timeout=60) as browser:
            while time.monotonic() < until:
                self._ask(browser)
                time.sleep(self.chance.uniform(0, 2 * pause))

    def _ask(self, browser: httpx.Client) -> None:
        again = self.tags and self.chance.random() < 0.5
        path = self.chance.choice(list(self.tags) if again else self.pages)
        headers = {"If-None-Match": self.tags[path]} if again else {}
        started = time.perf_counter()
        try:
            answer = browser.get(path, headers=headers)
        except httpx.HTTPError as error:
            self.got.failed.append(f"{path}: {error!r}")
            return
        self.got.seconds.append(time.perf_counter() - started)
        self.got.unchanged += answer.status_code == 304
        if answer.status_code not in FINE:
            self.got.failed.append(f"{path}: {answer.status_code}")
        if tag := answer.headers.get("etag"):
            self.tags[path] = tag


def crowd(
    base: str, pages: Addresses, path: Path, readers: int, seconds: float, pause: float = 0
) -> tuple[Answers, str]:
    """All that readers got while reports came in, and what the writer says of itself."""
    until, found = time.monotonic() + seconds, Answers()
    command = [sys.executable, "-m", "evaluation.crowd", str(path), str(seconds)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    every = [Reader(number, base, pages) for number in range(readers)]
    threads = [threading.Thread(target=r.read, args=(until, pause)) for r in every]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said, _ = writer.communicate(timeout=900)
    if writer.returncode:
        raise SystemExit("the writer failed")
    for reader in every:
        found.add(reader.got)
    return found, said.strip()


def write(path: Path, seconds: float) -> str:
    """Bring in held-back reports one by one, each followed by a run; what was done, in words."""
    large = large_desk(path, 0)
    before, walls = large.desk.count_events(), []
    until, left = time.monotonic() + seconds, list(large.left)
    while left and time.monotonic() < until:
        started = time.perf_counter()
        keep(large.desk, [left.pop(0)])
        if not run(large.desk, large.setup).renewed:
            raise SystemExit("a run renewed nothing")
        walls.append(time.perf_counter() - started)
    after = large.desk.count_events()
    return (
        f"{len(walls)} reports came in, each with a run: median {median(walls):.2f} s, "
        f"longest {max(walls):.2f} s; events {before:,} to {after:,}"
    )


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), float(sys.argv[2])))
