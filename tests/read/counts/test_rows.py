"""Every row of the knowledge, by its own example and by each of its words."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from tests.conftest import make_report

from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import Bound, Count
from twosource.read.counts import find_counts
from twosource.read.counts.lexis import (
    BoundRow,
    ChangeRow,
    ExcludedRow,
    FateRow,
    KindRow,
    NumeralRow,
    TollRow,
    UnitRow,
    lexis,
)
from twosource.read.counts.quantities import quantities
from twosource.read.parser import Parser

UNLISTED = ("other", "livestock", "weapons")
EFFECTS = {
    "exact": (12, 12, Bound.EXACT),
    "at-least": (12, None, Bound.AT_LEAST),
    "more-than": (13, None, Bound.AT_LEAST),
    "at-most": (None, 12, Bound.AT_MOST),
    "fewer-than": (None, 11, Bound.AT_MOST),
    "just-under": (None, 11, Bound.AT_MOST),
    "nearly": (None, 12, Bound.ABOUT),
    "about": (12, 12, Bound.ABOUT),
}


Row = TypeVar("Row")
Read = Callable[[str], list[Count]]


def rows(name: str, row: type[Row]) -> list[Row]:
    return list(default_lexicon().rows(f"counts/{name}.tsv", row))


EXAMPLES = [
    row.example
    for name, kind in (
        ("bounds", BoundRow),
        ("numerals", NumeralRow),
        ("units", UnitRow),
        ("excluded", ExcludedRow),
        ("kinds", KindRow),
        ("fates", FateRow),
        ("tolls", TollRow),
        ("changes", ChangeRow),
    )
    for row in rows(name, kind)
]


@pytest.fixture(scope="module")
def read(parser: Parser, lexicon: Lexicon) -> Read:
    """All examples are parsed in one go, which is many times faster."""
    pages = parser.pages(make_report(text) for text in EXAMPLES)
    counts = {page.report.text: list(find_counts(page, lexicon)) for page in pages}
    return counts.__getitem__


@pytest.mark.parametrize(
    ("word", "row"), [(w, r) for r in rows("bounds", BoundRow) for w in r.words]
)
def test_bound(word: str, row: BoundRow, lexicon: Lexicon) -> None:
    if row.side == "before":
        text = f"There were {word} 12 people."
    else:
        text = f"There were 12{'' if word[0] in '-+' else ' '}{word} people."
    (found,) = quantities(text, lexis(lexicon))
    assert (found.low, found.high, found.bound) == EFFECTS[row.effect]
    assert word in text[found.start : found.end]


@pytest.mark.parametrize("row", rows("bounds", BoundRow), ids=lambda r: r.words[0])
def test_bound_example(row: BoundRow, read: Read) -> None:
    (count,) = read(row.example)
    assert (count.low, count.high, count.bound) == EFFECTS[row.effect]


@pytest.mark.parametrize("row", rows("numerals", NumeralRow), ids=lambda r: r.words[0])
def test_numeral_example(row: NumeralRow, read: Read) -> None:
    (count,) = read(row.example)
    assert row.words[0] in row.example.lower()
    assert count.low is not None
    assert (count.low == 0) if row.value == 0 else (count.low % row.value == 0)


@pytest.mark.parametrize("row", rows("units", UnitRow), ids=lambda r: r.words[0])
def test_unit_example(row: UnitRow, read: Read) -> None:
    (count,) = read(row.example)
    assert count.of == row.of
    number = next(
        float(word.strip("$")) for word in row.example.split() if word.strip("$.").isdigit()
    )
    assert count.low == pytest.approx(row.factor * number)


@pytest.mark.parametrize("row", rows("excluded", ExcludedRow), ids=lambda r: r.words[0])
def test_excluded_example(row: ExcludedRow, read: Read) -> None:
    assert any(word in row.example for word in row.words)
    assert read(row.example) == []


@pytest.mark.parametrize("row", rows("kinds", KindRow), ids=lambda r: r.words[0])
def test_kind_example(row: KindRow, read: Read) -> None:
    counts = read(row.example)
    assert [c.of for c in counts] == ([] if row.of in UNLISTED else [row.of])


@pytest.mark.parametrize("row", rows("fates", FateRow), ids=lambda r: f"{r.words[0]} {r.of}")
def test_fate_example(row: FateRow, read: Read) -> None:
    counts = read(row.example)
    assert [c.of for c in counts] == ([] if row.of in UNLISTED else [row.of])


@pytest.mark.parametrize("row", rows("tolls", TollRow), ids=lambda r: r.words[0])
def test_toll_example(row: TollRow, read: Read) -> None:
    counts = read(row.example)
    assert [c.of for c in counts] == ([] if row.of == "-" else [row.of])


@pytest.mark.parametrize("row", rows("changes", ChangeRow), ids=lambda r: r.words[0])
def test_change_example(row: ChangeRow, read: Read) -> None:
    counts = read(row.example)
    assert [c.bound for c in counts] == [Bound.EXACT, Bound.EXACT]
