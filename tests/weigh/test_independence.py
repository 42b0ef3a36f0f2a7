"""Sources that repeat each other's errors count once."""

import random

import pytest

from twosource.weigh.assertions import Assertion, item_key
from twosource.weigh.independence import Judged, judge
from twosource.weigh.likeness import overlap


def world(copies: int, seed: int = 1) -> tuple[list[Assertion], dict[str, str]]:
    """Three careful sources, and one careless one that ``copies`` others repeat word for word."""
    rng = random.Random(seed)
    truth = {f"item{n}": str(rng.randrange(1000)) for n in range(200)}

    def tell(right: float) -> dict[str, str]:
        return {
            item: value if rng.random() < right else str(rng.randrange(1000, 2000))
            for item, value in truth.items()
        }

    told = {f"careful{n}": tell(0.9) for n in range(3)}
    careless = tell(0.4)
    told |= {f"copy{n}": careless for n in range(copies + 1)}
    made = [Assertion(s, i, "number", v) for s, given in told.items() for i, v in given.items()]
    return made, truth


def right(judged: Judged, truth: dict[str, str]) -> float:
    best: dict[str, tuple[str, str]] = {}
    for item in truth:
        key = item_key(item, "number")
        best[item] = judged.best([k for k in judged.probability if k[0] == key])
    return sum(best[i][1] == v for i, v in truth.items()) / len(truth)


def test_a_crowd_of_copies_does_not_outvote_three_careful_sources() -> None:
    made, truth = world(copies=6)
    judged = judge(made)
    assert right(judged, truth) > 0.9
    assert judged.accuracy["careful0"] > judged.accuracy["copy0"]


def test_copies_together_are_worth_little_more_than_one() -> None:
    made, _ = world(copies=6)
    judged = judge(made)
    wrong = next(a for a in made if a.source == "copy0" and int(a.value) >= 1000)
    assert judged.independent[item_key(wrong.item, "number"), wrong.value] < 1.5
    assert judged.dependent["copy0", "copy1"] > 0.9
    assert ("careful0", "careful1") not in judged.dependent


@pytest.mark.parametrize("seed", [2, 3])
def test_the_order_of_assertions_plays_no_part(seed: int) -> None:
    made, _ = world(copies=2)
    mixed = made[:]
    random.Random(seed).shuffle(mixed)
    assert judge(made) == judge(mixed)


def test_one_more_copy_never_changes_which_value_is_believed() -> None:
    made, truth = world(copies=3)
    more, _ = world(copies=4)
    assert abs(right(judge(made), truth) - right(judge(more), truth)) < 0.02


def test_a_school_that_says_none_when_it_does_not_know_outvotes_nobody() -> None:
    """Six sources say "none" of one kind whatever is true; two careful ones say what is."""
    rng = random.Random(4)
    truth = {f"item{n}": rng.choice(("none", str(rng.randrange(1, 60)))) for n in range(200)}
    made = [Assertion(f"careful{n}", i, "delay", v) for n in range(2) for i, v in truth.items()]
    for n in range(6):
        told = [i for i in truth if rng.random() < 0.6]
        made += [Assertion(f"school{n}", i, "delay", "none") for i in told]
        other = (Assertion(f"school{n}", i, "gate", f"gate of {i}") for i in told)
        made += other
    made += [Assertion(f"careful{n}", i, "gate", f"gate of {i}") for n in range(2) for i in truth]
    judged = judge(made)
    wrong = 0
    for item, value in truth.items():
        key = item_key(item, "delay")
        wrong += judged.best([k for k in judged.probability if k[0] == key])[1] != value
    assert wrong == 0


def test_nothing_asserted_is_nothing_judged() -> None:
    assert judge([]) == Judged({}, {}, {}, {})


def test_lists_that_overlap_are_alike() -> None:
    assert overlap("knots|ropes", "knots") == 0.5
    assert overlap("knots", "ropes") == 0.0
