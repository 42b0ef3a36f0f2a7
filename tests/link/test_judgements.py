"""Judgements: what may be said, which ones stand, and what they do to readings."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.build import DELTA, PORTO, denies, reading, says

from twosource.errors import MendInput
from twosource.lexicon import Lexicon, default_lexicon
from twosource.link import link_readings
from twosource.link.judgements import (
    judged,
    make_judgement,
    places_named,
    proved,
    read_by_people,
    standing,
)
from twosource.model import (
    Bound,
    Claim,
    EventTime,
    Factuality,
    Judgement,
    Phase,
    Reading,
    Source,
    Stance,
)

DAY = "2031-03-05"


def made(verdict: str, left: str, right: str | None = None, minute: int = 0) -> Judgement:
    return make_judgement(verdict, left, right, "Ana", f"2031-03-06T10:{minute:02}:00+00:00")


def told() -> Reading:
    """Two claims that share one mention with its number."""
    one = reading(
        "r1", "Post", DAY,
        says("the mayor", "12 people were injured in Porto Sal", type="ASSAULT", place=PORTO,
             day=DAY, injured=12),
        denies("the Fifth Brigade", "an attack on Porto Sal", type="ASSAULT", place=PORTO),
    )  # fmt: skip
    first, second = one.claims
    return replace(one, claims=(first, replace(second, mention=first.mention)))


def claim_of(judgements: list[Judgement], at: int = 0) -> tuple[Reading, Claim]:
    (mended,) = judged([told()], judgements, {DELTA.id: DELTA})
    return mended, mended.claims[at]


def numbers(one: Reading, claim: Claim) -> list[tuple[str, float | None, float | None, Bound]]:
    mention = one.mentions[claim.mention] if claim.mention is not None else None
    indices = dict.fromkeys((*claim.counts, *(mention.counts if mention else ())))
    counts = [one.counts[i] for i in indices]
    return [(c.of, c.low, c.high, c.bound) for c in counts]


@pytest.mark.parametrize(
    ("verdict", "left", "right", "says_so"),
    [
        ("maybe", "r1#0", None, "no verdict"),
        ("confirm", " ", None, "wants a claim"),
        ("confirm", "r1#0", "r1#1", "no more"),
        ("same", "r1#0", None, "another claim"),
        ("same", "r1#0", "r1#0", "two claims"),
        ("correct", "r1#0", "Porto Sal", "field and its value"),
        ("correct", "r1#0", "killed=many", "no number"),
        ("correct", "r1#0", "killed=9-3", "backwards"),
        ("correct", "r1#0", "time=P3D", "no days"),
        ("correct", "r1#0", "place=Porto Sal", "gazetteer find"),
        ("correct", "r1#0", "stance=agrees", "not one of asserts"),
        ("correct", "r1#0", "stance=none", "every claim has a stance"),
        ("correct", "r1#0", "type=attack", "no event type"),
        ("correct", "r1#0", "type=none; drop", "no event type"),
        ("proved", "r1#0", "maybe", "right or wrong"),
        ("alias", "the mayor", "x" * 3000, "at most"),
    ],
)
def test_what_says_nothing_is_refused_with_what_to_do(
    verdict: str, left: str, right: str | None, says_so: str
) -> None:
    with pytest.raises(MendInput, match=says_so):
        made(verdict, left, right)


def test_the_id_is_the_digest_of_what_is_said() -> None:
    assert made("confirm", "r1#0") == made("confirm", " r1#0 ")
    others = [made("reject", "r1#0"), made("confirm", "r1#1"), made("confirm", "r1#0", minute=1)]
    assert len({j.id for j in [*others, made("confirm", "r1#0")]}) == 4
    with pytest.raises(MendInput, match="name of the person"):
        make_judgement("confirm", "r1#0", None, " ", "2031-03-06")


def test_a_rejected_claim_takes_no_part_and_is_known_as_rejected(lexicon: Lexicon) -> None:
    reject = made("reject", "r1#0")
    (mended,) = judged([told()], [reject])
    assert [c.id for c in mended.claims] == ["r1#1"]
    assert read_by_people([reject]) == {"r1#0": "reject"}
    linked = link_readings([mended], lexicon)
    assert linked.events == ()
    assert "r1#0" not in linked.voices


def test_the_last_of_confirm_and_reject_counts() -> None:
    first, last = made("reject", "r1#0"), made("confirm", "r1#0", minute=5)
    assert judged([told()], [last, first]) == (told(),)
    assert read_by_people([last, first]) == {"r1#0": "confirm"}


@pytest.mark.parametrize(
    ("right", "field", "wanted"),
    [
        ("time=2031-03", "time", EventTime("2031-03", "2031-03-01", "2031-03-31")),
        ("time=none", "time", None),
        ("place=test:delta", "place", DELTA),
        ("place=none", "place", None),
        ("source=Ana Reis", "source", Source("Ana Reis")),
        ("source=none", "source", None),
        ("phase=planned", "phase", Phase.PLANNED),
        ("stance=denies", "factuality", Factuality.CT_MINUS),
        ("stance=denies", "stance", Stance.DENIES),
    ],
)
def test_a_corrected_field_is_as_the_person_says(right: str, field: str, wanted: object) -> None:
    _, claim = claim_of([made("correct", "r1#0", right)])
    assert getattr(claim, field) == wanted
    (whole,) = judged([told()], [made("correct", "r1#0", right)], {DELTA.id: DELTA})
    assert whole.claims[1] == told().claims[1]


def test_one_who_does_not_deny_after_all_holds_that_it_is_so() -> None:
    _, claim = claim_of([made("correct", "r1#1", "stance=asserts")], at=1)
    assert (claim.stance, claim.factuality) == (Stance.ASSERTS, Factuality.CT_PLUS)


def test_an_unknown_place_is_not_put_in() -> None:
    correction = made("correct", "r1#0", "place=geonames:1")
    assert places_named([correction]) == {"geonames:1"}
    _, claim = claim_of([correction])
    assert claim.place == PORTO


@pytest.mark.parametrize(
    ("right", "wanted"),
    [
        ("injured=24", [("injured", 24, 24, Bound.EXACT)]),
        ("injured=24+", [("injured", 24, None, Bound.AT_LEAST)]),
        ("injured=20-30", [("injured", 20, 30, Bound.RANGE)]),
        ("injured=none", []),
        ("killed=2", [("injured", 12, 12, Bound.EXACT), ("killed", 2, 2, Bound.EXACT)]),
    ],
)
def test_a_corrected_number_is_the_claim_s_alone(
    right: str, wanted: list[tuple[str, float, float, Bound]]
) -> None:
    mended, claim = claim_of([made("correct", "r1#0", right)])
    assert numbers(mended, claim) == wanted
    assert numbers(mended, mended.claims[1]) == [("injured", 12, 12, Bound.EXACT)]


def test_a_corrected_type_is_the_claim_s_alone() -> None:
    mended, claim = claim_of([made("correct", "r1#0", "type=INCIDENT")])
    kinds = [mended.mentions[c.mention or 0].type for c in (claim, mended.claims[1])]
    assert kinds == ["INCIDENT", "ASSAULT"]


def test_later_corrections_of_one_field_replace_earlier_ones_in_any_order() -> None:
    found = [made("correct", "r1#0", f"injured={n}", minute=n) for n in (20, 30, 25)]
    for order in (found, found[::-1]):
        mended, claim = claim_of(order)
        assert numbers(mended, claim) == [("injured", 30, 30, Bound.EXACT)]


def test_proved_right_or_wrong_is_the_last_word() -> None:
    found = [made("proved", "r1#0", "right"), made("proved", "r1#0", "wrong", minute=1)]
    assert proved(found) == {"r1#0": False}
    assert judged([told()], found) == (told(),)


def test_an_undo_can_be_undone() -> None:
    reject = made("reject", "r1#0")
    undo = made("undo", reject.id, minute=1)
    redo = made("undo", undo.id, minute=2)
    assert standing([reject, undo]) == ()
    assert standing([redo, undo, reject]) == (reject,)
    assert standing([redo, undo, reject, made("undo", redo.id, minute=3)]) == ()


VERDICTS = st.sampled_from(
    [
        ("confirm", "r1#0", None), ("reject", "r1#0", None), ("reject", "r1#1", None),
        ("correct", "r1#0", "injured=24"), ("correct", "r1#0", "type=INCIDENT"),
        ("correct", "r1#1", "stance=asserts"), ("correct", "r1#0", "time=2031-03-04"),
        ("same", "r1#0", "r1#1"), ("different", "r1#0", "r1#1"),
        ("alias", "the mayor", "Fifth Brigade"), ("proved", "r1#0", "right"),
    ]
)  # fmt: skip
DECISIONS = st.lists(VERDICTS, max_size=6).map(
    lambda found: [made(*one, minute=n) for n, one in enumerate(found)]  # type: ignore[misc]
)


@settings(max_examples=30, deadline=None)
@given(DECISIONS, VERDICTS, st.randoms(use_true_random=False))
def test_undoing_restores_exactly_and_order_plays_no_part(
    before: list[Judgement], more: tuple[str, str, str | None], chance: random.Random
) -> None:
    lexicon = default_lexicon()
    decision = make_judgement(*more, "Bo", "2031-03-07T10:00:00+00:00")
    undo = make_judgement("undo", decision.id, None, "Bo", "2031-03-07T10:00:00+00:00")
    after = [*before, decision, undo]
    chance.shuffle(after)
    assert standing(after) == standing(before)
    was, now = (judged([told()], found) for found in (before, after))
    assert was == now
    assert link_readings(was, lexicon, before) == link_readings(now, lexicon, after)
