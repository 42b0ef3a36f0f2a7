"""Groups put right by people: joined whole, and parted."""

import random

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.joining import Decision, joined

GROUPS = [[0, 1, 2], [3, 4], [5]]


def same(one: int, other: int) -> Decision:
    return Decision(one, other, same=True)


def apart(one: int, other: int) -> Decision:
    return Decision(one, other, same=False)


def test_two_groups_are_joined_whole() -> None:
    assert joined(GROUPS, [same(2, 3)]) == [[0, 1, 2, 3, 4], [5]]
    assert joined(GROUPS, [same(2, 3), same(4, 5)]) == [[0, 1, 2, 3, 4, 5]]
    assert joined(GROUPS, [apart(0, 3), same(0, 1)]) == GROUPS


def test_what_was_set_apart_before_is_left_out_alone() -> None:
    assert joined(GROUPS, [apart(1, 4), same(0, 3)]) == [[0, 1, 2, 3], [4], [5]]
    assert joined(GROUPS, [apart(4, 1), same(0, 3)]) == [[0, 2, 3, 4], [1], [5]]
    # What a person names is joined; then it is the other that is left out.
    assert joined(GROUPS, [apart(1, 3), same(0, 3)]) == [[0, 2, 3, 4], [1], [5]]


def test_what_is_set_apart_later_leaves_alone_even_if_it_was_named() -> None:
    assert joined(GROUPS, [same(0, 3), apart(1, 4)]) == [[0, 1, 2, 3], [4], [5]]
    assert joined(GROUPS, [same(0, 3), apart(1, 3)]) == [[0, 1, 2, 4], [3], [5]]
    assert joined(GROUPS, [same(0, 3), same(3, 5), apart(0, 5)]) == [[0, 1, 2, 3, 4], [5]]


def test_what_was_tied_stays_together() -> None:
    assert joined(GROUPS, [same(0, 3), apart(0, 5), same(3, 5)]) == [[0, 1, 2, 3, 4], [5]]
    assert joined(GROUPS, [apart(1, 5), same(0, 3), same(3, 5)]) == [[0, 2, 3, 4, 5], [1]]
    # 1 cannot be with 4, and 2 goes with it.
    parted = [apart(4, 1), same(1, 2), same(0, 3)]
    assert joined(GROUPS, parted) == [[0, 3, 4], [1, 2], [5]]


PAIRS = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] != p[1])
DECIDED = st.lists(st.tuples(PAIRS, st.booleans()), unique_by=lambda d: frozenset(d[0]))


@given(st.integers(), DECIDED)
def test_nothing_is_lost_and_nothing_apart_is_together(
    seed: int, said: list[tuple[tuple[int, int], bool]]
) -> None:
    chance = random.Random(seed)
    at = [chance.randrange(5) for _ in range(10)]
    groups = [g for n in range(5) if (g := [i for i in range(10) if at[i] == n])]
    # Scores never bring together what is apart.
    decided = [Decision(*pair, same) for pair, same in said if same or at[pair[0]] != at[pair[1]]]
    found = joined(groups, decided)
    assert sorted(item for group in found for item in group) == list(range(10))
    parted = [d for d in decided if not d.same]
    assert not any({d.one, d.other} <= {*group} for d in parted for group in found)
    if not parted:
        assert all(any({*group} <= {*whole} for whole in found) for group in groups)
        assert all(any({d.one, d.other} <= {*whole} for whole in found) for d in decided)
