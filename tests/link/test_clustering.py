"""Grouping scored pairs without chaining."""

import random

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.clustering import cluster
from twosource.link.growing import Edge
from twosource.link.joining import Decision


def test_a_bridge_does_not_weld_two_stories_together() -> None:
    near = [
        (i, j, 3.0) for group in (range(5), range(5, 10)) for i in group for j in group if i < j
    ]
    assert cluster(10, [*near, (4, 5, 2.0)]) == [list(range(5)), list(range(5, 10))]


def test_what_people_decided_is_obeyed() -> None:
    assert cluster(3, [(0, 1, -5.0)], [Decision(0, 1, same=True)]) == [[0, 1], [2]]
    assert cluster(2, [(0, 1, 5.0)], [Decision(0, 1, same=False)]) == [[0], [1]]


def test_two_events_that_are_one_are_joined_whole() -> None:
    # Five tellings each, and nothing but a person that speaks for the same event.
    near = [
        (i, j, 3.0) for group in (range(5), range(5, 10)) for i in group for j in group if i < j
    ]
    assert cluster(11, near, [Decision(0, 9, same=True)]) == [list(range(10)), [10]]


def test_what_is_apart_stays_so_however_much_speaks_for_the_same() -> None:
    many = [(i, j, 1e6) for i in range(40) for j in range(40) if i < j]
    (one, other) = cluster(40, many, [Decision(0, 39, same=False)])
    assert (0 in one, 39 in other) == (True, True)


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
