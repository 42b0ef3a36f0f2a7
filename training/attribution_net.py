"""Training the nets of attribution: Adam with mini-batches, in numpy and scipy."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from twosource.read.attribution.hashing import BUCKETS
from twosource.read.attribution.net import Floats

_B1, _B2, _EPSILON = 0.9, 0.999, 1e-8


@dataclass(frozen=True)
class Settings:
    """How a net is trained; ``drop`` is dropout of hidden units, ``feature_drop`` of features."""

    width: int
    epochs: int
    batch: int
    rate: float
    drop: float
    feature_drop: float
    seed: int = 0


def sparse(features: NDArray[np.int32]) -> sp.csr_matrix:
    """Items by buckets, a one for each feature."""
    count, templates = features.shape
    ones = np.ones(count * templates, np.float32)
    starts = np.arange(0, count * templates + 1, templates)
    return sp.csr_matrix((ones, features.ravel(), starts), shape=(count, BUCKETS))


class Trainer:
    """The weights of one net while it learns: ``w`` wide, ``E`` embeddings, ``U`` output."""

    def __init__(self, classes: int, settings: Settings) -> None:
        self.settings = settings
        self.random = np.random.default_rng(settings.seed)
        width = settings.width
        self.weights: dict[str, Floats] = {
            "w": np.zeros((BUCKETS, classes), np.float32),
            "E": self.random.normal(0, 0.03, (BUCKETS, width)).astype(np.float32),
            "b": np.zeros(width, np.float32),
            "U": self.random.normal(0, width**-0.5, (width, classes)).astype(np.float32),
            "c": np.zeros(classes, np.float32),
        }
        self._mean = {k: np.zeros_like(v) for k, v in self.weights.items()}
        self._square = {k: np.zeros_like(v) for k, v in self.weights.items()}
        self._steps = 0

    def fit(
        self,
        features: NDArray[np.int32],
        labels: NDArray[np.int64],
        after_epoch: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Learn ``labels`` (class numbers; 0 and 1 for a net with one output)."""
        classes = len(self.weights["c"])
        goal = labels[:, None] if classes == 1 else np.eye(classes)[labels]
        data, goal = sparse(features), goal.astype(np.float32)
        count, batch = len(labels), self.settings.batch
        total = self.settings.epochs * -(-count // batch)
        for epoch in range(self.settings.epochs):
            order = self.random.permutation(count)
            for at in range(0, count, batch):
                part = order[at : at + batch]
                rate = self.settings.rate * (1 - self._steps / total)
                self._step(data[part], goal[part], rate)
            after_epoch(epoch)

    def _step(self, items: sp.csr_matrix, goal: Floats, rate: float) -> None:
        w, s = self.weights, self.settings
        kept = self.random.random(len(items.data), dtype=np.float32) >= s.feature_drop
        items.data = kept.astype(np.float32) / np.float32(1 - s.feature_drop)
        before = items @ w["E"] + w["b"]
        mask = self.random.random(before.shape, dtype=np.float32) >= s.drop
        mask = mask.astype(np.float32) / np.float32(1 - s.drop)
        hidden = np.maximum(before, 0) * mask
        error = (_chance(items @ w["w"] + hidden @ w["U"] + w["c"]) - goal) / len(goal)
        down = (error @ w["U"].T) * mask * (before > 0)
        across = items.T.tocsr()
        touched = np.flatnonzero(np.diff(across.indptr))
        across = across[touched]
        self._steps += 1
        self._update("w", across @ error, rate, touched)
        self._update("E", across @ down, rate, touched)
        self._update("b", down.sum(0), rate)
        self._update("U", hidden.T @ error, rate)
        self._update("c", error.sum(0), rate)

    def _update(
        self, key: str, gradient: Floats, rate: float, rows: NDArray[np.int64] | None = None
    ) -> None:
        """One step of Adam, on the touched rows only."""
        at = slice(None) if rows is None else rows
        mean = _B1 * self._mean[key][at] + (1 - _B1) * gradient
        square = _B2 * self._square[key][at] + (1 - _B2) * gradient**2
        self._mean[key][at], self._square[key][at] = mean, square
        step = rate * np.sqrt(1 - _B2**self._steps) / (1 - _B1**self._steps)
        self.weights[key][at] -= (step * mean / (np.sqrt(square) + _EPSILON)).astype(np.float32)


def _chance(logits: Floats) -> Floats:
    if logits.shape[1] == 1:
        result: Floats = 1 / (1 + np.exp(-logits))
        return result
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances: Floats = powers / powers.sum(axis=1, keepdims=True)
    return chances
