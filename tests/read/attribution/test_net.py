"""Packed nets give the scores they were learnt with, as near as eight bits allow."""

import numpy as np
import pytest

from twosource.errors import MendKnowledge
from twosource.read.attribution.hashing import BUCKETS, Templates, bucket
from twosource.read.attribution.net import load_net, pack


@pytest.fixture
def weights():
    random = np.random.default_rng(0)
    return {
        "E": random.normal(size=(BUCKETS, 4)).astype(np.float32),
        "w": random.normal(size=(BUCKETS, 2)).astype(np.float32),
        "b": random.normal(size=4).astype(np.float32),
        "U": random.normal(size=(4, 2)).astype(np.float32),
        "c": random.normal(size=2).astype(np.float32),
    }


def expected(weights, features):
    hidden = np.maximum(weights["E"][features].sum(1) + weights["b"], 0)
    return hidden @ weights["U"] + weights["w"][features].sum(1) + weights["c"]


def test_a_packed_net_scores_as_before(weights, tmp_path):
    features = np.random.default_rng(1).integers(0, 1000, size=(600, 7)).astype(np.int32)
    used = np.zeros(BUCKETS, dtype=bool)
    used[:1000] = True
    path = tmp_path / "net.npz"
    np.savez(path, **{f"x.{k}": v for k, v in pack(weights, used).items()})
    assert load_net(path, "x.").logits(features) == pytest.approx(
        expected(weights, features), abs=0.5
    )


def test_unseen_buckets_count_nothing(weights, tmp_path):
    used = np.zeros(BUCKETS, dtype=bool)
    used[:10] = True
    path = tmp_path / "net.npz"
    np.savez(path, **{f"x.{k}": v for k, v in pack(weights, used).items()})
    net = load_net(path, "x.")
    one, many = np.array([[5, 99]], np.int32), np.array([[5, 77]], np.int32)
    assert net.logits(one) == pytest.approx(net.logits(many))


def test_a_file_that_is_no_net_is_named(tmp_path):
    path = tmp_path / "net.npz"
    np.savez(path, other=np.zeros(3))
    with pytest.raises(MendKnowledge, match=r"net\.npz"):
        load_net(path, "x.")


def test_templates_tell_their_columns_apart():
    templates = Templates(3)
    column = np.array([1, 2, 1], dtype=np.uint64)
    templates.add(column)
    templates.add(column)
    matrix = templates.matrix()
    assert matrix[0, 0] == matrix[2, 0] != matrix[1, 0]
    assert matrix[0, 0] != matrix[0, 1]
    assert ((matrix >= 0) & (matrix < BUCKETS)).all()


def test_buckets_of_numbers():
    assert bucket(np.array([0, 1, 5, 99]), (1, 4)).tolist() == [0, 1, 2, 2]
