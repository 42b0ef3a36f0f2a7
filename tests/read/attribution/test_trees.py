"""Trees lead each item to its leaves, and their values are added up."""

import numpy as np
import pytest

from twosource.errors import MendKnowledge
from twosource.read.attribution.trees import Trees, load_trees


@pytest.fixture
def arrays():
    """One tree that asks for column 0 and then for column 1, one that is a single leaf."""
    return {
        "column": np.array([0, 0, 1, 0, 0, 0], np.int32),
        "limit": np.array([0.5, 0, 2, 0, 0, 0], np.float32),
        "below": np.array([1, 1, 3, 3, 4, 5], np.int32),
        "above": np.array([2, 1, 4, 3, 4, 5], np.int32),
        "value": np.array([0, 1, 0, 2, 4, 8], np.float32),
        "roots": np.array([0, 5], np.int32),
        "start": np.float64(100),
        "depth": np.int32(2),
    }


def test_scores_are_those_of_the_leaves(arrays, tmp_path):
    path = tmp_path / "trees.npz"
    np.savez(path, **{f"x.{name}": array for name, array in arrays.items()})
    items = np.array([[0.5, 9], [0.6, 2], [0.6, 2.1]], np.float32)
    assert load_trees(path, "x.").scores(items).tolist() == [109, 110, 112]


def test_without_trees_all_score_the_same():
    nothing = np.zeros(0, np.int32)
    trees = Trees(nothing, nothing, nothing, nothing, nothing, nothing, start=3.0, depth=0)
    assert trees.scores(np.zeros((2, 4), np.float32)).tolist() == [3, 3]


def test_a_file_without_trees_is_named(arrays, tmp_path):
    path = tmp_path / "trees.npz"
    del arrays["roots"]
    np.savez(path, **{f"x.{name}": array for name, array in arrays.items()})
    with pytest.raises(MendKnowledge, match=r"trees\.npz"):
        load_trees(path, "x.")
