"""What holds of linking whatever is told: on readings made at random."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.build import DELTA, KHARAN, PORTO, reading, says

from twosource.lexicon import default_lexicon
from twosource.link import link_readings
from twosource.link.judgements import make_judgement
from twosource.model import Factuality, Judgement, Reading, Stance

TOLD = st.tuples(
    st.sampled_from(("the mayor of Porto Sal", "Ana Reis", "the Fifth Brigade", None)),
    st.sampled_from(("shells fell on the docks", "twelve people were hurt", "the king met him")),
    st.sampled_from(("ASSAULT", "INCIDENT", "CONSULT", None)),
    st.sampled_from((PORTO, KHARAN, DELTA, None)),
    st.sampled_from(("2031-03-05", "2031-03-06", "2031-05-01", None)),
    st.sampled_from((Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES)),
)
REPORTS = st.lists(
    st.tuples(st.sampled_from(("Post", "Echo", None)), st.lists(TOLD, min_size=1, max_size=3)),
    min_size=2,
    max_size=7,
)


def desk(made: list[tuple[str | None, list[tuple[object, ...]]]]) -> list[Reading]:
    held = {Stance.DENIES: Factuality.CT_MINUS}
    readings = []
    for n, (publisher, told) in enumerate(made):
        claims = [
            says(*one[:2], type=one[2], place=one[3], day=one[4], stance=one[5],  # type: ignore[arg-type]
                 factuality=held.get(one[5], Factuality.CT_PLUS))  # type: ignore[call-overload]
            for one in told
        ]  # fmt: skip
        readings.append(reading(f"r{n}", publisher, f"2031-03-{6 + n:02}", *claims))
    return readings


def judgements(draw: random.Random, readings: list[Reading]) -> list[Judgement]:
    claims = [c.id for r in readings for c in r.claims]
    pairs = [draw.sample(claims, 2) for _ in range(2) if len(claims) > 1]
    return [
        make_judgement(draw.choice(("same", "different")), a, b, "Ana", f"2031-04-0{n + 1}")
        for n, (a, b) in enumerate(pairs)
    ]


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_order_plays_no_part_and_no_claim_is_of_two_events(
    made: list[tuple[str | None, list[tuple[object, ...]]]], chance: random.Random
) -> None:
    readings = desk(made)
    decided = judgements(chance, readings)
    linked = link_readings(readings, default_lexicon(), decided)
    mixed, other = readings[:], decided[:]
    chance.shuffle(mixed)
    chance.shuffle(other)
    assert link_readings(mixed, default_lexicon(), other) == linked
    grouped = [c for e in (*linked.events, *linked.denials) for c in e.claims]
    assert len(grouped) == len(set(grouped))
    assert set(linked.voices) == {c.id for r in readings for c in r.claims}


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_what_is_only_denied_is_no_event(
    made: list[tuple[str | None, list[tuple[object, ...]]]],
) -> None:
    readings = desk(made)
    stance = {c.id: c.stance for r in readings for c in r.claims}
    linked = link_readings(readings, default_lexicon())
    for event in linked.events:
        assert any(stance[c] is not Stance.DENIES for c in event.claims)
    for event in linked.denials:
        assert all(stance[c] is Stance.DENIES for c in event.claims)


@settings(max_examples=25, deadline=None)
@given(REPORTS, st.integers(0, 6))
def test_a_report_taken_out_and_put_back_restores_everything(
    made: list[tuple[str | None, list[tuple[object, ...]]]], which: int
) -> None:
    readings = desk(made)
    before = link_readings(readings, default_lexicon())
    gone = readings.pop(which % len(readings))
    link_readings(readings, default_lexicon())
    assert link_readings([gone, *readings], default_lexicon()) == before
