"""Clustering scored pairs without chaining: greedy average linkage over a sparse graph.

Two clusters are joined when the mean score over *all* their pairs is above zero, best first.  A
pair that was never compared counts ``UNSEEN``.  So one bridging report cannot weld two stories
together, as connected components do.  Cost is near-linear in the number of scored pairs.
"""

import heapq
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from twosource.link.joining import Decision, joined

# Score of a pair that no block brought together: nothing speaks for it.
UNSEEN = -1.0
# No number of pairs that speak for the same outweighs it.
NEVER = float("-inf")

Edge = tuple[int, int, float]


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
    return sorted(group for _, groups in found for group in groups)


def clustered(
    size: int,
    edges: Iterable[Edge],
    decided: Iterable[Decision] = (),
    unseen: float = UNSEEN,
) -> Iterator[tuple[list[int], list[list[int]]]]:
    """As :func:`cluster`: the items of each component, and the groups they fall into."""
    decided = tuple(decided)
    must = [(d.one, d.other) for d in decided if d.same]
    never = {(min(d[:2]), max(d[:2])) for d in decided if not d.same}
    named = {item for pair in must for item in pair}
    scored = chain((e for e in edges if (e[0], e[1]) not in never), ((*p, NEVER) for p in never))
    for items, inner in components(size, scored, must):
        state = _State(len(items), inner, unseen)
        state.run()
        groups = [[items[n] for n in group] for group in state.groups()]
        if not named.isdisjoint(items):
            own = set(items)
            groups = joined(groups, (d for d in decided if own.issuperset(d[:2])))
        yield items, groups


def components(
    size: int, edges: Iterable[Edge], must: Iterable[tuple[int, int]] = ()
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
        for i, j, score in edges:
            self.sums[i][j] = self.sums[j][i] = (score, 1)
        for i, near in enumerate(self.sums):
            for j in near:
                if i < j:
                    self._push(i, j)

    def root(self, item: int) -> int:
        while self.into[item] != item:
            self.into[item] = self.into[self.into[item]]
            item = self.into[item]
        return item

    def run(self) -> None:
        """Join the best pair of clusters until none is above zero."""
        while self.heap:
            _, i, j, size_i, size_j = heapq.heappop(self.heap)
            if self.into[i] != i or self.into[j] != j:
                continue
            if (len(self.members[i]), len(self.members[j])) != (size_i, size_j):
                continue
            self.join(i, j)

    def join(self, i: int, j: int) -> None:
        if i == j:
            return
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
