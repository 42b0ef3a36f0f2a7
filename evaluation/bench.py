"""Measure reading speed beside the bare parser, in the same run on the same texts.

    python -m evaluation.bench [FILE ...]

FILES are report files or folders (default: the examples, repeated).  Rounds alternate between the
bare spaCy pipeline and the whole reader, so that a noisy machine slows both alike; the figure to
quote is the median ratio.  Every reading step is then timed on its own over the parsed pages.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation.corpora import ROOT
from twosource.collect import Collected, Given, collect
from twosource.model import Report
from twosource.read import Reader, default_reader, read_page
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


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds that ``work`` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def bare(reader: Reader, reports: list[Report]) -> None:
    """Parse the same blocks with nothing but spaCy."""
    blocks = (piece.text for report in reports for piece in cut(report.text))
    for _ in reader.parser.nlp.pipe(blocks, batch_size=BATCH):
        pass


def whole(reader: Reader, reports: list[Report]) -> None:
    """Read everything."""
    for _ in reader.read(reports):
        pass


def main() -> None:
    """Run as a program."""
    reports = texts([Path(p) for p in sys.argv[1:]] or [EXAMPLES])
    words = sum(len(r.text.split()) for r in reports)
    reader = default_reader()
    whole(reader, reports[:5])
    rounds = [
        (seconds(lambda: bare(reader, reports)), seconds(lambda: whole(reader, reports)))
        for _ in range(ROUNDS)
    ]
    parse, read = (statistics.median(r[i] for r in rounds) for i in (0, 1))
    ratios = sorted(b / a for a, b in rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reports)} reports, {words:,} words, {ROUNDS} rounds in turn")
    print(f"bare spaCy pipeline {words / parse:>10,.0f} words/s")
    print(f"whole reader        {words / read:>10,.0f} words/s")
    spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
    print(f"ratio               {statistics.median(ratios):>10.2f}   {spread}")
    print(f"peak memory         {peak:>10,.0f} MB")
    pages = list(reader.parser.pages(reports))
    steps = seconds(lambda: [read_page(p, reader.lexicon, reader.gazetteer) for p in pages])
    print(f"steps beyond parse  {1e6 * steps / words:>10.1f} µs/word")


if __name__ == "__main__":
    main()
