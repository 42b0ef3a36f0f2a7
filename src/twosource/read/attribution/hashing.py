"""Hashed features: columns of ids are mixed into bucket numbers, one column a template.

After Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning".
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from twosource.read.attribution.table import Ids, Rows

BITS = 20
BUCKETS = 1 << BITS

# Items at a time: keeps what is mixed in the cache, and a long page from taking much memory.
_CHUNK = 4096
_SEED, _ALL = 0x632BE59BD9B4E019, 0xFFFFFFFFFFFFFFFF
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_DOWN = np.uint64(64 - BITS)


class Templates:
    """Collects the features of ``size`` items, template by template; the columns are kept as is."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._templates: list[tuple[Ids, ...]] = []

    def add(self, *parts: Ids | Rows | NDArray[np.bool_]) -> None:
        """One template: the combination of these columns."""
        self._templates.append(
            tuple(p.view(np.uint64) if p.itemsize == 8 else p.astype(np.uint64) for p in parts)
        )

    def each(self, columns: Sequence[Ids | Rows], *shared: Ids | Rows) -> None:
        """One template for each column, each combined with the shared ones."""
        for column in columns:
            self.add(column, *shared)

    def matrix(self) -> NDArray[np.int32]:
        """Bucket numbers, items by templates; those of one template lie beside one another."""
        result = np.empty((len(self._templates), self._size), dtype=np.int32)
        numbers: dict[int, list[int]] = {}
        for number, parts in enumerate(self._templates):
            numbers.setdefault(len(parts), []).append(number)
        for alike in numbers.values():
            for begin in range(0, self._size, _CHUNK):
                items = slice(begin, begin + _CHUNK)
                result[alike, items] = self._mixed(alike, items)
        return result.T

    def _mixed(self, alike: list[int], items: slice) -> Ids:
        """Bucket numbers of templates that have as many parts, templates by items."""
        mixed = np.array([(n + 1) * _SEED & _ALL for n in alike], np.uint64)[:, None]
        for at in range(len(self._templates[alike[0]])):
            columns = np.concatenate([self._templates[n][at][items] for n in alike])
            mixed = mixed ^ columns.reshape(len(alike), -1)
            mixed *= _MULTIPLIER
            mixed ^= mixed >> _SHIFT
        mixed *= _MULTIPLIER
        mixed >>= _DOWN
        return mixed


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
