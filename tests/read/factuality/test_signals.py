"""Every row's own example, read as it says."""

import re
from typing import Any

import pytest

from read.factuality.marked import parse_case
from twosource.lexicon import Lexicon, default_lexicon
from twosource.read.factuality import judge_predicates
from twosource.read.factuality.signals import (
    Carriers,
    Embedder,
    EventNouns,
    Modal,
    Modifier,
)

LEXICON = default_lexicon()
TABLES: tuple[tuple[str, type[Any]], ...] = (
    ("embedders", Embedder),
    ("modifiers", Modifier),
    ("modals", Modal),
    ("carriers", Carriers),
)
MARKED = [
    pytest.param(row.example, id=f"{name}: {row.example}")
    for name, kind in TABLES
    for row in LEXICON.rows(f"signals/{name}.tsv", kind)
]


@pytest.mark.parametrize("example", MARKED)
def test_the_writers_view_in_a_rows_example(example: str, page_of, lexicon: Lexicon) -> None:
    case = parse_case(example)
    assert case.expected, "an example marks the word it speaks of"
    found = {p.trigger[0]: p.factuality for p in judge_predicates(page_of(case.text), lexicon)}
    for expected in case.expected:
        assert found.get(expected.start) is expected.writer, expected.word


@pytest.mark.parametrize("row", LEXICON.rows("signals/event_nouns.tsv", EventNouns))
def test_an_event_nouns_example_is_in_the_inventory(
    row: EventNouns, page_of, lexicon: Lexicon
) -> None:
    (word,) = re.findall(r"\[(.+?)\]", row.example)
    assert word in row.words
    text = row.example.replace("[", "").replace("]", "")
    triggers = {p.trigger for p in judge_predicates(page_of(text), lexicon)}
    start = text.index(word)
    assert (start, start + len(word)) in triggers
