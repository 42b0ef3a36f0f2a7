"""A small network on named features and word vectors, trained with numpy alone.

Named features and word vectors feed one hidden layer; the named features also go straight to the
outputs.  Outputs are two softmaxes over score bins, one for each way of annotating; an example
teaches only its own.  Targets are smeared over neighbouring bins, since the bins are ordered.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from twosource.read.factuality.model import BINS

_EDGES = (BINS[1:] + BINS[:-1]) / 2
_BIASES = ("hidden_bias", "output_bias")


@dataclass(frozen=True)
class Settings:
    """What the training depends on; tuned on folds of the train parts."""

    hidden: int = 64
    epochs: int = 9
    batch: int = 256
    rate: float = 2e-3
    decay: float = 0.04
    hidden_dropout: float = 0.4
    feature_dropout: float = 0.2
    smear: float = 0.6
    seed: int = 0


class Net:
    """The weights with their Adam moments."""

    def __init__(self, features: int, dense: int, settings: Settings) -> None:
        self.random = np.random.default_rng(settings.seed)
        hidden, outputs = settings.hidden, 2 * len(BINS)
        normal = self.random.normal
        start = {
            "embed": normal(size=(features, hidden)) * 0.05,
            "dense": normal(size=(dense, hidden)) * 0.05,
            "hidden_bias": np.zeros(hidden),
            "output": normal(size=(hidden, outputs)) * 0.1,
            "output_bias": np.zeros(outputs),
            "direct": np.zeros((features, outputs)),
        }
        self.weights = {name: value.astype(np.float32) for name, value in start.items()}
        self.first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self.second = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self.steps = 0

    def chances(self, sparse: csr_matrix, dense: np.ndarray) -> np.ndarray:
        """(examples, 2, bins)."""
        w = self.weights
        hidden = np.maximum(sparse @ w["embed"] + dense @ w["dense"] + w["hidden_bias"], 0)
        return _softmax(hidden @ w["output"] + w["output_bias"] + sparse @ w["direct"])

    def learn(
        self,
        sparse: csr_matrix,
        dense: np.ndarray,
        targets: np.ndarray,
        side: np.ndarray,
        settings: Settings,
        rate: float,
    ) -> None:
        """One step down the gradient of the cross-entropy of a batch."""
        w, n = self.weights, len(side)
        sparse = sparse.copy()
        sparse.data = sparse.data * self._kept(len(sparse.data), settings.feature_dropout)
        before = sparse @ w["embed"] + dense @ w["dense"] + w["hidden_bias"]
        mask = self._kept(before.shape, settings.hidden_dropout)
        hidden = np.maximum(before, 0) * mask
        chances = _softmax(hidden @ w["output"] + w["output_bias"] + sparse @ w["direct"])
        error = np.zeros_like(chances)
        at = np.arange(n)
        error[at, side] = (chances[at, side] - targets) / n
        error = error.reshape(n, -1)
        back = (error @ w["output"].T) * mask * (before > 0)
        self._step(
            {
                "embed": sparse.T @ back,
                "dense": dense.T @ back,
                "hidden_bias": back.sum(0),
                "output": hidden.T @ error,
                "output_bias": error.sum(0),
                "direct": sparse.T @ error,
            },
            rate,
            settings.decay,
        )

    def _kept(self, shape: int | tuple[int, ...], dropped: float) -> np.ndarray:
        return ((self.random.random(shape) > dropped) / (1 - dropped)).astype(np.float32)

    def _step(self, gradients: dict[str, np.ndarray], rate: float, decay: float) -> None:
        """AdamW (Loshchilov and Hutter 2019)."""
        self.steps += 1
        for name, gradient in gradients.items():
            first, second = self.first[name], self.second[name]
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient * gradient - second)
            size = np.sqrt(second / (1 - 0.999**self.steps)) + 1e-6
            pull = decay * self.weights[name] * (name not in _BIASES)
            self.weights[name] -= rate * (first / (1 - 0.9**self.steps) / size + pull)


def train(
    sparse: csr_matrix, dense: np.ndarray, gold: np.ndarray, side: np.ndarray, settings: Settings
) -> Net:
    """A trained network; the rate rises over 100 steps and falls to nothing at the end."""
    net = Net(sparse.shape[1], dense.shape[1], settings)
    spread = np.exp(
        -(((np.arange(len(BINS))[:, None] - np.arange(len(BINS))) / settings.smear) ** 2) / 2
    )
    spread = (spread / spread.sum(axis=1, keepdims=True)).astype(np.float32)
    targets = spread[np.searchsorted(_EDGES, gold)]
    steps = settings.epochs * (len(gold) // settings.batch + 1)
    step = 0
    for _ in range(settings.epochs):
        order = net.random.permutation(len(gold))
        for begin in range(0, len(gold), settings.batch):
            at = order[begin : begin + settings.batch]
            step += 1
            rate = settings.rate * min(1, step / 100) * (1 - step / (steps + 1))
            net.learn(sparse[at], dense[at], targets[at], side[at], settings, rate)
    return net


def _softmax(outputs: np.ndarray) -> np.ndarray:
    outputs = outputs.reshape(len(outputs), 2, len(BINS))
    powers = np.exp(outputs - outputs.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True)
