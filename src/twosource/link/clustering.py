"""Clustering scored pairs without chaining: greedy average linkage over a sparse graph.

Two clusters are joined when the mean score over *all* their pairs is above zero, best first.  A
pair that was never compared counts ``UNSEEN``.  So one bridging report cannot weld two stories
together, as connected components do.  Cost is near-linear in the number of scored pairs.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from twosource.link.growing import Clusters, Edge
from twosource.link.joining import Decision, joined

# Score of a pair that no block brought together: nothing speaks for it.
UNSEEN = -1.0
# No number of pairs that speak for the same outweighs it.
NEVER = float("-inf")

# A join whose mean score is below this may have been one too many.
WEAK = 1.5

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Seam:
    """The weakest join that made a group: two parts of it, and the mean score between them."""

    one: frozenset[int]
    other: frozenset[int]
    score: float


# A group that scores made, and its weakest join, where that is weak.
Grown = tuple[list[int], Seam | None]


@dataclass(frozen=True, slots=True)
class Component:
    """One group, or several that people tied together; their items, and the weak joins in them."""

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
    named = {item for pair in must for item in pair}
    held: list[Grown] = []
    for items, inner in components(size, with_apart(edges, decided), near):
        for group, seam in _grown(items, inner, unseen):
            if named.isdisjoint(group):
                yield Component(group, [group], (seam,) if seam else ())
            else:
                held.append((group, seam))
    yield from _tied(held, must, decided)


def with_apart(edges: Iterable[Edge], decided: Iterable[Decision]) -> Iterator[Edge]:
    """The scored pairs, with ``NEVER`` as the score of those that are apart."""
    never = {(min(d[:2]), max(d[:2])) for d in decided if not d.same}
    yield from (e for e in edges if (e[0], e[1]) not in never)
    yield from ((*pair, NEVER) for pair in never)


def _grown(items: list[int], edges: list[Edge], unseen: float) -> Iterator[Grown]:
    """The groups that the scores make, each with the weakest of the joins that made it."""
    state, seams = Clusters(len(items), edges, unseen), dict[int, Seam]()
    for i, j, mean in state.best():
        found = [seam for n in (i, j) if (seam := seams.pop(n, None))]
        if mean < WEAK:
            sides = sorted((state.members[i], state.members[j]), key=min)
            one, other = (frozenset(items[n] for n in side) for side in sides)
            found.append(Seam(one, other, mean))
        root = state.join(i, j)
        if found:
            seams[root] = min(found, key=lambda seam: (seam.score, sorted(seam.one)))
    for n, group in enumerate(state.members):
        if group:
            yield sorted(items[i] for i in group), seams.get(n)


def _tied(
    held: list[Grown], must: list[tuple[int, int]], decided: Sequence[Decision]
) -> Iterator[Component]:
    """The groups that people tied together, as they put them right."""
    at = {item: n for n, (group, _) in enumerate(held) for item in group}
    count, label = _connected(len(held), [at[i] for i, _ in must], [at[j] for _, j in must])
    for n in range(count):
        some = [held[i] for i in np.flatnonzero(label == n)]
        items = sorted(item for group, _ in some for item in group)
        own = set(items)
        about = [d for d in decided if own.issuperset(d[:2])]
        groups = joined([group for group, _ in some], about)
        seams = (seam for _, seam in some if seam and _doubted(seam, groups, about))
        yield Component(items, groups, tuple(seams))


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
    count, label = _connected(size, a[values > 0], b[values > 0])
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


def _connected(
    size: int, left: Indices | list[int], right: Indices | list[int]
) -> tuple[int, Indices]:
    """How many components pairs make of ``size`` items, and the component of each."""
    graph = sparse.coo_matrix((np.ones(len(left)), (left, right)), shape=(size, size))
    count, label = connected_components(graph, directed=False)
    return int(count), label
