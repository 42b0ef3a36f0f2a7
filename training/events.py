"""Train the classifier of event types (``src/twosource/data/models/events.npz``).

    python -m training.events PLV_TRAIN.jsonl

Trained on the training part of the PLV set (PLOVER root types; 1,050 news sentences with the one
who acts and the one acted upon marked), lines ``{"text", "marked", "event"}``.  Only weights of
words and lexicon features are kept, no sentence.  Needs the ``train`` group of dependencies.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from evaluation.corpora import ROOT, read_jsonl
from evaluation.tasks.events import SentenceItem, sentence_items, sentence_scene
from sklearn.linear_model import LogisticRegression

from twosource.lexicon import default_lexicon
from twosource.read.mentions.classify import MODEL, TypeModel, features
from twosource.read.parser import load_parser

# Strength of the weights against the pull to zero; 10, 30 and 100 were within 0.3 in 5-fold.
STRENGTH = 30.0
# A feature must stand in two sentences; in one it can only be learnt by heart.
FEWEST = 2


def train(found: Sequence[Mapping[str, float]], types: Sequence[str]) -> TypeModel:
    """A model from the features and types of sentences; the same input gives the same model."""
    frequency = Counter(name for item in found for name in item)
    names = sorted(name for name, n in frequency.items() if n >= FEWEST)
    idf = np.array([np.log(len(found) / frequency[n]) + 1 for n in names], dtype=np.float32)
    labels = sorted(set(types))
    empty = np.zeros((len(names), len(labels)), dtype=np.float32)
    vocabulary = {name: row for row, name in enumerate(names)}
    frame = TypeModel(tuple(labels), vocabulary, idf, empty, empty[:1].sum(0))
    matrix = _matrix(frame, found)
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, types)
    weights = fitted.coef_.T.astype(np.float16).astype(np.float32)
    return TypeModel(tuple(labels), vocabulary, idf, weights, fitted.intercept_.astype(np.float32))


def _matrix(frame: TypeModel, found: Sequence[Mapping[str, float]]) -> sp.csr_matrix:
    rows, columns, values = [], [], []
    for number, item in enumerate(found):
        known, weighted = frame.vector(item)
        rows += [number] * len(known)
        columns += known
        values += weighted.tolist()
    return sp.csr_matrix((values, (rows, columns)), shape=(len(found), len(frame.vocabulary)))


def save(model: TypeModel, path: Path) -> None:
    """Write the model as arrays, without pickles."""
    names = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
    np.savez_compressed(
        path,
        types=np.array("\n".join(model.types)),
        vocabulary=np.array("\n".join(names)),
        idf=model.idf.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
    )


def sentence_features(items: Sequence[SentenceItem]) -> list[dict[str, float]]:
    """The features of each sentence's main predicate between its source and target."""
    parser, lexicon = load_parser(), default_lexicon()
    docs = parser.nlp.pipe((item.text for item in items), batch_size=32)
    return [
        features(sentence_scene(doc, item, lexicon)) for doc, item in zip(docs, items, strict=True)
    ]


def main() -> None:
    """Run as a program."""
    items = sentence_items(read_jsonl(Path(sys.argv[1])))
    model = train(sentence_features(items), [item.type for item in items])
    path = ROOT / "src" / "twosource" / "data" / MODEL
    save(model, path)
    print(f"{len(items)} sentences, {len(model.vocabulary)} features, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
