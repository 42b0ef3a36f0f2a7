"""Meeting: which items share a key, for many items at once.

Keys are 64-bit numbers, so that a database or an array sorts them into groups.  A key that too many
items have is no meeting: what it stands for is common, and tells none of them apart.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
# Pairs that are made at a time: about a hundred megabytes.
AT_ONCE = 4_000_000


@lru_cache(maxsize=500_000)
def code(word: str) -> int:
    """A word as a 64-bit number; the same in every run."""
    raw = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big")


def distinct(codes: Codes) -> Codes:
    """The codes, sorted, each once (``np.unique`` takes several times longer for a few)."""
    found = np.sort(codes)
    if len(found) < 2:
        return found
    kept = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=kept[1:])
    return found[kept]


def held(codes: Codes, asked: Codes) -> Flags:
    """Which of those asked for are among the sorted ``codes``."""
    if not len(codes):
        return np.zeros(len(asked), np.bool_)
    place = np.searchsorted(codes, asked)
    place[place == len(codes)] = 0
    return np.equal(codes[place], asked)


def owned(keys: Sequence[Codes]) -> tuple[Codes, Indices]:
    """All keys of several items in one array, and whose each is."""
    owners = np.repeat(np.arange(len(keys)), [len(k) for k in keys])
    return np.concatenate([np.zeros(0, np.uint64), *keys]), owners


def pairs_met(
    keys: Codes, owners: Indices, most: int, asking: Flags | None = None
) -> tuple[Indices, Indices]:
    """The pairs of owners ``(low, high)`` that share a key which 2 to ``most`` have, sorted.

    ``owners`` says whose each key is; nobody has one key twice.  Of ``asking`` owners, if it is
    given, one at least is in each pair.
    """
    order = np.argsort(keys, kind="stable")
    owners = owners[order]
    groups = _groups(keys[order], most)
    if asking is not None and len(groups):
        so_far = np.append(0, np.cumsum(asking[owners]))
        groups = groups[so_far[groups[:, 1]] > so_far[groups[:, 0]]]
    total = int(owners.max()) + 1 if len(owners) else 1
    parts: list[Indices] = [np.zeros(0, np.intp)]
    for left, right in _pairs(groups):
        one, other = owners[left], owners[right]
        if asking is not None:
            kept = asking[one] | asking[other]
            one, other = one[kept], other[kept]
        parts.append(np.unique(np.minimum(one, other) * total + np.maximum(one, other)))
        if sum(map(len, parts[1:])) > max(len(parts[0]), 2 * AT_ONCE):
            parts = [np.unique(np.concatenate(parts))]
    found = np.unique(np.concatenate(parts))
    return found // total, found % total


def _groups(keys: Codes, most: int) -> Indices:
    """Start and end of each run of 2 to ``most`` equal ones of sorted keys, as (groups, 2)."""
    if not len(keys):
        return np.zeros((0, 2), np.intp)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    ends = np.append(starts[1:], len(keys))
    size = ends - starts
    kept = (size > 1) & (size <= most)
    return np.stack([starts[kept], ends[kept]], axis=1)


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
