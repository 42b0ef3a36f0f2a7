"""Boosted regression trees over columns of numbers, run with numpy.

After Friedman 2001, "Greedy Function Approximation".  What they hold is learnt by
``training/attribution.py``.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twosource.errors import MendKnowledge
from twosource.read.attribution.net import Floats

Nodes = NDArray[np.int32]


@dataclass(frozen=True)
class Trees:
    """Trees laid one behind the other, a row a node.

    At a node ``column`` is held against ``limit``: up to it the way goes to ``below[node]``, else
    to ``above[node]``.  A leaf leads to itself and has a ``value``; ``roots`` are the first nodes,
    ``start`` is what the leaves' values are added to, ``depth`` the longest way to a leaf.
    """

    column: Nodes
    limit: Floats
    below: Nodes
    above: Nodes
    value: Floats
    roots: Nodes
    start: float
    depth: int

    def scores(self, columns: Floats) -> Floats:
        """The score of each item; ``columns`` are items by columns."""
        width = columns.shape[1]
        flat = columns.ravel()
        first = np.arange(len(columns), dtype=np.int32)[:, None] * np.int32(width)
        node = np.broadcast_to(self.roots, (len(columns), len(self.roots)))
        for _ in range(self.depth):
            low = flat[first + self.column[node]] <= self.limit[node]
            node = np.where(low, self.below[node], self.above[node])
        result: Floats = self.value[node].sum(axis=1) + np.float32(self.start)
        return result


def load_trees(path: Path, prefix: str) -> Trees:
    """The trees stored under ``prefix`` in a ``.npz``; MendKnowledge when they are not there."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            parts = {k.removeprefix(prefix): stored[k] for k in stored if k.startswith(prefix)}
        return Trees(
            column=parts["column"],
            limit=parts["limit"],
            below=parts["below"],
            above=parts["above"],
            value=parts["value"],
            roots=parts["roots"],
            start=float(parts["start"]),
            depth=int(parts["depth"]),
        )
    except (OSError, KeyError, ValueError) as error:
        raise MendKnowledge(f"{path}: no trees of this version ({error})") from error
