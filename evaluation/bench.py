"""Measure reading speed beside the bare parser, each step, the gazetteer, and peers, in one run.

    python -m evaluation.bench [--data DATA] [FILE ...]

FILES are report files or folders (default: the examples, repeated).  Rounds alternate between the
bare spaCy pipeline and the whole reader, so that a noisy machine slows both alike; the figure to
quote is the median ratio.  All of it is processor time, the ratio is given by the clock too.  A
step is charged with what it is the first to work out of a page.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from evaluation.beside import beside_peers
from evaluation.corpora import DEFAULT_DATA, ROOT
from twosource.collect import Collected, Given, collect
from twosource.model import Report
from twosource.read import Reader, default_reader
from twosource.read import reader as reading
from twosource.read.parser import BATCH
from twosource.read.segment import cut

ROUNDS = 5
# Enough text that a round takes seconds and start-up does not show.
LEAST_WORDS = 20_000
EXAMPLES = ROOT / "examples"


def texts(paths: Iterable[Path]) -> list[Report]:
    """The English reports of files and folders, repeated until there are enough words."""
    found = collect(map(str, paths), Given(), 1 << 28)
    reports = [i.report for i in found if isinstance(i, Collected)]
    english = [r for r in reports if r.language in (None, "en")]
    words = sum(len(r.text.split()) for r in english)
    return english * max(1, -(-LEAST_WORDS // max(words, 1)))


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that ``work`` takes: of processor time, and by the clock."""
    busy, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - busy, time.perf_counter() - clock


def bare(reader: Reader, reports: list[Report]) -> None:
    """Parse the same blocks with nothing but spaCy."""
    blocks = (piece.text for report in reports for piece in cut(report.text))
    for _ in reader.parser.nlp.pipe(blocks, batch_size=BATCH):
        pass


def whole(reader: Reader, reports: list[Report]) -> None:
    """Read everything."""
    for _ in reader.read(reports):
        pass


def beside_parser(reader: Reader, reports: list[Report]) -> None:
    """Print the speeds of parser and reader, and the memory that reading took."""
    words = sum(len(r.text.split()) for r in reports)
    whole(reader, reports[:5])
    rounds = [
        (seconds(lambda: bare(reader, reports)), seconds(lambda: whole(reader, reports)))
        for _ in range(ROUNDS)
    ]
    parse, read = (statistics.median(r[i][0] for r in rounds) for i in (0, 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"reading: {len(reports)} reports, {words:,} words, {ROUNDS} rounds in turn")
    print(f"  bare spaCy pipeline {words / parse:>10,.0f} words/s")
    print(f"  whole reader        {words / read:>10,.0f} words/s")
    for kind, name in enumerate(("ratio", "ratio by the clock")):
        ratios = sorted(b[kind] / a[kind] for a, b in rounds)
        spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"  {name:<20}{statistics.median(ratios):>10.2f}   {spread}")
    print(f"  peak memory         {peak:>10,.0f} MB")


def each_step(reader: Reader, reports: list[Report]) -> None:
    """Print what every step beyond the parse costs."""
    spent: Counter[str] = Counter()
    clock = time.process_time

    together = reading.together

    def timed_together(where: str, *inputs: Any) -> Any:
        started = clock()
        found = together(where, *inputs)
        spent[where] += clock() - started
        return found

    class Timed(reading._Steps):
        def run(self, where: str, step: Callable[..., Any], *inputs: object) -> Any:
            started = clock()
            found = super().run(where, step, *inputs)
            spent[where] += clock() - started
            return found

    parsing = 0.0
    words = sum(len(r.text.split()) for r in reports)
    batches = reader.parser.batches(reports)
    timed = {"_Steps": Timed, "together": timed_together}
    with patch.multiple(reading, **timed):
        while True:
            started = clock()
            pages = next(batches, None)
            parsing += clock() - started
            if pages is None:
                break
            for _ in reading.read_pages(pages, reader.lexicon, reader.gazetteer):
                pass
    print("\neach step, in microseconds a word and as a share of the parse")
    print(f"  {'parse':<20}{1e6 * parsing / words:>10.1f}")
    for name, took in [*spent.items(), ("all beyond the parse", spent.total())]:
        print(f"  {name:<20}{1e6 * took / words:>10.1f}{took / parsing:>9.1%}")


def main() -> None:
    """Run as a program."""
    options = argparse.ArgumentParser(prog="python -m evaluation.bench")
    options.add_argument("--data", type=Path, default=DEFAULT_DATA)
    options.add_argument("files", type=Path, nargs="*", default=[EXAMPLES])
    chosen = options.parse_args()
    reports = texts(chosen.files)
    reader = default_reader()
    beside_parser(reader, reports)
    each_step(reader, reports)
    print("\ngazetteer", flush=True)
    subprocess.run([sys.executable, "-m", "evaluation.bench_places"], check=True, cwd=ROOT)
    beside_peers(chosen.data, reader)


if __name__ == "__main__":
    main()
