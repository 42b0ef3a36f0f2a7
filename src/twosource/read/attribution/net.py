"""A small feed-forward net over hashed features, run with numpy.

Wide and deep (Cheng et al. 2016): the buckets' own weights, plus one hidden layer over the sum of
the buckets' embeddings.  The numbers are learnt by ``training/attribution.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.errors import MendKnowledge
from twosource.read.attribution.hashing import BUCKETS

Floats = NDArray[np.float32]
# Items at a time: their sums (items x width) stay in the cache as template by template is added.
_CHUNK = 1024
# Numbers of the table (items x templates x width) that are taken at once rather than by template.
_AT_ONCE = 1 << 18


@dataclass(frozen=True)
class Net:
    """``place`` maps a bucket to its row in ``table``, row 0 being all zeros.

    ``table`` holds, a row a bucket, the hidden layer's weights and then the output's own weights.
    """

    place: NDArray[np.int32]
    table: Floats
    bias: Floats
    out: Floats
    out_bias: Floats

    def logits(self, features: NDArray[np.int32]) -> Floats:
        """Scores, items by classes, for bucket numbers, items by templates."""
        width = len(self.bias)
        result = np.empty((len(features), len(self.out_bias)), dtype=np.float32)
        for at in range(0, len(features), _CHUNK):
            total = self._sums(self.place[features[at : at + _CHUNK].T])
            hidden = np.maximum(total[:, :width] + self.bias, 0)
            result[at : at + _CHUNK] = hidden @ self.out + total[:, width:] + self.out_bias
        return result

    def _sums(self, rows: NDArray[np.int32]) -> Floats:
        """The sums of the table's rows over the templates; ``rows`` are templates by items."""
        # "clip" is faster than looking whether numbers are in range, and they are.
        if rows.size * self.table.shape[1] <= _AT_ONCE:
            # Added up in the same order, so that the sums are the same to the last bit.
            few: Floats = self.table.take(rows, axis=0, mode="clip").sum(axis=0)
            return few
        total: Floats = self.table.take(rows[0], axis=0, mode="clip")
        one = np.empty_like(total)
        for template in rows[1:]:
            self.table.take(template, axis=0, out=one, mode="clip")
            total += one
        return total


def pack(
    weights: dict[str, Floats], used: NDArray[np.bool_]
) -> dict[str, NDArray[np.int8] | NDArray[np.int32] | Floats]:
    """A learnt net as arrays to be stored: only ``used`` buckets, in eight bits with a scale."""
    table = np.concatenate([weights["E"], weights["w"]], axis=1)
    scale = (np.abs(table[used]).max(axis=0) / 127).astype(np.float32) + np.float32(1e-9)
    return {
        "buckets": np.flatnonzero(used).astype(np.int32),
        "table": np.round(table[used] / scale).astype(np.int8),
        "scale": scale,
        "bias": weights["b"],
        "out": weights["U"],
        "out_bias": weights["c"],
    }


def make_net(parts: Mapping[str, NDArray[Any]]) -> Net:
    """A net from the arrays of :func:`pack`; KeyError when one is missing."""
    table = parts["table"].astype(np.float32) * parts["scale"]
    place = np.zeros(BUCKETS, dtype=np.int32)
    place[parts["buckets"]] = np.arange(1, len(table) + 1)
    table = np.concatenate([np.zeros_like(table[:1]), table])
    return Net(place, table, parts["bias"], parts["out"], parts["out_bias"])


def load_net(path: Path, prefix: str) -> Net:
    """The net stored under ``prefix`` in a ``.npz`` file; MendKnowledge when it is not there."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return make_net(
                {k.removeprefix(prefix): stored[k] for k in stored if k.startswith(prefix)}
            )
    except (OSError, KeyError, ValueError) as error:
        raise MendKnowledge(f"{path}: not a net of this version ({error})") from error
