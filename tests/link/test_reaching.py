"""Clustering only what a change reaches gives what clustering everything gives."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.link.clustering import UNSEEN, cluster
from twosource.link.growing import Edge
from twosource.link.reaching import reached

SIZE = 14
Scores = Mapping[tuple[int, int], float]
# Few different scores, so that many are equal.
scores = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] < p[1]),
    st.integers(-24, 24).map(lambda n: n / 4),
    max_size=60,
)


def among(scores: Scores, items: list[int]) -> list[Edge]:
    """The scores among some items, counted from 0."""
    place = {item: n for n, item in enumerate(items)}
    return [(place[i], place[j], s) for (i, j), s in scores.items() if {i, j} <= place.keys()]


def groups(scores: Scores, items: list[int]) -> list[list[int]]:
    return [[items[n] for n in group] for group in cluster(len(items), among(scores, items))]


def taken(scores: Scores, size: int, new: set[int], again: set[int]) -> tuple[set[int], set[int]]:
    """The items that are clustered anew as ``new`` ones come, and all that stand as they were.

    The groups of those in ``again`` are clustered anew whatever is reached.
    """
    stood = groups(scores, [i for i in range(size) if i not in new])
    at = {item: n for n, group in enumerate(stood) for item in group}
    touched = {at[item] for item in again if item in at}
    grown = new | {item for n in touched for item in stood[n]}
    while True:
        items = sorted(grown)
        others = [i for i in range(size) if i not in grown]
        place = {item: n for n, item in enumerate([*items, *others])}
        beside = [
            (*sorted((place[i], place[j])), s)
            for (i, j), s in scores.items()
            if (i in grown) != (j in grown) and s > UNSEEN
        ]
        before = [None if i in new or at[i] in touched else at[i] for i in items]
        found = reached(among(scores, items), beside, before, len(others))
        if not found:
            return grown, set(others)
        grown = grown | {i for n in found for i in stood[at[others[n - len(items)]]]}


@settings(max_examples=400, deadline=None)
@given(scores, st.sets(st.integers(0, SIZE - 1), min_size=1, max_size=3))
def test_what_comes_is_grouped_as_if_all_were(scores: Scores, new: set[int]) -> None:
    grown, others = taken(scores, SIZE, new, set())
    stood = groups(scores, [i for i in range(SIZE) if i not in new])
    left = [group for group in stood if others.issuperset(group)]
    assert sorted([*groups(scores, sorted(grown)), *left]) == groups(scores, list(range(SIZE)))


@settings(max_examples=200, deadline=None)
@given(scores, st.sets(st.integers(1, SIZE - 1), max_size=3))
def test_so_it_is_where_something_else_is_touched(scores: Scores, again: set[int]) -> None:
    grown, others = taken(scores, SIZE, {0}, again)
    stood = groups(scores, list(range(1, SIZE)))
    left = [group for group in stood if others.issuperset(group)]
    assert sorted([*groups(scores, sorted(grown)), *left]) == groups(scores, list(range(SIZE)))


def test_a_chain_of_groups_that_hang_together_is_not_followed_to_its_end() -> None:
    # Two hundred groups of three, each with one item that speaks for the next group's first.
    chain: dict[tuple[int, int], float] = {}
    for first in range(0, 600, 3):
        chain |= dict.fromkeys([(first, first + 1), (first + 1, first + 2)], 3.0)
        chain |= {(first, first + 2): 3.0, (first + 2, first + 3): 2.0}
    chain |= dict.fromkeys([(300, 603), (301, 603), (302, 603)], 4.0)
    grown, others = taken(chain, 604, {603}, set())
    assert grown == {300, 301, 302, 603}
    assert len(others) == 600
