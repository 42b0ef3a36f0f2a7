"""The goldens: every sentence's counts, no more and no less, with their spans."""

import re
from pathlib import Path

import pytest
from tests.conftest import make_report

from twosource.lexicon import Lexicon
from twosource.model import Bound, Count
from twosource.read.counts import find_counts
from twosource.read.parser import Parser

FOLDER = Path(__file__).parents[2] / "goldens" / "counts"
MARK = re.compile(r"\[([^\]=]+)=(\S+) ([^\]]+)\]")


def lines() -> list[str]:
    """All golden sentences."""
    return [
        line
        for path in sorted(FOLDER.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def value(count: Count) -> str:
    """The value of a count as the goldens write it."""
    low, high = (None if n is None else f"{n:.12g}" for n in (count.low, count.high))
    return {
        Bound.EXACT: f"{low}",
        Bound.AT_LEAST: f"≥{low}",
        Bound.AT_MOST: f"≤{high}",
        Bound.ABOUT: f"~{low}" if low else f"~≤{high}",
        Bound.RANGE: f"{low}..{high}",
        Bound.VAGUE: f"≥{low}?",
    }[count.bound]


@pytest.fixture(scope="module")
def found(parser: Parser, lexicon: Lexicon) -> dict[str, tuple[Count, ...]]:
    """The counts of all sentences, parsed in one go, which is many times faster."""
    pages = parser.pages(make_report(MARK.sub(r"\1", line)) for line in lines())
    return {page.report.text: find_counts(page, lexicon) for page in pages}


@pytest.mark.parametrize("line", lines())
def test_golden(line: str, found: dict[str, tuple[Count, ...]]) -> None:
    text = MARK.sub(r"\1", line)
    counts = found[text]
    shown, at = "", 0
    for c in counts:
        shown += f"{text[at : c.start]}[{c.text}={c.of} {value(c)}]"
        at = c.end
    assert shown + text[at:] == line


def test_there_are_enough_goldens() -> None:
    assert len(lines()) >= 150
