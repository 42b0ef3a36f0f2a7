"""Word vectors of a predicate, of the word that governs it, and of its sentence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

# Dimensions of one word vector; pipelines with others, or none, give the model zeros.
WIDTH = 300
# Unit vectors times this weigh as much in the model as a handful of named features.
_SCALE = 4.0

Matrix = NDArray[np.float32]


def word_vectors(docs: Sequence[Doc]) -> Matrix:
    """The pipeline's static vectors of all tokens, (tokens, 300); zeros for unknown words."""
    words = np.concatenate([doc.to_array("ORTH") for doc in docs])
    vectors = docs[0].vocab.vectors
    if vectors.shape[1] != WIDTH or not len(words):
        return np.zeros((len(words), WIDTH), np.float32)
    rows = vectors.find(keys=words.tolist())
    found: Matrix = np.asarray(vectors.data, np.float32).take(rows, axis=0, mode="wrap")
    found[rows < 0] = 0
    return found


def describe_densely(
    vectors: Matrix,
    tokens: Sequence[int],
    governors: Sequence[int],
    sentences: Sequence[int],
    starts: Sequence[int],
) -> Matrix:
    """(predicates, 900): unit vectors of predicate, governor and sentence mean, side by side.

    ``sentences`` are the predicates' sentences as indices into ``starts``, the first tokens of all.
    """
    means = np.add.reduceat(vectors, starts, axis=0).take(sentences, axis=0)
    result = np.empty((len(tokens), 3 * WIDTH), np.float32)
    for part, rows in enumerate((vectors.take(tokens, 0), vectors.take(governors, 0), means)):
        _unit(rows, result[:, part * WIDTH : (part + 1) * WIDTH])
    result *= np.float32(_SCALE)
    return result


def _unit(rows: Matrix, out: Matrix) -> None:
    lengths = np.sqrt(np.add.reduce(rows * rows, axis=1, keepdims=True))
    np.divide(rows, np.maximum(lengths, np.float32(1e-6)), out=out)
