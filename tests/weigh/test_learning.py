"""What a desk teaches: copiers of wrong numbers are found, honest outlets that agree are not."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from tests.link.build import DELTA, KHARAN, PORTO, reading, says

from twosource.lexicon import Lexicon
from twosource.link import Linked, link_readings
from twosource.model import Reading, State, WeighedEvent
from twosource.pipeline import learnt_context
from twosource.weigh import weigh_event
from twosource.weigh.learnt import Dependence, Learnt

PLACES = (PORTO, KHARAN, DELTA)
CAREFUL = ("the Harbour Hospital", "the Coast Guard Service", "the Red Anchor charity")
CARELESS, COPIER = "the Delta Observer group", "the Night Watch group"
Teller = Callable[[random.Random, int], int]


def exactly(_chance: random.Random, number: int) -> int:
    return number


def _word(chance: random.Random) -> str:
    """A word of one's own: what is told in the same words is a copy already."""
    return "".join(chance.choice("bdklmnrst") + chance.choice("aeiou") for _ in range(4))


def _day(number: int) -> str:
    return f"20{31 + number // 300}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"


def strikes(tellers: dict[str, Teller], happenings: int, seed: int = 1) -> Iterator[Reading]:
    """One strike in each fifth day, told by every teller with the number it gives."""
    chance = random.Random(seed)
    for number in range(happenings):
        day, place = _day(number * 5), PLACES[number % 3]
        true = chance.randrange(20, 90)
        for name, tell in tellers.items():
            given = tell(chance, true)
            own = " ".join(_word(chance) for _ in range(30))
            text = f"{given} people were killed in a missile attack on {place.name}, {own}"
            told = says(name, text, type="ASSAULT", place=place, day=day, killed=given)
            yield reading(f"n{number:03}-{name}", f"{name} Post", day, told)


def copied(wrong: float) -> dict[str, Teller]:
    """Careful tellers, one that errs often, and one that repeats whatever that one says."""
    said: list[int] = []

    def careless(chance: random.Random, number: int) -> int:
        said.append(chance.randrange(100, 999) if chance.random() < wrong else number)
        return said[-1]

    def copies(_chance: random.Random, _number: int) -> int:
        return said[-1]

    return {**dict.fromkeys(CAREFUL, exactly), CARELESS: careless, COPIER: copies}


def desk(lexicon: Lexicon, readings: Sequence[Reading]) -> tuple[Learnt, list[WeighedEvent]]:
    linked: Linked = link_readings(readings, lexicon)
    context = learnt_context(readings, linked, (), lexicon)
    return context.learnt, [weigh_event(e, context, lexicon) for e in linked.events]


def test_a_copier_of_wrong_numbers_is_found_and_its_support_discounted(lexicon: Lexicon) -> None:
    learnt, events = desk(lexicon, list(strikes(copied(wrong=0.5), 20)))
    (pair,) = learnt.dependences
    names = {n for e in events for o, n in e.names.items() if o in (pair.left, pair.right)}
    assert names == {CARELESS, COPIER}
    assert pair.same == pair.cases >= 5
    assert len(pair.events) == pair.same
    for event in events:
        # Five founts say it happened; two of them are one.
        assert event.corroboration.origins == 4
        assert event.corroboration.grade.endswith("2")
        told = [r.text for r in event.corroboration.reasons if r.rule == "dependent"]
        assert told == [
            f"{CARELESS} and {COPIER} count as one origin: of "
            f"{pair.cases} numbers that one of them got wrong, both gave the same wrong number in "
            f"{pair.same}."
        ]
        (killed,) = (f for f in event.facets if f.name == "killed")
        assert float(killed.best or 0) in range(20, 90)


def test_a_copier_alone_with_its_source_is_one_origin(lexicon: Lexicon) -> None:
    rest = [
        reading(f"z-{name}", f"{name} Post", "2035-06-01",
                says(name, "a missile attack hit Kharan", type="ASSAULT", place=KHARAN,
                     day="2035-06-01"))
        for name in (CARELESS, COPIER)
    ]  # fmt: skip
    _, before = desk(lexicon, rest)
    assert [e.state for e in before] == [State.CORROBORATED]
    _, after = desk(lexicon, [*strikes(copied(wrong=0.5), 20), *rest])
    (alone,) = (e for e in after if e.time and e.time.value == "2035-06-01")
    assert alone.state is State.SINGLE_ORIGIN
    assert alone.corroboration.origins == 1
    assert (alone.corroboration.voices, alone.corroboration.grade[1]) == (2, "3")


def test_outlets_that_pass_on_without_credit_are_one_origin(lexicon: Lexicon) -> None:
    """Two outlets, cited by others, repeat each other's wrong numbers."""
    outlets = {CARELESS: "Reuters", COPIER: "Associated Press"}
    tellers = {outlets.get(name, name): tell for name, tell in copied(wrong=0.5).items()}
    rest = [
        reading(f"z-{outlet}", f"{outlet} Post", "2035-06-01",
                says(outlet, "a missile attack hit Kharan", type="ASSAULT", place=KHARAN,
                     day="2035-06-01"))
        for outlet in outlets.values()
    ]  # fmt: skip
    _, (before,) = desk(lexicon, rest)
    assert before.corroboration.origins == 2
    learnt, after = desk(lexicon, [*strikes(tellers, 20), *rest])
    assert [(d.left, d.right) for d in learnt.dependences] == [("media:ap", "media:reuters")]
    (alone,) = (e for e in after if e.time and e.time.value == "2035-06-01")
    assert (alone.state, alone.corroboration.origins) == (State.SINGLE_ORIGIN, 1)


def test_publishers_that_name_nobody_are_found_too(lexicon: Lexicon) -> None:
    readings = [
        replace(r, claims=tuple(replace(c, source=None) for c in r.claims))
        for r in strikes(copied(wrong=0.5), 20)
    ]
    learnt, events = desk(lexicon, readings)
    pairs = [(d.left, d.right) for d in learnt.dependences]
    assert pairs == [(f"outlet:{CARELESS} Post", f"outlet:{COPIER} Post")]
    # Who names nobody adds nothing anyhow.
    assert {e.corroboration.origins for e in events} == {1}


@pytest.mark.parametrize("wrong", [0.0, 0.1])
def test_honest_founts_that_agree_are_not_found(lexicon: Lexicon, wrong: float) -> None:
    def honest(chance: random.Random, number: int) -> int:
        return number + chance.choice((-2, -1, 1, 2)) if chance.random() < wrong else number

    tellers: dict[str, Teller] = dict.fromkeys((*CAREFUL, CARELESS, COPIER), honest)
    learnt, _ = desk(lexicon, list(strikes(tellers, 40)))
    assert learnt.dependences == ()


def test_little_evidence_is_none(lexicon: Lexicon) -> None:
    readings = list(strikes(copied(wrong=0.5), 4, seed=3))
    learnt, events = desk(lexicon, readings)
    assert learnt.dependences == ()
    assert all(e.corroboration.origins == 5 for e in events)


def test_numbers_given_before_the_right_one_was_told_are_no_errors(lexicon: Lexicon) -> None:
    """Two who tell the first, too small number of each strike share no error."""
    readings = list(strikes(dict.fromkeys((*CAREFUL, CARELESS, COPIER), exactly), 12))
    early = [
        r for one in readings if one.claims[0].source
        for r in [_smaller(one) if one.claims[0].source.name in (CARELESS, COPIER) else _later(one)]
    ]  # fmt: skip
    learnt, events = desk(lexicon, early)
    told = [len(f.values) for e in events for f in e.facets if f.name == "killed"]
    assert told.count(2) >= 8
    assert learnt.dependences == ()


def _smaller(one: Reading) -> Reading:
    (count,) = one.counts
    return replace(one, counts=(replace(count, low=7.0, high=7.0),))


def _later(one: Reading) -> Reading:
    day = one.report.published or ""
    return replace(one, report=replace(one.report, published=f"{day[:-2]}{int(day[-2:]) + 1:02}"))


def test_order_plays_no_part(lexicon: Lexicon) -> None:
    readings = list(strikes(copied(wrong=0.5), 12))
    mixed = readings[:]
    random.Random(5).shuffle(mixed)
    assert desk(lexicon, readings) == desk(lexicon, mixed)


def test_two_that_feed_a_third_stay_apart() -> None:
    pairs = [Dependence("a", "b", 5, 5, 1.0), Dependence("b", "c", 5, 5, 1.0)]
    learnt = Learnt(tuple(pairs))
    assert learnt.independent("abc") == ("a", "c")
    assert learnt.independent("ab") == ("a",)
    assert learnt.independent("acd") == ("a", "c", "d")
    assert learnt.among(("a", "c")) == ()
    assert learnt.among("abc") == tuple(pairs)


def test_two_learnings_tell_whom_they_see_differently() -> None:
    one = Learnt((Dependence("a", "b", 5, 5, 1.0), Dependence("c", "d", 5, 5, 1.0)))
    two = Learnt((Dependence("a", "b", 6, 6, 1.0), Dependence("c", "d", 5, 5, 1.0)))
    assert one.kin_differing(two) | one.records_differing(two) == {"a", "b"}
    assert one.kin_differing(one) | one.records_differing(one) == frozenset()
