"""Linking whole readings: scenes, judgements, blocking, reasons."""

from dataclasses import replace
from typing import Any

from tests.link.build import DELTA, KHARAN, PORTO, denies, reading, says

from twosource.lexicon import Lexicon
from twosource.link import link_readings
from twosource.link.blocking import keys, pairs
from twosource.link.comparison import Feature, compare, weights
from twosource.link.scenes import scenes
from twosource.link.tellings import tellings
from twosource.model import Judgement, Phase, Place, Reading

DAY = "2031-03-05"


def strike(name: str, day: str = DAY, **rest: Any) -> Reading:
    told = {"type": "ASSAULT", "place": PORTO, "day": day, **rest}
    return reading(
        name, "Post", day, says("the mayor of Porto Sal", "missiles hit the docks", **told)
    )


def groups(
    lexicon: Lexicon, *readings: Reading, judgements: tuple[Judgement, ...] = ()
) -> set[Any]:
    linked = link_readings(readings, lexicon, judgements)
    return {frozenset(e.claims) for e in (*linked.events, *linked.denials)}


def test_a_sentence_without_place_or_day_goes_with_what_was_told_beside_it(
    lexicon: Lexicon,
) -> None:
    one = reading(
        "r1", "Post", DAY,
        says("the mayor", "missiles hit the docks", type="ASSAULT", place=PORTO, day=DAY),
        says("the mayor", "twelve people were hurt", type="INCIDENT", injured=12),
        says("the palace", "the king met the envoy", type="CONSULT", place=KHARAN, day=DAY),
    )  # fmt: skip
    found = scenes(one, weights(lexicon))
    assert [scene.claims for scene in found] == [("r1#0", "r1#1"), ("r1#2",)]
    assert found[0].places == (PORTO,)


def test_background_goes_to_its_own_date(lexicon: Lexicon) -> None:
    one = reading(
        "r1", "Post", DAY,
        says("the mayor", "troops entered Kharan", type="ASSAULT", place=KHARAN, day=DAY),
        says(None, "Kharan was taken before", type="ASSAULT", place=KHARAN, day="2030-05-02",
             phase=Phase.BACKGROUND),
    )  # fmt: skip
    assert groups(lexicon, one) == {frozenset({"r1#0"}), frozenset({"r1#1"})}


def test_what_is_recalled_lends_its_day_to_nothing_new(lexicon: Lexicon) -> None:
    one = reading(
        "r1", "Post", DAY,
        says("the mayor", "troops entered Kharan, which lies near Delta, lost in May",
             type="ASSAULT", place=KHARAN),
        says("the mayor", "troops entered Kharan, which lies near Delta, lost in May",
             type="ASSAULT", place=DELTA, day="2030-05-02", phase=Phase.BACKGROUND),
    )  # fmt: skip
    both = replace(
        one, claims=(one.claims[0], replace(one.claims[1], content=one.claims[0].content))
    )
    assert {t.tense: t.days is None for t in tellings(both)} == {
        "happened": True,
        "background": False,
    }


def test_a_bare_denial_is_of_what_shares_its_names(lexicon: Lexicon) -> None:
    one = reading(
        "r1", "Post", DAY,
        says("the deputy minister", "Kharan was taken", type="ASSAULT", place=KHARAN, day=DAY),
        says("the mayor", "shells fell on the port", type="ASSAULT", place=DELTA, day=DAY),
        denies("the Fifth Brigade", "that statement about Kharan is false"),
    )  # fmt: skip
    assert frozenset({"r1#0", "r1#2"}) in groups(lexicon, one)


def test_a_bare_denial_is_of_what_its_speaker_names_next(lexicon: Lexicon) -> None:
    one = reading(
        "r1", "Post", DAY,
        says("the deputy minister", "Kharan was taken", type="ASSAULT", place=KHARAN, day=DAY),
        says("the mayor", "shells fell on the port", type="ASSAULT", place=DELTA, day=DAY),
        denies("the Fifth Brigade", "the deputy's statement"),
        denies("the Fifth Brigade", "that Kharan was taken is false"),
    )  # fmt: skip
    assert frozenset({"r1#0", "r1#2", "r1#3"}) in groups(lexicon, one)


def test_judgements_outweigh_scores_and_can_be_taken_back(lexicon: Lexicon) -> None:
    same = (strike("r1"), strike("r2"))
    apart = Judgement("j1", "different", "r1#0", "r2#0", "me", "2031-03-06T10:00")
    undo = Judgement("j2", "undo", "j1", None, "me", "2031-03-06T11:00")
    assert len(groups(lexicon, *same)) == 1
    assert len(groups(lexicon, *same, judgements=(apart,))) == 2
    assert len(groups(lexicon, *same, judgements=(apart, undo))) == 1
    far = (strike("r1"), strike("r2", "2031-05-01"))
    together = Judgement("j3", "same", "r1#0", "r2#0", "me", "2031-03-06T10:00")
    assert len(groups(lexicon, *far)) == 2
    assert len(groups(lexicon, *far, judgements=(together,))) == 1


def test_two_events_judged_one_are_joined_with_all_their_claims(lexicon: Lexicon) -> None:
    docks = [strike(f"r{n}", killed=3) for n in range(4)]
    other = [strike(f"s{n}", "2031-05-01", place=DELTA, killed=9) for n in range(6)]
    told = [*docks, *other]
    assert len(groups(lexicon, *told)) == 2
    one = Judgement("j1", "same", "r0#0", "s0#0", "me", "2031-05-06T10:00")
    assert groups(lexicon, *told, judgements=(one,)) == {frozenset(r.claims[0].id for r in told)}
    off = Judgement("j2", "different", "r0#0", "s5#0", "me", "2031-05-06T11:00")
    whole = frozenset(r.claims[0].id for r in told[:-1])
    assert groups(lexicon, *told, judgements=(one, off)) == {whole, frozenset({"s5#0"})}
    undo = Judgement("j3", "undo", "j1", None, "me", "2031-05-06T12:00")
    assert len(groups(lexicon, *told, judgements=(one, undo))) == 2


def test_an_event_keeps_its_id_when_a_later_report_comes(lexicon: Lexicon) -> None:
    (before,) = link_readings([strike("r1")], lexicon).events
    told = says("the mayor of Porto Sal", "missiles hit the docks", type="ASSAULT", place=PORTO,
                day=DAY)  # fmt: skip
    later = reading("r0", "Post", "2031-03-06", told)
    (after,) = link_readings([strike("r1"), later], lexicon).events
    assert before.id == after.id
    assert after.title == f"Attack, Porto Sal, {DAY}"


def test_a_link_has_its_reasons_in_sentences(lexicon: Lexicon) -> None:
    (link,) = link_readings([strike("r1"), strike("r2")], lexicon).links
    assert (link.left, link.right) == ("r1#0", "r2#0")
    assert "Both happened on the same day." in link.reasons
    assert "Both happened in the same place." in link.reasons


def test_comparison_takes_no_notice_of_order(lexicon: Lexicon) -> None:
    table = weights(lexicon)
    a, b = (tellings(strike(n, d))[0] for n, d in (("r1", DAY), ("r2", "2031-03-06")))
    assert compare(a, b, table) == compare(b, a, table)


def test_two_villages_side_by_side_are_two_places(lexicon: Lexicon) -> None:
    table = weights(lexicon)
    suburb = replace(PORTO, id="test:porto-vel", name="Porto Vel", lat=44.65)
    same = replace(suburb, name="Porto Sal")

    def score(place: Place) -> float:
        one, other = (
            reading(n, "Post", DAY, says("the mayor", "shells fell", type="ASSAULT", place=p))
            for n, p in (("r1", PORTO), ("r2", place))
        )
        return compare(tellings(one)[0], tellings(other)[0], table).score

    assert score(same) == score(PORTO)
    assert score(suburb) < score(PORTO) - 1


def test_every_weight_has_a_sentence(lexicon: Lexicon) -> None:
    for name in ("linking", "linking_stories", "linking_mentions"):
        for row in lexicon.rows(f"models/{name}.tsv", Feature):
            assert row.sentence.endswith((".", ")")), row


def test_tellings_of_neighbouring_days_and_places_meet_and_others_do_not() -> None:
    (a,), (b,), (c,) = (tellings(strike(n, d)) for n, d in
                        (("r1", DAY), ("r2", "2031-03-06"), ("r3", "2031-06-06")))  # fmt: skip
    assert set(keys(a).tolist()) & set(keys(b).tolist())
    assert len(pairs([a, b, c])[0]) == 1


def test_an_undated_report_still_meets_the_others(lexicon: Lexicon) -> None:
    told = says("the mayor of Porto Sal", "missiles hit the docks", type="ASSAULT", place=PORTO)
    undated = reading("r2", "Post", None, told)
    told_twice = [*tellings(strike("r1", injured=24)), *tellings(undated)]
    assert len(pairs(told_twice)[0]) <= 1


def test_nothing_to_link_is_nothing_linked(lexicon: Lexicon) -> None:
    linked = link_readings([], lexicon)
    assert (linked.events, linked.links, linked.voices) == ((), (), {})
