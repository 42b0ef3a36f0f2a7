"""The factuality corpora as examples: each annotated word found on a parsed page."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from twosource.lexicon import default_lexicon
from twosource.model import Report, ReportId
from twosource.read.factuality.embedding import Embedding
from twosource.read.factuality.features import describe
from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.inventory import find_predicates
from twosource.read.factuality.judge import dense_features, sentences_of
from twosource.read.factuality.signals import load_signals
from twosource.read.page import Block
from twosource.read.parser import load_parser

# In the order of the model's two ways of annotating: news, talk.
CORPORA = ("uw", "uds")


@dataclass(frozen=True)
class Example:
    """One annotated word: features, gold score, and which corpus (0 news, 1 talk)."""

    names: list[str]
    dense: np.ndarray
    gold: float
    side: int


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The annotated words of a file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def start_of(record: dict[str, Any]) -> int:
    """Where the annotated word starts in its sentence."""
    before = record["tokens"][: record["index"]]
    return len(" ".join(before)) + bool(before)


@cache
def _parsed(path: Path) -> dict[str, list[tuple[Block, Embedding]]]:
    signals = default_lexicon().derived(load_signals)
    texts = list(dict.fromkeys(record["sentence"] for record in read_lines(path)))
    reports = [Report(ReportId(str(n)), text, "") for n, text in enumerate(texts)]
    return {
        page.report.text: [(b, Embedding(Grammar(b.doc.parsed), signals)) for b in page.blocks]
        for page in load_parser().pages(reports)
    }


def sentences(path: Path) -> Iterator[list[str]]:
    """The words of each sentence as the register is told them, one sentence a page."""
    for blocks in _parsed(path).values():
        yield [word for words in sentences_of([e for _, e in blocks]) for word in words]


def load_examples(path: Path, side: int) -> list[Example]:
    """The annotated words of a file, in its order; words that no block holds are left out."""
    blocks = _parsed(path)
    wanted: dict[int, tuple[Embedding, list[tuple[int, int]]]] = {}
    records = read_lines(path)
    for number, record in enumerate(records):
        for block, embedding in blocks[record["sentence"]]:
            token = find_token(block, embedding, start_of(record), len(record["word"]))
            if token is not None:
                wanted.setdefault(id(embedding), (embedding, []))[1].append((number, token))
                break
    made: dict[int, Example] = {}
    for embedding, places in wanted.values():
        dense = dense_features([(embedding, [token for _, token in places])])
        for (number, token), vector in zip(places, dense, strict=True):
            right = float(records[number]["factuality"])
            made[number] = Example(describe(embedding, token), vector, right, side)
    return [made[number] for number in sorted(made)]


@cache
def _predicates(embedding: Embedding) -> frozenset[int]:
    return frozenset(find_predicates(embedding.grammar, embedding.signals))


def find_token(block: Block, embedding: Embedding, start: int, length: int) -> int | None:
    """The token of a word at ``start``: a predicate if one is there, else the word's head."""
    if not block.start <= start < block.end:
        return None
    span = block.tokens((start, start + length))
    if span is None:
        return None
    inside = [t.i for t in span if t.i in _predicates(embedding)]
    return inside[0] if inside else span.root.i


def coverage(path: Path) -> float:
    """The share of annotated words that the inventory holds."""
    blocks, held, records = _parsed(path), 0, read_lines(path)
    by_text: dict[str, set[int]] = defaultdict(set)
    for text, pieces in blocks.items():
        for block, embedding in pieces:
            for token in _predicates(embedding):
                start, end = block.span(block.doc[token])
                by_text[text].update(range(start, end))
    for record in records:
        held += start_of(record) in by_text[record["sentence"]]
    return held / len(records)
