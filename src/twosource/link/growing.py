"""Clusters as they grow: the sums of scores between them, and the best pair to join next.

Of pairs with the same mean, the one with the item that comes first is joined first.  So which are
joined hangs on scores and on the order of items alone: an item more moves no pair of others.
"""

import heapq
from collections.abc import Iterable, Iterator

# Two items with their score.
Edge = tuple[int, int, float]


class Clusters:
    """Clusters of the items ``0 .. size-1``, each by the number of one of its items.

    A pair that has no score counts ``unseen``.  Items from ``own`` on, if it is given, come first
    of pairs with the same mean.
    """

    def __init__(
        self, size: int, edges: Iterable[Edge], unseen: float, own: int | None = None
    ) -> None:
        self.members: list[list[int]] = [[i] for i in range(size)]
        self._first = [i if own is None or i < own else i - size for i in range(size)]
        self._into = list(range(size))
        self._sums: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
        self._unseen = unseen
        self._heap: list[tuple[float, int, int, int, int, int, int]] = []
        for i, j, score in edges:
            self._sums[i][j] = self._sums[j][i] = (score, 1)
        for i, near in enumerate(self._sums):
            for j in near:
                if i < j:
                    self._push(i, j)

    def best(self) -> Iterator[tuple[int, int, float]]:
        """The pairs of clusters with a mean above zero, best first, while the caller joins them."""
        while self._heap:
            mean, _, _, i, j, size_i, size_j = heapq.heappop(self._heap)
            if self._into[i] != i or self._into[j] != j:
                continue
            if (len(self.members[i]), len(self.members[j])) == (size_i, size_j):
                yield i, j, -mean

    def join(self, i: int, j: int) -> int:
        """Join two clusters; the number of what they become."""
        # The cluster with more neighbours takes in the other: it makes no difference but of time.
        if len(self._sums[i]) < len(self._sums[j]):
            i, j = j, i
        self._into[j] = i
        self._first[i] = min(self._first[i], self._first[j])
        self.members[i] += self.members[j]
        self.members[j] = []
        near = self._sums[i]
        near.pop(j, None)
        for k, (total, known) in self._sums[j].items():
            self._sums[k].pop(j, None)
            if k == i:
                continue
            before = near.get(k, (0.0, 0))
            near[k] = (before[0] + total, before[1] + known)
        self._sums[j] = {}
        for k, pair in near.items():
            self._sums[k][i] = pair
            self._push(i, k)
        return i

    def groups(self) -> list[list[int]]:
        """The clusters, each sorted, in order of their first item."""
        return sorted(sorted(group) for group in self.members if group)

    def _push(self, i: int, j: int) -> None:
        total, known = self._sums[i][j]
        all_pairs = len(self.members[i]) * len(self.members[j])
        mean = (total + (all_pairs - known) * self._unseen) / all_pairs
        if mean > 0:
            low, high = (i, j) if self._first[i] < self._first[j] else (j, i)
            sizes = len(self.members[low]), len(self.members[high])
            ranks = self._first[low], self._first[high]
            heapq.heappush(self._heap, (-mean, *ranks, low, high, *sizes))
