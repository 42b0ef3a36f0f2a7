"""How far a change reaches: which items must be clustered anew with those that a change touches.

Some items are clustered anew, all others stand in the groups they are in.  That gives what
clustering everything gives, unless some cluster, as it grows, is nearer to one that stands beside
it than to what it joins instead.  The mean score of two clusters is no larger than that of one of
them and the best item of the other.  So it is enough to look at single items beside: whenever one
is the best that a cluster could join, it is noted, and not joined.

What is noted only matters of clusters that are not joined as they were before.  Of one that is, the
items beside it had the same scores before, and yet were joined with others.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from twosource.link.clustering import UNSEEN
from twosource.link.growing import Clusters, Edge

Cluster = frozenset[int]


@dataclass
class _Course:
    """How items were joined: each join by its two clusters, and the groups at the end."""

    joins: set[frozenset[Cluster]] = field(default_factory=set)
    groups: set[Cluster] = field(default_factory=set)


def reached(
    edges: Iterable[Edge], beside: Iterable[Edge], before: Sequence[int | None], outside: int
) -> set[int]:
    """The items beside that might join what the items ``0 .. len(before)-1`` are joined to.

    ``edges`` are the scores among the items, ``beside`` those with items beside, which are numbered
    behind them and of which there are ``outside``; what counts less than ``UNSEEN`` may be left out
    of these.  ``before`` says in which component an item was clustered before; None where that was
    with other items or scores than now.
    """
    own, among = len(before), list(edges)
    stood = _course(among, before)
    state = Clusters(own + outside, [*among, *beside], UNSEEN, own)
    noted: dict[int, set[int]] = defaultdict(set)
    found: set[int] = set()
    for i, j, _ in state.best():
        if max(i, j) >= own:
            noted[min(i, j)].add(max(i, j))
            continue
        both = noted.pop(i, set()) | noted.pop(j, set())
        if _pair(state, i, j) not in stood.joins:
            found |= both
        state.join(i, j)
    ended = (items for n, items in noted.items() if {*state.members[n]} not in stood.groups)
    return found.union(*ended)


def _course(edges: Iterable[Edge], before: Sequence[int | None]) -> _Course:
    """How the items were joined before, each component by itself."""
    within = (e for e in edges if before[e[0]] is not None and before[e[0]] == before[e[1]])
    state, course = Clusters(len(before), within, UNSEEN), _Course()
    for i, j, _ in state.best():
        course.joins.add(_pair(state, i, j))
        state.join(i, j)
    course.groups.update(frozenset(g) for g in state.groups() if before[g[0]] is not None)
    return course


def _pair(state: Clusters, i: int, j: int) -> frozenset[Cluster]:
    return frozenset((frozenset(state.members[i]), frozenset(state.members[j])))
