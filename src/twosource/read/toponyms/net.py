"""A net of one hidden layer or none, as plain arrays; ``training/toponyms.py`` learns it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Net:
    """Scores rows of features: ``(rows, features) -> (rows,)``."""

    mean: Array
    scale: Array
    inner: Array | None
    inner_bias: Array | None
    outer: Array
    bias: float

    def scores(self, rows: Array) -> Array:
        """The net's score of each row, on the log-odds scale."""
        values = (rows - self.mean) / self.scale
        if self.inner is not None and self.inner_bias is not None:
            values = np.tanh(values @ self.inner + self.inner_bias)
        scored: Array = values @ self.outer + self.bias
        return scored

    def chances(self, rows: Array) -> Array:
        """The score of each row as a probability."""
        chances: Array = 1.0 / (1.0 + np.exp(-self.scores(rows)))
        return chances


# The columns of a row that are not 0.
Row = dict[int, float]


@dataclass(frozen=True)
class LinearNet:
    """A net without a hidden layer for rows that are 0 nearly everywhere: a weight a column."""

    weights: tuple[float, ...]
    bias: float

    @classmethod
    def of(cls, net: Net) -> "LinearNet":
        """What ``net`` comes to, its mean and scale worked into the weights."""
        assert net.inner is None, "a hidden layer cannot be worked in"
        weights = net.outer / net.scale
        return cls(tuple(weights.tolist()), net.bias - float(net.mean @ weights))

    def chances(self, rows: Iterable[Row]) -> Array:
        """The score of each row as a probability."""
        weights, bias = self.weights, self.bias
        scores = [bias + sum(weights[c] * value for c, value in row.items()) for row in rows]
        chances: Array = 1.0 / (1.0 + np.exp(-np.array(scores)))
        return chances


def load_net(path: Path, name: str) -> Net:
    """The net called ``name`` in an ``.npz`` file."""
    with np.load(path, allow_pickle=False) as kept:
        arrays = [kept[f"{name}_{part}"].astype(np.float64) for part in PARTS]
    mean, scale, inner, inner_bias, outer, bias = arrays
    if inner.size == 0:
        return Net(mean, scale, None, None, outer, float(bias))
    return Net(mean, scale, inner, inner_bias, outer, float(bias))


PARTS = ("mean", "scale", "inner", "inner_bias", "outer", "bias")


def softmax(scores: Array, groups: NDArray[np.int64], count: int) -> Array:
    """Scores as shares that sum to one within each group; ``groups`` gives each row's group."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, groups, scores)
    lifted = np.exp(scores - top[groups])
    total = np.bincount(groups, lifted, count)
    shares: Array = lifted / total[groups]
    return shares
