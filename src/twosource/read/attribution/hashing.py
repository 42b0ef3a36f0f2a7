"""Hashed features: columns of ids are mixed into bucket numbers, one column a template.

After Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning".
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from twosource.read.attribution.table import Ids, Rows

BITS = 20
BUCKETS = 1 << BITS

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_DOWN = np.uint64(64 - BITS)


class Templates:
    """Collects the features of ``size`` items, template by template."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._columns: list[NDArray[np.int32]] = []

    def add(self, *parts: Ids | Rows | NDArray[np.bool_]) -> None:
        """One template: the combination of these columns."""
        seed = (len(self._columns) + 1) * 0x632BE59BD9B4E019 & 0xFFFFFFFFFFFFFFFF
        mixed = np.empty(self._size, dtype=np.uint64)
        mixed.fill(seed)
        for part in parts:
            mixed ^= part.view(np.uint64) if part.itemsize == 8 else part.astype(np.uint64)
            mixed *= _MULTIPLIER
            mixed ^= mixed >> _SHIFT
        mixed *= _MULTIPLIER
        mixed >>= _DOWN
        self._columns.append(mixed.astype(np.int32))

    def each(self, columns: Sequence[Ids | Rows], *shared: Ids | Rows) -> None:
        """One template for each column, each combined with the shared ones."""
        for column in columns:
            self.add(column, *shared)

    def matrix(self) -> NDArray[np.int32]:
        """Bucket numbers, items by templates; those of one template lie beside one another."""
        return np.array(self._columns).T


def pick(column: Ids | Rows, rows: Rows) -> Ids:
    """``column`` at ``rows``, 0 where a row is -1."""
    # Row -1 takes the last entry, to be overwritten.
    picked = column[rows].view(np.uint64)
    picked[rows < 0] = 0
    return picked


def follow(slot: Rows, rows: Rows) -> Rows:
    """The slot of the tokens at ``rows``, -1 where a row is -1."""
    return np.where(rows >= 0, slot[rows], -1)


def bucket(numbers: Rows, limits: Sequence[int]) -> Rows:
    """Numbers sorted into bins by rising limits."""
    return np.searchsorted(np.asarray(limits), numbers, "right")
