"""Train the factuality scorer and write ``data/models/factuality.npz``.

    python -m training.factuality CORPORA [OUT]

CORPORA holds ``uw_train.jsonl`` and ``uds_train.jsonl`` and, for the printed figures,
``uw_dev.jsonl`` and ``uds_dev.jsonl``: lines with ``sentence``, ``tokens``, ``index``, ``word`` and
``factuality``.  The shipped file was trained on the train parts of UW (Lee et al. 2015; newswire,
9,422 words) and UDS-IH2 (White et al. 2016, Rudinger et al. 2018; web text, 22,108 words, CC BY-SA
4.0); nothing was learnt from the dev parts.  Same corpora, same parser, same file: seeds are fixed.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from training.factuality_data import CORPORA, Example, load_examples, sentences
from training.factuality_net import Net, Settings, train
from twosource.lexicon import DATA
from twosource.read.factuality.model import BINS, FILE, NEWS, TALK, scores_from

SEEN_AT_LEAST = 4
REGISTER_SEEN_AT_LEAST = 3


def main(corpora: Path, out: Path) -> None:
    """Train on the train parts, print the figures of the dev parts, write the file."""
    examples = [
        e
        for number, name in enumerate(CORPORA)
        for e in load_examples(corpora / f"{name}_train.jsonl", number)
    ]
    names = vocabulary(examples)
    net = train(*matrices(examples, names), gold(examples), sides(examples), Settings())
    register = fit_register(corpora)
    write(out, names, net, register)
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {len(names)} features, {len(examples)} words")
    for number, name in enumerate(CORPORA):
        report(name, net, load_examples(corpora / f"{name}_dev.jsonl", number), names)


def vocabulary(examples: list[Example]) -> dict[str, int]:
    """The features seen often enough, numbered in alphabetical order."""
    seen = Counter(name for e in examples for name in set(e.names))
    return {n: i for i, n in enumerate(sorted(n for n, c in seen.items() if c >= SEEN_AT_LEAST))}


def matrices(examples: list[Example], names: dict[str, int]) -> tuple[csr_matrix, np.ndarray]:
    """Named features as a sparse 0/1 matrix, word vectors as a dense one."""
    rows = [[names[n] for n in e.names if n in names] for e in examples]
    starts = np.cumsum([0] + [len(r) for r in rows])
    flat = np.array([column for row in rows for column in row])
    ones = np.ones(len(flat), np.float32)
    sparse = csr_matrix((ones, flat, starts), shape=(len(rows), len(names)))
    return sparse, np.stack([e.dense for e in examples])


def gold(examples: list[Example]) -> np.ndarray:
    """The annotated scores."""
    return np.array([e.gold for e in examples], np.float32)


def sides(examples: list[Example]) -> np.ndarray:
    """Which corpus, and so which way of annotating, each example is of."""
    return np.array([e.side for e in examples])


def fit_register(corpora: Path) -> tuple[list[str], np.ndarray, float]:
    """Words and weights that tell edited news from talk on the web, sentence by sentence."""
    texts = [[set(s) for s in sentences(corpora / f"{name}_train.jsonl")] for name in CORPORA]
    seen = Counter(word for side in texts for words in side for word in words)
    words = sorted(w for w, c in seen.items() if c >= REGISTER_SEEN_AT_LEAST)
    number = {w: i for i, w in enumerate(words)}
    rows = [[number[w] for w in s if w in number] for side in texts for s in side]
    starts = np.cumsum([0] + [len(r) for r in rows])
    flat = [i for r in rows for i in sorted(r)]
    matrix = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(words)))
    is_news = np.array([side == NEWS for side, s in enumerate(texts) for _ in s])
    model = LogisticRegression(C=0.1, max_iter=500, class_weight="balanced").fit(matrix, is_news)
    return words, model.coef_[0], float(model.intercept_[0])


def write(
    out: Path, names: dict[str, int], net: Net, register: tuple[list[str], np.ndarray, float]
) -> None:
    """Write the weights: the large table in whole numbers of 1/127 of each column's largest."""
    table = np.concatenate([net.weights["embed"], net.weights["direct"]], axis=1)
    scale = np.abs(table).max(axis=0) / 127
    words, weights, bias = register
    np.savez_compressed(
        out,
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        table=np.round(table / scale).astype(np.int8),
        table_scale=scale.astype(np.float32),
        dense=net.weights["dense"].astype(np.float16),
        hidden_bias=net.weights["hidden_bias"],
        output=net.weights["output"],
        output_bias=net.weights["output_bias"],
        register_words=np.frombuffer("\n".join(words).encode(), np.uint8),
        register=weights.astype(np.float32),
        register_bias=np.float32(bias),
    )


def report(name: str, net: Net, examples: list[Example], names: dict[str, int]) -> None:
    """Print mean error and correlation with the way of annotating given."""
    chances = net.chances(*matrices(examples, names))
    side = examples[0].side
    got = scores_from(chances, news=1.0 if side == NEWS else 0.0)
    right = gold(examples)
    assert side in (NEWS, TALK)
    assert chances.shape[2] == len(BINS)
    error, r = np.abs(got - right).mean(), np.corrcoef(got, right)[0, 1]
    print(f"{name} dev, way of annotating given: MAE {error:.3f} r {r:.3f} of {len(right)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / FILE)
