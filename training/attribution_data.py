"""Gold attributions as rows of tables, and what the nets are to learn from them.

The corpus marks outermost attributions only.  So a word inside a gold content is no counter-example
for the cue net: it is left out, and nested attributions are found with what was learnt outside.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.model import Report, ReportId
from twosource.read.attribution.arguments import CONTENT, CUE, SOURCE
from twosource.read.attribution.cue_features import build_frames, cue_features
from twosource.read.attribution.models import word_keys
from twosource.read.attribution.pair_features import make_pairs, pair_features
from twosource.read.attribution.table import Rows, Table, build_table, name
from twosource.read.parser import Parser

# A word other than a verb may be a cue when it is one at least this often.
RARE = 0.01
_ROLES = {"cue": CUE, "content": CONTENT, "source": SOURCE}


@dataclass(frozen=True)
class Gold:
    """One gold attribution in rows; ``head`` is the cue's telling word, -1 without a cue."""

    source: list[int]
    cue: list[int]
    content: list[int]
    head: int = -1


@dataclass(frozen=True)
class Article:
    """A parsed article with its gold attributions; ``record`` is its line of the corpus."""

    record: dict[str, Any]
    table: Table
    gold: tuple[Gold, ...]


def read_articles(path: Path, parser: Parser) -> Iterator[Article]:
    """Parse a corpus file (JSON lines with id, text, attributions)."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    reports = (Report(ReportId(r["id"]), r["text"], "") for r in records)
    for record, page in zip(records, parser.pages(reports), strict=True):
        yield make_article(record, build_table(page))


def make_article(record: dict[str, Any], table: Table) -> Article:
    """Turn the spans of a record into rows."""
    gold = (
        Gold(*(_rows(table, a[role]) for role in ("source", "cue", "content")))
        for a in record["attributions"]
    )
    return Article(record, table, tuple(gold))


def _rows(table: Table, spans: Iterable[Sequence[int]]) -> list[int]:
    return sorted({row for start, end in spans for row in table.rows_in((start, end))})


@dataclass(frozen=True)
class WordCounts:
    """How often a word (:func:`word_keys`) is the root of a cue, of all times it could be one."""

    cues: Counter[int]
    total: Counter[int]

    def rate(self, key: int) -> float:
        """Smoothed share of cues."""
        return (self.cues[key] + 0.05) / (self.total[key] + 1.5)

    def candidates(self) -> NDArray[np.uint64]:
        """Keys of the words that are cues often enough to be looked at."""
        kept = [k for k, n in self.cues.items() if n / self.total[k] >= RARE]
        return np.array(sorted(kept), dtype=np.uint64)


def count_words(articles: Sequence[Article]) -> WordCounts:
    """Count roots of cues among the words outside contents."""
    cues: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for article in articles:
        keys = word_keys(article.table)
        open_ = np.ones(len(keys), dtype=bool)
        for gold in article.gold:
            open_[gold.content] = False
        roots = {_root(article.table, g.cue) for g in article.gold if g.cue}
        open_[list(roots)] = True
        cues.update(keys[list(roots)].tolist())
        total.update(keys[open_].tolist())
    return WordCounts(cues, total)


def _root(table: Table, rows: Sequence[int]) -> int:
    inside = set(rows)
    return next((r for r in rows if table.head[r] == r or table.head[r] not in inside), rows[0])


def with_heads(articles: Iterable[Article], counts: WordCounts) -> list[Article]:
    """Choose each cue's head: the word that is a cue most often, the parse's root preferred."""
    result = []
    for article in articles:
        keys = word_keys(article.table).tolist()
        gold = []
        for g in article.gold:
            root = _root(article.table, g.cue) if g.cue else -1
            share = {r: counts.rate(keys[r]) * (3 if r == root else 1) for r in g.cue}
            head = max(share, key=share.__getitem__, default=-1)
            gold.append(Gold(g.source, g.cue, g.content, head))
        result.append(Article(article.record, article.table, tuple(gold)))
    return result


def cue_examples(
    articles: Sequence[Article], keys: NDArray[np.uint64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Features and labels (1: a cue) of the candidates."""
    features, labels = [], []
    for article in articles:
        table = article.table
        label = np.zeros(len(table), dtype=np.int64)
        for gold in article.gold:
            label[gold.content] = -1
        label[[g.head for g in article.gold if g.head >= 0]] = 1
        known = np.isin(word_keys(table), keys) | (table.pos == name("VERB"))
        rows = np.flatnonzero(known & (label >= 0))
        if len(rows):
            features.append(cue_features(table, build_frames(table), rows))
            labels.append(label[rows])
    return np.concatenate(features), np.concatenate(labels)


def role_examples(
    articles: Sequence[Article],
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.float64]]:
    """Features and roles of the tokens of gold cues' sentences, and counts of role after role."""
    features, labels = [], []
    follows = np.ones((4, 4))
    for article in articles:
        gold = [g for g in article.gold if g.head >= 0]
        if not gold:
            continue
        table = article.table
        pairs = make_pairs(table, np.array([g.head for g in gold], dtype=np.int64))
        label = np.zeros(len(pairs.row), dtype=np.int64)
        for number, g in enumerate(gold):
            start, stop = pairs.offset[number], pairs.offset[number + 1]
            for role, value in _ROLES.items():
                at = _within(getattr(g, role), int(pairs.begin[number]), int(stop - start))
                label[start + at] = value
            np.add.at(follows, (label[start : stop - 1], label[start + 1 : stop]), 1)
        features.append(pair_features(table, build_frames(table), pairs))
        labels.append(label)
    return np.concatenate(features), np.concatenate(labels), follows


def _within(rows: Sequence[int], begin: int, size: int) -> Rows:
    at = np.asarray(rows, dtype=np.int64) - begin
    return at[(at >= 0) & (at < size)]
