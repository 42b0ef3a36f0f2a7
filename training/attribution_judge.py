"""What the trees of attribution are to learn from: drafts, and whether each is a gold attribution.

The drafts of an article are those that nets make which have not seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from training.attribution_data import Article, Gold
from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.constructions import set_right
from twosource.read.attribution.cue_features import Frames, build_frames
from twosource.read.attribution.find import Knowledge, propose
from twosource.read.attribution.net import Floats
from twosource.read.attribution.quoting import give_quotations
from twosource.read.attribution.table import among, name

SETTINGS: dict[str, Any] = {
    "learning_rate": 0.1,
    "max_depth": 4,
    "min_samples_leaf": 40,
    "subsample": 0.8,
    "max_features": 0.3,
    "random_state": 0,
}
# More trees than this are not tried.
_MOST = 250
# As good as the best F1 is one that lacks no more than this.  Of those the cut that takes most is
# chosen: a speaker who is missed is missed in all that comes of it, one too many is seen.
_AS_GOOD = 0.002
_ROLES = ("cue", "source", "content")


@dataclass(frozen=True)
class Fold:
    """Drafts of articles that their nets have not seen.

    ``columns`` are drafts by columns, ``labels`` 1 where a draft is a gold attribution, of which
    the articles have ``gold``.
    """

    columns: Floats
    labels: NDArray[np.int64]
    gold: int


def judge_examples(articles: Sequence[Article], knowledge: Knowledge) -> Fold:
    """What there is to learn of the drafts of articles."""
    columns, labels = [], []
    for article in articles:
        frames = build_frames(article.table)
        drafts, seen = propose(article.table, frames, knowledge)
        if drafts:
            columns.append(seen)
            labels.append(_hits(article, frames, drafts))
    gold = sum(len(article.gold) for article in articles)
    return Fold(np.concatenate(columns), np.concatenate(labels), gold)


def _hits(article: Article, frames: Frames, drafts: Sequence[Draft]) -> NDArray[np.int64]:
    """Pairs of gold and draft whose roles all overlap are made one to one, the closest first."""
    table = article.table
    words = ~among(table.pos, name("PUNCT", "SPACE"))
    right = set_right(table, frames, drafts)
    whole = {draft.head: draft for draft in give_quotations(table, frames, right, [])}
    gold = [_words(g, words) for g in article.gold]
    found = [_words(whole.get(d.head, d), words) for d in drafts]
    pairs = [
        (-sum(len(g[r] & p[r]) for r in _ROLES), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if all(g[r] & p[r] or not (g[r] or p[r]) for r in _ROLES)
    ]
    hits = np.zeros(len(drafts), dtype=np.int64)
    done: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in done and not hits[j]:
            hits[j] = 1
            done.add(i)
    return hits


def _words(one: Gold | Draft, words: NDArray[np.bool_]) -> dict[str, frozenset[int]]:
    """The rows of each role, punctuation left out as the corpus's scorer does."""
    found = {role: np.asarray(getattr(one, role), dtype=np.int64) for role in _ROLES}
    return {role: frozenset(rows[words[rows]].tolist()) for role, rows in found.items()}


def learn_trees(folds: Sequence[Fold], threshold: float) -> dict[str, Any]:
    """The arrays of the trees (:class:`twosource.read.attribution.trees.Trees`).

    Their number and where they cut are what is best on each fold for trees of the others; a draft
    at the cut gets ``threshold`` for a score.
    """
    number, cut = _choose(folds)
    columns, labels = _joined(folds)
    print(f"{number} trees; a draft is taken from log-odds of {cut:.2f} on", flush=True)
    model = GradientBoostingClassifier(n_estimators=number, **SETTINGS).fit(columns, labels)
    parts = []
    root = 0
    for estimator in model.estimators_[:, 0]:
        parts.append(_nodes(estimator.tree_, root))
        root += estimator.tree_.node_count
    share = labels.mean()
    stored = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return stored | {
        "start": np.float64(np.log(share / (1 - share)) + threshold - cut),
        "depth": np.int32(SETTINGS["max_depth"]),
    }


def _choose(folds: Sequence[Fold]) -> tuple[int, float]:
    """The number of trees of the least loss, and the lowest log-odds from which on F1 is best."""
    steps, labels = [], []
    for n, fold in enumerate(folds):
        seen, hits = _joined([*folds[:n], *folds[n + 1 :]])
        model = GradientBoostingClassifier(n_estimators=_MOST, **SETTINGS).fit(seen, hits)
        steps.append(np.stack([s.ravel() for s in model.staged_decision_function(fold.columns)]))
        labels.append(fold.labels)
    odds, hits = np.concatenate(steps, axis=1), np.concatenate(labels)
    loss = np.logaddexp(0, np.where(hits, -odds, odds)).mean(axis=1)
    number = int(loss.argmin())
    order = np.argsort(-odds[number], kind="stable")
    taken, gold = np.arange(1, len(order) + 1), sum(fold.gold for fold in folds)
    f1 = 2 * np.cumsum(hits[order]) / (taken + gold)
    last = int(np.flatnonzero(f1 >= f1.max() - _AS_GOOD)[-1])
    return number + 1, float(odds[number][order[last]])


def _joined(folds: Sequence[Fold]) -> tuple[Floats, NDArray[np.int64]]:
    return (
        np.concatenate([fold.columns for fold in folds]),
        np.concatenate([fold.labels for fold in folds]),
    )


def _nodes(tree: Any, root: int) -> dict[str, NDArray[Any]]:
    """The nodes of one tree of scikit-learn, the first of which gets the number ``root``."""
    leaf = tree.children_left < 0
    own = np.arange(tree.node_count)
    value = np.where(leaf, SETTINGS["learning_rate"] * tree.value[:, 0, 0], 0)
    return {
        "column": np.where(leaf, 0, tree.feature).astype(np.int32),
        "limit": tree.threshold.astype(np.float32),
        "below": (root + np.where(leaf, own, tree.children_left)).astype(np.int32),
        "above": (root + np.where(leaf, own, tree.children_right)).astype(np.int32),
        "value": value.astype(np.float32),
        "roots": np.array([root], dtype=np.int32),
    }
