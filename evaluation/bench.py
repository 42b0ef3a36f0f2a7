"""Measure reading speed beside the bare parser, each step, the gazetteer, and peers, in one run.

    python -m evaluation.bench [--data DATA] [FILE ...]

FILES are report files or folders (default: the examples, repeated, and articles of the attribution
corpus where DATA has it).  Rounds alternate between the bare spaCy pipeline and the whole reader,
so that a noisy machine slows both alike; the figure to quote is the median ratio.  All of it is
processor time, the ratio is given by the clock too.

The bare pipeline is the one a user gets from ``spacy.load``, every component of it, in batches of
32.  The reader's own parse of the same texts is faster than that, and is given among the steps: it
keeps what the pipeline's rules for words answer (``read/word_rules.py``) and takes larger batches.
A step is charged with what it is the first to work out of a page; shares are of the bare pipeline's
time.  What is over its limit is marked.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from evaluation.beside import beside_peers
from evaluation.corpora import DEFAULT_DATA, ROOT, read_jsonl
from twosource.collect import Collected, Given, collect
from twosource.model import Report, ReportId
from twosource.read import Reader, default_reader
from twosource.read import reader as reading
from twosource.read.segment import cut

ROUNDS, STEP_ROUNDS = 5, 3
# Enough text that a round takes seconds and start-up does not show.
LEAST_WORDS = 20_000
EXAMPLES = ROOT / "examples"
ARTICLES = 40
# Texts in a batch of the bare pipeline.
BATCH = 32
# What reading may take: times the bare pipeline's time, the places' share of that time, memory.
MOST_TIMES, MOST_FOR_PLACES, MOST_MEGABYTES = 1.35, 0.10, 1600


def texts(paths: Iterable[Path]) -> list[Report]:
    """The English reports of files and folders, repeated until there are enough words."""
    found = collect(map(str, paths), Given(), 1 << 28)
    reports = [i.report for i in found if isinstance(i, Collected)]
    english = [r for r in reports if r.language in (None, "en")]
    words = sum(len(r.text.split()) for r in english)
    return english * max(1, -(-LEAST_WORDS // max(words, 1)))


def articles(data: Path) -> list[Report]:
    """Long reports: the first articles of the attribution corpus; none where it is not there."""
    path = data / "attribution" / "dev.jsonl"
    found = read_jsonl(path) if path.is_file() else ()
    return [
        Report(ReportId(str(n)), item["text"], str(n), None, item.get("date"))
        for n, item in enumerate(islice(found, ARTICLES))
    ]


def held(figure: float, most: float) -> str:
    """A remark on a figure that has a limit."""
    return "" if figure <= most else f"   OVER THE LIMIT of {most:g}"


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
    whole(reader, reports[:BATCH])
    rounds = [
        (seconds(lambda: bare(reader, reports)), seconds(lambda: whole(reader, reports)))
        for _ in range(ROUNDS)
    ]
    parse, read = (statistics.median(r[i][0] for r in rounds) for i in (0, 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    mean = words / len(reports)
    print(f"reading: {len(reports)} reports of {mean:,.0f} words, {ROUNDS} rounds in turn")
    print(f"  bare spaCy pipeline {words / parse:>10,.0f} words/s")
    print(f"  whole reader        {words / read:>10,.0f} words/s")
    for kind, name in enumerate(("ratio", "ratio by the clock")):
        ratios = sorted(b[kind] / a[kind] for a, b in rounds)
        spread, median = f"({ratios[0]:.2f} to {ratios[-1]:.2f})", statistics.median(ratios)
        print(f"  {name:<20}{median:>10.2f}   {spread}{'' if kind else held(median, MOST_TIMES)}")
    print(f"  peak memory         {peak:>10,.0f} MB{held(peak, MOST_MEGABYTES)}")


def each_step(reader: Reader, reports: list[Report]) -> None:
    """Print what every step costs, in rounds beside the bare pipeline."""
    words = sum(len(r.text.split()) for r in reports)
    rounds = [
        (seconds(lambda: bare(reader, reports))[0], by_step(reader, reports))
        for _ in range(STEP_ROUNDS)
    ]
    print("\neach step, in microseconds a word and as a share of the bare pipeline")
    for name in rounds[0][1]:
        took = statistics.median(steps[name] for _, steps in rounds)
        share = statistics.median(steps[name] / parse for parse, steps in rounds)
        remark = held(share, MOST_FOR_PLACES) if name == "toponyms" else ""
        print(f"  {name:<20}{1e6 * took / words:>10.1f}{share:>9.1%}{remark}")
    print()


def by_step(reader: Reader, reports: list[Report]) -> dict[str, float]:
    """Seconds of the reader's own parse, of each step, and of all steps together."""
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
    batches = reader.parser.batches(reports)
    timed = patch.object(reading, "_Steps", Timed)
    with timed, patch.object(reading, "together", timed_together):
        while True:
            started = clock()
            pages = next(batches, None)
            parsing += clock() - started
            if pages is None:
                break
            for _ in reading.read_pages(pages, reader.lexicon, reader.gazetteer):
                pass
    return {"parse": parsing, **spent, "all beyond the parse": spent.total()}


def main() -> None:
    """Run as a program."""
    options = argparse.ArgumentParser(prog="python -m evaluation.bench")
    options.add_argument("--data", type=Path, default=DEFAULT_DATA)
    options.add_argument("files", type=Path, nargs="*")
    chosen = options.parse_args()
    reader = default_reader()
    kinds = [texts(chosen.files or [EXAMPLES])]
    if not chosen.files:
        kinds.append(articles(chosen.data))
    for reports in filter(None, kinds):
        beside_parser(reader, reports)
        each_step(reader, reports)
    print("gazetteer", flush=True)
    subprocess.run([sys.executable, "-m", "evaluation.bench_places"], check=True, cwd=ROOT)
    beside_peers(chosen.data, reader)


if __name__ == "__main__":
    main()
