"""Meeting: which items share a key, for many items at once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]
# Pairs that are made at a time: about a hundred megabytes.
AT_ONCE = 4_000_000


def crowds(keys: NDArray[np.uint64], most: int) -> tuple[Indices, Indices]:
    """The groups of 2 to ``most`` equal keys: an order of the keys, and start and end in it.

    Equal keys keep their order.  The second array is (groups, 2).
    """
    order = np.argsort(keys, kind="stable")
    bounds = np.flatnonzero(np.append(True, np.diff(keys[order]) != 0)) if len(keys) else order
    starts, ends = bounds, np.append(bounds[1:], len(keys))
    size = ends - starts
    kept = (size > 1) & (size <= most)
    return order, np.stack([starts[kept], ends[kept]], axis=1)


def pairs_met(keys: NDArray[np.uint64], owners: Indices, most: int) -> tuple[Indices, Indices]:
    """The pairs of owners ``(low, high)`` that share a key which 2 to ``most`` have, sorted.

    ``owners`` says whose each key is; nobody has one key twice.
    """
    order, groups = crowds(keys, most)
    owners = owners[order]
    total = int(owners.max()) + 1 if len(owners) else 1
    found = np.zeros(0, np.intp)
    for left, right in _pairs(groups):
        low, high = np.minimum(owners[left], owners[right]), np.maximum(owners[left], owners[right])
        found = np.union1d(found, low * total + high)
    return found // total, found % total


def _pairs(groups: Indices) -> Iterator[tuple[Indices, Indices]]:
    """The places of all pairs within each group, a few million at a time."""
    sizes = groups[:, 1] - groups[:, 0]
    for size in np.unique(sizes):
        starts = groups[sizes == size, 0]
        one, other = np.triu_indices(int(size), 1)
        step = max(AT_ONCE // len(one), 1)
        for n in range(0, len(starts), step):
            base = starts[n : n + step, None]
            yield (base + one).ravel(), (base + other).ravel()
