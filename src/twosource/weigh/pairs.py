"""What any two sources share: how many items, and which values.

Two sources share a value where both give it; all such places are listed once, so that each round
of the model is a few sums over them.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from twosource.weigh.assertions import Table

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Pairs:
    """Pairs of sources that share enough items, and the values that both of a pair give.

    ``left`` and ``right`` are sources; ``shared`` counts the items that they share, by pair and
    attribute.  For each value that a pair shares, ``pair`` and ``value`` say which, ``by_left`` and
    ``by_right`` which entries of ``Table.gives`` the two assertions are, and ``cell`` where its
    pair and attribute stand in an array by both.
    """

    left: Ints
    right: Ints
    shared: Floats
    pair: Ints
    value: Ints
    cell: Ints
    by_left: Ints
    by_right: Ints

    @cached_property
    def same(self) -> Floats:
        """How many values each pair shares, by pair and attribute."""
        return self.summed(np.ones(len(self.pair)))

    def summed(self, weight: Floats) -> Floats:
        """The sums of a weight of each shared value, by pair and attribute."""
        sums = np.bincount(self.cell, weight, self.shared.size)
        return np.asarray(sums.reshape(self.shared.shape))


def pairs_of(table: Table, least: int) -> Pairs:
    """The pairs of sources that share at least ``least`` items."""
    covers = table.gives @ table.of_item
    overlap = (covers @ covers.T).tocoo()
    keep = (overlap.row < overlap.col) & (overlap.data >= least)
    number = np.sort(overlap.row[keep].astype(np.intp) * len(table.sources) + overlap.col[keep])
    left, right = np.divmod(number, len(table.sources))
    shared = np.zeros((len(number), len(table.attributes)))
    for n in range(len(table.attributes)):
        only = table.gives @ sparse.diags((table.attribute == n).astype(float)) @ table.of_item
        shared[:, n] = np.asarray((only @ only.T).tocsr()[left, right]).ravel()
    pair, value, by_left, by_right = _values(table, number)
    cell = pair * len(table.attributes) + table.attribute[value]
    return Pairs(left, right, shared, pair, value, cell, by_left, by_right)


def _values(table: Table, pairs: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Pair, value and the two assertions, for each value that both sources of a pair give.

    ``pairs`` are sorted, each written as left source times the number of sources plus right.
    """
    gives = table.gives
    entries = np.arange(gives.nnz)
    by_value = sparse.csr_matrix((entries, gives.indices, gives.indptr), shape=gives.shape).tocsc()
    sizes = np.diff(by_value.indptr)
    ones, others = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        first, second = np.triu_indices(size, 1)
        starts = by_value.indptr[:-1][sizes == size, None]
        ones.append((starts + first).ravel())
        others.append((starts + second).ravel())
    one, other = np.concatenate(ones), np.concatenate(others)
    source = by_value.indices.astype(np.intp)
    number = source[one] * len(table.sources) + source[other]
    pair = np.searchsorted(pairs, number)
    known = np.append(pairs, -1)[pair] == number
    value = np.repeat(np.arange(gives.shape[1]), sizes)[one[known]]
    return pair[known], value, by_value.data[one[known]], by_value.data[other[known]]
