"""Grouping scored pairs without chaining."""

import random

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.clustering import NEVER, Edge, cluster


def test_a_bridge_does_not_weld_two_stories_together() -> None:
    near = [
        (i, j, 3.0) for group in (range(5), range(5, 10)) for i in group for j in group if i < j
    ]
    assert cluster(10, [*near, (4, 5, 2.0)]) == [list(range(5)), list(range(5, 10))]


def test_must_and_must_not_are_obeyed() -> None:
    assert cluster(3, [(0, 1, -5.0)], must=[(0, 1)]) == [[0, 1], [2]]
    assert cluster(2, [(0, 1, NEVER)]) == [[0], [1]]


edges = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.floats(-5, 5),
    max_size=20,
)


@given(edges, st.randoms())
def test_the_order_of_pairs_plays_no_part(
    scores: dict[tuple[int, int], float], rng: random.Random
) -> None:
    # Distinct scores: what equal means do is decided by the items' numbers, not by order either.
    pairs: list[Edge] = [(i, j, s) for (i, j), s in scores.items()]
    mixed = pairs[:]
    rng.shuffle(mixed)
    assert cluster(8, pairs) == cluster(8, mixed)


@given(edges)
def test_every_item_is_in_one_group(scores: dict[tuple[int, int], float]) -> None:
    groups = cluster(8, [(i, j, s) for (i, j), s in scores.items()])
    assert sorted(x for group in groups for x in group) == list(range(8))
