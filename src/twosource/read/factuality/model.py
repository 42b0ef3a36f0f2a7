"""The learnt scorer: how surely a text lets a reader take it that something happened, -3 to 3.

A small network (one hidden layer beside a direct linear path) gives, for each predicate, a
distribution over score bins for two ways of annotating: that of edited news (Lee et al. 2015),
where what is planned or expected stays in the upper half, and that of talk on the web (White et
al. 2016), where what has not happened yet stands in the lower half.  How a *page* is written
decides between the two: its words give the chance that it is edited news, and the score is the
mean of the two readings by that chance.  There is no switch for a corpus.

``training/factuality.py`` makes the file and says what it was trained on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.lexicon import Lexicon
from twosource.read.factuality.vectors import Matrix

FILE = "models/factuality.npz"
NEWS, TALK = 0, 1
# The scores that the bins stand for; denser where the gold is.
BINS = np.array([-3, -2.6, -2, -1.4, -0.8, -0.3, 0, 0.3, 0.8, 1.4, 2, 2.4, 2.7, 3], np.float32)
# Negative and undecided readings are rare, so a plain median would hardly ever say them.  On four
# folds of the news training data the weights raise macro-F1 from .595 to .621 for .007 of MAE.
_BIN_WEIGHTS = np.array([1.2] * 5 + [3.0] * 3 + [1.0] * 6, np.float32)
# In doubt a page is news: news is what is read here.
_NEWS_PRIOR = 0.5


@dataclass(frozen=True)
class Scorer:
    """The weights.

    ``rows`` numbers the feature names; ``table`` (names, hidden + outputs) holds for each name its
    part in the hidden layer and its direct part in the outputs; ``dense`` (900, hidden),
    ``hidden_bias``, ``output`` (hidden, outputs) and ``output_bias`` do the rest; outputs are two
    times the bins.  ``register`` is the weight of each word for "this page is edited news".
    """

    rows: dict[str, int]
    table: Matrix
    dense: Matrix
    hidden_bias: Matrix
    output: Matrix
    output_bias: Matrix
    register: dict[str, float]
    register_bias: float

    def distributions(self, names: Sequence[Iterable[str]], dense: Matrix) -> Matrix:
        """(predicates, 2, bins): the chances of the bins under either way of annotating."""
        row_of, unknown = self.rows.get, len(self.rows)
        known: list[int] = []
        starts: list[int] = []
        for of_one in names:
            starts.append(len(known))
            known += [row for name in of_one if (row := row_of(name)) is not None] or (unknown,)
        sums = np.add.reduceat(self.table.take(known, axis=0, mode="clip"), starts, axis=0)
        width = self.hidden_bias.shape[0]
        hidden = np.maximum(sums[:, :width] + dense @ self.dense + self.hidden_bias, 0)
        outputs = sums[:, width:] + hidden @ self.output + self.output_bias
        outputs = outputs.reshape(len(starts), 2, len(BINS))
        chances: Matrix = np.exp(outputs - outputs.max(axis=2, keepdims=True))
        chances /= chances.sum(axis=2, keepdims=True)
        return chances

    def news_likeness(self, sentences: Iterable[Iterable[str]]) -> float:
        """The chance (0..1) that a page of these sentences (lower-cased words) is edited news.

        Sentences of one page are no independent witnesses: their sum is divided by the root of
        their number.
        """
        weights, total, number = self.register, 0.0, 0
        for words in sentences:
            total += self.register_bias + sum(weights[w] for w in set(words) if w in weights)
            number += 1
        logit = _NEWS_PRIOR + total / max(number, 1) ** 0.5
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))


def scores_from(chances: Matrix, news: float | NDArray[np.float64]) -> NDArray[np.float64]:
    """One score for each predicate: the weighted median as news, the mean as talk, mixed.

    ``news`` is the chance that the page is news, one for all or one for each predicate.
    """
    weighted = chances[:, NEWS] * _BIN_WEIGHTS
    weighted /= weighted.sum(axis=1, keepdims=True)
    median = BINS[(weighted.cumsum(axis=1) >= 0.5).argmax(axis=1)]
    mean = chances[:, TALK] @ BINS
    as_news, as_talk = np.float32(news), np.float32(1 - np.asarray(news))
    mixed: NDArray[np.float64] = (as_news * median + as_talk * mean).astype(np.float64)
    return np.round(mixed, 2)


def load_scorer(lexicon: Lexicon) -> Scorer:
    """Read the weights; raises MendKnowledge when the file is missing."""
    with np.load(lexicon.path(FILE), allow_pickle=False) as file:
        names = bytes(file["names"]).decode("utf-8").split("\n")
        words = bytes(file["register_words"]).decode("utf-8").split("\n")
        table = file["table"].astype(np.float32)
        scale = file["table_scale"].astype(np.float32)
        return Scorer(
            rows={name: row for row, name in enumerate(names)},
            table=np.concatenate([table * scale, np.zeros((1, table.shape[1]), np.float32)]),
            dense=file["dense"].astype(np.float32),
            hidden_bias=file["hidden_bias"].astype(np.float32),
            output=file["output"].astype(np.float32),
            output_bias=file["output_bias"].astype(np.float32),
            register=dict(zip(words, file["register"].tolist(), strict=True)),
            register_bias=float(file["register_bias"]),
        )
