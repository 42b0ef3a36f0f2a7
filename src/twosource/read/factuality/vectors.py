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


def word_vectors(doc: Doc) -> Matrix:
    """The pipeline's static vectors of all tokens, (tokens, 300); zeros for unknown words."""
    vectors = doc.vocab.vectors
    if vectors.shape[1] != WIDTH or not len(doc):
        return np.zeros((len(doc), WIDTH), np.float32)
    rows = vectors.find(keys=doc.to_array("ORTH").tolist())
    found = np.asarray(vectors.data[rows], np.float32)
    found[rows < 0] = 0
    return found


def describe_densely(
    vectors: Matrix,
    tokens: Sequence[int],
    governors: Sequence[int],
    sentences: Sequence[int],
    bounds: Sequence[tuple[int, int]],
) -> Matrix:
    """(predicates, 900): unit vectors of predicate, governor and sentence mean, side by side."""
    starts = [start for start, _ in bounds]
    means = np.add.reduceat(vectors, starts, axis=0)[list(sentences)]
    parts = (vectors[list(tokens)], vectors[list(governors)], means)
    return np.concatenate([_unit(part) for part in parts], axis=1) * np.float32(_SCALE)


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Matrix = rows / np.maximum(lengths, np.float32(1e-6))
    return units
