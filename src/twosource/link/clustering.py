"""Clustering scored pairs without chaining: greedy average linkage over a sparse graph.

Two clusters are joined when the mean score over *all* their pairs is above zero, best first.  A
pair that was never compared counts ``UNSEEN``.  So one bridging report cannot weld two stories
together, as connected components do.  Cost is near-linear in the number of scored pairs.
"""

import heapq
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from twosource.link.joining import Decision, joined

# Score of a pair that no block brought together: nothing speaks for it.
UNSEEN = -1.0
# No number of pairs that speak for the same outweighs it.
NEVER = float("-inf")

# A join whose mean score is below this may have been one too many.
WEAK = 1.5

Edge = tuple[int, int, float]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Seam:
    """The weakest join that made a group: two parts of it, and the mean score between them."""

    one: frozenset[int]
    other: frozenset[int]
    score: float


@dataclass(frozen=True, slots=True)
class Component:
    """Items that are clustered apart from all others, their groups, and the weak joins in these."""

    items: list[int]
    groups: list[list[int]]
    seams: tuple[Seam, ...] = ()


@dataclass
class Near:
    """Pairs that more speaks for than for one never compared, and those that people set apart."""

    left: Indices = field(default_factory=lambda: np.zeros(0, np.intp))
    right: Indices = field(default_factory=lambda: np.zeros(0, np.intp))
    score: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def keep(self, left: Indices, right: Indices, score: NDArray[np.float64]) -> None:
        """Keep those of the pairs that are near, or apart for good."""
        kept = (score > UNSEEN) | (score == NEVER)
        self.left, self.right, self.score = left[kept], right[kept], score[kept]


def cluster(
    size: int,
    edges: Iterable[Edge],
    decided: Iterable[Decision] = (),
    unseen: float = UNSEEN,
) -> list[list[int]]:
    """Groups of the items ``0 .. size-1``, each sorted, in order of their first item.

    ``edges`` are ``(i, j, score)``, each pair at most once.  What is ``decided`` of a pair, once of
    each, outweighs scores: two that are apart come into two groups, and the groups that the scores
    make then are joined whole where two items are the same (:func:`.joining.joined`).
    """
    found = clustered(size, edges, decided, unseen)
    return sorted(group for component in found for group in component.groups)


def clustered(
    size: int,
    edges: Iterable[Edge],
    decided: Iterable[Decision] = (),
    unseen: float = UNSEEN,
    near: Near | None = None,
) -> Iterator[Component]:
    """As :func:`cluster`: the components, each with its groups; ``near`` takes in what is near."""
    decided = tuple(decided)
    must = [(d.one, d.other) for d in decided if d.same]
    never = {(min(d[:2]), max(d[:2])) for d in decided if not d.same}
    named = {item for pair in must for item in pair}
    scored = chain((e for e in edges if (e[0], e[1]) not in never), ((*p, NEVER) for p in never))
    for items, inner in components(size, scored, must, near):
        state = _State(len(items), inner, unseen)
        state.run()
        groups = [[items[n] for n in group] for group in state.groups()]
        seams = tuple(_seam(seam, items) for _, seam in sorted(state.seams.items()))
        if not named.isdisjoint(items):
            own = set(items)
            about = [d for d in decided if own.issuperset(d[:2])]
            groups = joined(groups, about)
            seams = tuple(seam for seam in seams if _doubted(seam, groups, about))
        yield Component(items, groups, seams)


def _seam(seam: Seam, items: list[int]) -> Seam:
    one, other = (frozenset(items[n] for n in side) for side in (seam.one, seam.other))
    return Seam(one, other, seam.score)


def _doubted(seam: Seam, groups: list[list[int]], decided: list[Decision]) -> bool:
    """Whether a seam is still in one group, and nobody said that its two parts are one."""
    whole = seam.one | seam.other
    said = (
        whole.issuperset(d[:2]) and (d.one in seam.one) != (d.other in seam.one) for d in decided
    )
    return any(whole.issubset(group) for group in groups) and not any(said)


def components(
    size: int,
    edges: Iterable[Edge],
    must: Iterable[tuple[int, int]] = (),
    near: Near | None = None,
) -> Iterator[tuple[list[int], list[Edge]]]:
    """What can be clustered apart: items tied by scores above zero, with the scores among them.

    The scores count the items of a component from 0.  Two clusters are only ever joined when some
    pair of theirs scores above zero, so what happens in one component never touches another.
    """
    left, right, score = array("q"), array("q"), array("d")
    for i, j, value in edges:
        left.append(i)
        right.append(j)
        score.append(value)
    a, b, values = np.array(left, np.intp), np.array(right, np.intp), np.array(score)
    if near is not None:
        near.keep(a, b, values)
    tied = np.array(tuple(must), np.intp).reshape(-1, 2)
    above = values > 0
    rows, columns = np.append(a[above], tied[:, 0]), np.append(b[above], tied[:, 1])
    graph = sparse.coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, size))
    count, label = connected_components(graph, directed=False)
    inside = np.flatnonzero(label[a] == label[b])
    inside = inside[np.argsort(label[a[inside]], kind="stable")]
    items = np.argsort(label, kind="stable")
    starts = np.searchsorted(label[items], np.arange(count + 1))
    bounds = np.searchsorted(label[a[inside]], np.arange(count + 1))
    place = np.empty(size, np.intp)
    place[items] = np.arange(size) - np.repeat(starts[:-1], np.diff(starts))
    for n in range(count):
        among = inside[bounds[n] : bounds[n + 1]]
        ends = place[a[among]].tolist(), place[b[among]].tolist(), values[among].tolist()
        yield items[starts[n] : starts[n + 1]].tolist(), list(zip(*ends, strict=True))


class _State:
    """Clusters as they grow: the sums of scores between them, and a heap of the best pairs."""

    def __init__(self, size: int, edges: Iterable[Edge], unseen: float) -> None:
        self.members: list[list[int]] = [[i] for i in range(size)]
        self.into = list(range(size))
        self.sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
        self.unseen = unseen
        self.heap: list[tuple[float, int, int, int, int]] = []
        self.seams: dict[int, Seam] = {}
        for i, j, score in edges:
            self.sums[i][j] = self.sums[j][i] = (score, 1)
        for i, near in enumerate(self.sums):
            for j in near:
                if i < j:
                    self._push(i, j)

    def run(self) -> None:
        """Join the best pair of clusters until none is above zero."""
        while self.heap:
            mean, i, j, size_i, size_j = heapq.heappop(self.heap)
            if self.into[i] != i or self.into[j] != j:
                continue
            if (len(self.members[i]), len(self.members[j])) != (size_i, size_j):
                continue
            self._join_best(i, j, -mean)

    def _join_best(self, i: int, j: int, mean: float) -> None:
        """Join two clusters; the weakest join that made the new one is its seam."""
        found = [seam for n in (i, j) if (seam := self.seams.pop(n, None))]
        if mean < WEAK:
            one, other = sorted((self.members[i], self.members[j]), key=min)
            found.append(Seam(frozenset(one), frozenset(other), mean))
        root = self.join(i, j)
        if found:
            self.seams[root] = min(found, key=lambda seam: (seam.score, sorted(seam.one)))

    def join(self, i: int, j: int) -> int:
        """Join two clusters; the number of what they become."""
        # The cluster with more neighbours takes in the other; ids do not matter to the result.
        if len(self.sums[i]) < len(self.sums[j]):
            i, j = j, i
        self.into[j] = i
        self.members[i] += self.members[j]
        self.members[j] = []
        near = self.sums[i]
        near.pop(j, None)
        for k, (total, known) in self.sums[j].items():
            self.sums[k].pop(j, None)
            if k == i:
                continue
            before = near.get(k, (0.0, 0))
            near[k] = (before[0] + total, before[1] + known)
        self.sums[j] = {}
        for k, pair in near.items():
            self.sums[k][i] = pair
            self._push(i, k)
        return i

    def _push(self, i: int, j: int) -> None:
        total, known = self.sums[i][j]
        all_pairs = len(self.members[i]) * len(self.members[j])
        mean = (total + (all_pairs - known) * self.unseen) / all_pairs
        if mean > 0:
            low, high = (i, j) if i < j else (j, i)
            sizes = len(self.members[low]), len(self.members[high])
            heapq.heappush(self.heap, (-mean, low, high, *sizes))

    def groups(self) -> list[list[int]]:
        return sorted(sorted(group) for group in self.members if group)
