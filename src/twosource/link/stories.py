"""Stories: reports that tell of the same happening as a whole.

A pair of reports is scored by a logistic regression over a dozen features (words, headline, names,
ages, days, publisher); its weights are rows of ``models/linking_stories.tsv``, learnt by
``training/linking.py`` on local news of shootings in the United States.  How rare a word is, is
counted in the reports at hand.  Groups are made by average linkage, which does not chain.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from twosource.lexicon import Lexicon
from twosource.link.clustering import cluster
from twosource.link.comparison import Feature
from twosource.link.growing import Edge
from twosource.link.prints import StoryPrint, story_print
from twosource.model import Report, ReportId

FEATURES = (
    *("words", "words.root", "title", "title.root", "names", "names.rare", "gap", "words.recent"),
    *("ages", "ages.apart", "days", "days.apart", "publisher", "publisher.words"),
)
# Pairs below this likeness of words are not compared: they hold 1.5% of the true pairs.
LEAST = 0.03
# A word in more than this share of the reports finds no candidates (it still counts).
COMMON = 0.05
# Log-odds above which two reports are grouped, and those of a pair that was not compared.
THRESHOLD, UNSEEN = -2.0, -6.0
CHUNK = 2_000

Matrix = NDArray[np.float64]


def group_stories(reports: Iterable[Report], lexicon: Lexicon) -> tuple[tuple[ReportId, ...], ...]:
    """Reports grouped by what happened; the first line of a report's text is its headline."""
    prints = sorted(map(story_print, reports), key=lambda p: p.report)
    table = {r.feature: r for r in lexicon.rows("models/linking_stories.tsv", Feature)}
    weights = np.array([table[name].weight for name in FEATURES])
    edges: list[Edge] = []
    for left, right, values in story_pairs(prints):
        scores = np.clip(values @ weights + table["bias"].weight, UNSEEN, -UNSEEN) - THRESHOLD
        edges += zip(left.tolist(), right.tolist(), scores.tolist(), strict=True)
    groups = cluster(len(prints), edges, unseen=UNSEEN - THRESHOLD)
    return tuple(tuple(prints[i].report for i in group) for group in groups)


def story_pairs(
    prints: Sequence[StoryPrint],
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], Matrix]]:
    """Candidate pairs with their features: indices, indices, and an (n, features) array."""
    words = weighted([p.words for p in prints])
    titles = weighted([p.title for p in prints])
    names = weighted([dict.fromkeys(p.names, 1.0) for p in prints])
    rare = weighted([dict.fromkeys(p.names, 1.0) for p in prints], unit=False)
    finding = _uncommon(words)
    for start in range(0, len(prints), CHUNK):
        near = (finding[start : start + CHUNK] @ finding.T).tocoo()
        left, right = near.row + start, near.col
        keep = (left < right) & (near.data > LEAST / 2)
        left, right = left[keep], right[keep]
        alike = _dot(words, left, right)
        keep = alike > LEAST
        left, right, alike = left[keep], right[keep], alike[keep]
        columns = _columns(prints, left, right, alike)
        columns["title"] = _dot(titles, left, right)
        columns["title.root"] = np.sqrt(columns["title"])
        columns["names"] = np.sqrt(_dot(names, left, right))
        # Rare names in common, in units of e^10 : 1 against chance.
        columns["names.rare"] = np.minimum(_dot(rare, left, right), 30.0) / 10
        yield left, right, np.stack([columns[name] for name in FEATURES], axis=1)


def _columns(
    prints: Sequence[StoryPrint],
    left: NDArray[np.intp],
    right: NDArray[np.intp],
    alike: Matrix,
) -> dict[str, Matrix]:
    pairs = [(prints[i], prints[j]) for i, j in zip(left, right, strict=True)]
    gap = np.array([_gap(a, b) for a, b in pairs])
    same = np.array([float(bool(a.publisher) and a.publisher == b.publisher) for a, b in pairs])
    ages = np.array([_common(a.ages, b.ages) for a, b in pairs])
    days = np.array([_common(a.days, b.days) for a, b in pairs])
    return {
        "words": alike,
        "words.root": np.sqrt(alike),
        "gap": np.log1p(gap) / 5,
        "words.recent": alike * np.exp(-gap / 14),
        "ages": np.clip(ages, 0, 4),
        "ages.apart": (ages < 0).astype(float),
        "days": (days > 0).astype(float),
        "days.apart": (days < 0).astype(float),
        "publisher": same,
        "publisher.words": same * alike,
    }


def _gap(a: StoryPrint, b: StoryPrint) -> float:
    """Days between two reports; a fortnight where one has no date."""
    if a.published is None or b.published is None:
        return 14.0
    return float(abs(a.published - b.published))


def _common(a: frozenset[str] | frozenset[int], b: frozenset[str] | frozenset[int]) -> int:
    """How many values two sets share; -1 when both give some and share none."""
    if not a or not b:
        return 0
    return len(a & b) or -1


def weighted(bags: Sequence[Mapping[str, float]], unit: bool = True) -> sparse.csr_matrix:
    """TF-IDF rows (log term weight times log of inverse document share), of length one if ``unit``.

    Words of a single bag are left out of the columns: they match nothing.
    """
    counts = Counter(word for bag in bags for word in bag)
    column = {w: i for i, w in enumerate(sorted(w for w, n in counts.items() if n > 1))}
    rows, columns, values = [], [], []
    for row, bag in enumerate(bags):
        for word, weight in sorted(bag.items()):
            if word in column:
                rows.append(row)
                columns.append(column[word])
                tf = 1 + math.log(weight) if weight > 1 else weight
                values.append(tf * math.log(len(bags) / counts[word]))
    found = sparse.csr_matrix((values, (rows, columns)), shape=(len(bags), len(column)))
    if not unit:
        found.data = np.sqrt(found.data)
        return found
    norms = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(norms > 0, norms, 1)) @ found


def _uncommon(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The matrix without the columns of words that stand in many reports."""
    share = np.diff(matrix.tocsc().indptr) / max(matrix.shape[0], 1)
    keep = (share <= COMMON) | (share * matrix.shape[0] <= 50)
    return sparse.csr_matrix(matrix @ sparse.diags(keep.astype(float)))


def _dot(matrix: sparse.csr_matrix, left: NDArray[np.intp], right: NDArray[np.intp]) -> Matrix:
    products = matrix[left].multiply(matrix[right]).sum(axis=1)
    return np.asarray(np.maximum(np.asarray(products).ravel(), 0.0))
