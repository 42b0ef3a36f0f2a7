"""Records: which claims are settled, by whom, and the letter that follows."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from tests.link.build import KHARAN, denies, reading, says

from twosource.lexicon import Lexicon
from twosource.link import link_readings
from twosource.link.judgements import make_judgement
from twosource.model import Event, EventId, Reading
from twosource.pipeline import learnt_context
from twosource.weigh import weigh_event
from twosource.weigh.context import Context
from twosource.weigh.learning import learn_from, records, without_own
from twosource.weigh.learnt import NOTHING, Dependence, Learnt
from twosource.weigh.record import Record, letter
from twosource.weigh.settling import settle
from twosource.weigh.words import HAPPENED, Word, words_of

ONE = EventId("e1")
EAST, WEST, SOUTH = "Russia", "Ukraine", None


def word(voice: str, value: float, day: int = 1, question: str = "killed", **rest: Any) -> Word:
    first = f"2031-03-{day:02}"
    made = Word(ONE, question, voice, voice, value, first, first)
    return replace(made, **rest)


def settled(
    lexicon: Lexicon, *words: Word, learnt: Learnt = NOTHING
) -> dict[str, tuple[bool, str]]:
    return {c.voice: (c.right, c.rule) for c in settle(words, learnt, lexicon)}


def test_two_others_of_other_sides_prove_a_claim_right(lexicon: Lexicon) -> None:
    found = settled(lexicon, word("a", 5), word("b", 5), word("c", 5))
    assert found == dict.fromkeys("abc", (True, "confirmed"))
    assert settled(lexicon, word("a", 5), word("b", 5)) == {}


def test_those_of_one_side_count_once_and_its_own_side_never(lexicon: Lexicon) -> None:
    allies = [word(v, 5, side=EAST) for v in ("b", "c", "d")]
    assert "a" not in settled(lexicon, word("a", 5), *allies)
    assert settled(lexicon, *allies) == {}


def test_the_other_side_of_a_war_proves_right_and_never_wrong(lexicon: Lexicon) -> None:
    same = settled(lexicon, word("a", 5, side=EAST), word("b", 5, side=WEST))
    assert same == dict.fromkeys("ab", (True, "opposed"))
    enemies = [word(v, 9, side=WEST) for v in ("b", "c")]
    assert settled(lexicon, word("a", 5, day=3, side=EAST), *enemies) == {}
    mixed = settled(lexicon, word("a", 50, side=EAST), word("b", 9), word("c", 9, side=WEST))
    assert "a" not in mixed


def test_two_neutral_others_prove_a_number_wrong_unless_it_grew_since(lexicon: Lexicon) -> None:
    others = [word("b", 20, day=2), word("c", 20, day=2)]
    assert settled(lexicon, word("a", 50), *others)["a"] == (False, "refuted")
    assert settled(lexicon, word("a", 10, day=5), *others)["a"] == (False, "refuted")
    assert "a" not in settled(lexicon, word("a", 10, day=1), *others)
    assert "a" not in settled(lexicon, word("a", 19, day=5), *others)
    hurt = [replace(w, question="injured") for w in (word("a", 50), *others)]
    assert "a" not in settled(lexicon, *hurt)


def test_what_is_repeated_after_others_proves_nothing_for_the_one_who_repeats(
    lexicon: Lexicon,
) -> None:
    found = settled(lexicon, word("parrot", 5, day=4), word("b", 5), word("c", 5), word("d", 5))
    assert set(found) == {"b", "c", "d"}


def test_taking_back_counts_against_a_voice(lexicon: Lexicon) -> None:
    back = word("a", 0, question=HAPPENED, fate="withdrawn")
    less = word("b", 4, fate="corrected")
    assert settled(lexicon, back, less) == {"a": (False, "withdrawn"), "b": (False, "corrected")}


def test_a_denier_is_refuted_by_neutral_others_alone(lexicon: Lexicon) -> None:
    denial = word("a", 0, question=HAPPENED, side=EAST)
    by = [word(v, 1, question=HAPPENED) for v in ("b", "c")]
    assert settled(lexicon, denial, *by)["a"] == (False, "refuted")
    assert "a" not in settled(lexicon, denial, *(replace(w, side=WEST) for w in by))


@pytest.mark.parametrize(
    "rest",
    [
        {"origin": "a"},
        {"within": ("a",)},
        {"outlet": True},
        {"fate": "withdrawn"},
        {"first": "", "last": ""},
    ],
)
def test_no_claim_is_settled_by_itself_its_umbrella_or_an_outlet(
    lexicon: Lexicon, rest: dict[str, Any]
) -> None:
    assert "a" not in settled(lexicon, word("a", 5), replace(word("b", 5), **rest), word("c", 5))


def test_no_claim_is_settled_by_those_who_depend_on_its_voice_or_each_other(
    lexicon: Lexicon,
) -> None:
    words = [word("a", 5), word("b", 5), word("c", 5)]
    for pair in (("a", "b"), ("b", "c")):
        learnt = Learnt((Dependence(*pair, 5, 5, 1.0),))
        assert "a" not in settled(lexicon, *words, learnt=learnt)


def test_what_a_person_found_out_outweighs_the_rest(lexicon: Lexicon) -> None:
    words = [word("a", 5, proved=False), word("b", 5), word("c", 5)]
    assert settled(lexicon, *words)["a"] == (False, "proved")


def test_sides_exchanged_settle_the_same(lexicon: Lexicon) -> None:
    words = [
        word("a", 5, side=EAST), word("b", 5, side=WEST), word("c", 50), word("d", 5),
        word("e", 0, question=HAPPENED, side=WEST), word("f", 1, question=HAPPENED),
        word("g", 1, question=HAPPENED), word("h", 1, question=HAPPENED, side=EAST),
    ]  # fmt: skip
    other = {EAST: WEST, WEST: EAST, None: None}
    swapped = [replace(w, side=other[w.side]) for w in words]
    assert settled(lexicon, *words) == settled(lexicon, *swapped) != {}


def test_a_record_says_since_when_and_a_letter_follows_from_five_cases(lexicon: Lexicon) -> None:
    days = [
        [replace(word(v, 5, day=n), event=EventId(f"e{n}")) for v in "abc"] for n in range(2, 9)
    ]
    learnt = learn_from([w for day in days for w in day][::-1], lexicon)
    assert learnt.records["a"] == Record(7, 0, "2031-03-02")
    assert letter(learnt.records["a"], lexicon.toml("weighing")["grades"]["letters"]) == "C"
    undated = Counter({("a", "", True): 2, ("a", "2031-03-04", False): 1, ("b", "", True): 1})
    assert records(undated) == {"a": Record(2, 1, "2031-03-04"), "b": Record(1, 0, None)}


# --- on a desk ----------------------------------------------------------------------------------


def strike(number: int, source: str, killed: int) -> Reading:
    day = f"2031-{1 + number:02}-05"
    text = f"shells fell on Kharan and {killed} people were killed, as {source} heard"
    told = says(source, text, type="ASSAULT", place=KHARAN, day=day, killed=killed)
    return reading(f"r{number} {source}", f"{source} Post", day, told)


HOSPITAL, MAYOR, CHARITY = "the Kharan Hospital", "Ana Reis", "the Red Anchor charity"


def test_the_letter_of_an_event_rests_on_other_events(lexicon: Lexicon) -> None:
    founts = (HOSPITAL, MAYOR, CHARITY)
    readings = [strike(n, source, 10 + n) for n in range(6) for source in founts]
    linked = link_readings(readings, lexicon)
    context = learnt_context(readings, linked, (), lexicon)
    assert len(linked.events) == 6
    whole = {(r.right, r.wrong) for r in context.learnt.records.values()}
    assert whole == {(12, 0)}
    for event in linked.events:
        less = without_own(event, context, lexicon).learnt.records
        assert {(r.right, r.wrong) for r in less.values()} == {(10, 0)}
        weighed = weigh_event(event, context, lexicon)
        assert weighed.corroboration.grade == "C2"
        (why,) = (r.text for r in weighed.corroboration.reasons if r.rule == "record")
        assert why.endswith("was right in 10 of 10 other cases that were settled.")


def only(lexicon: Lexicon, *readings: Reading) -> tuple[Event, Context]:
    linked = link_readings(readings, lexicon)
    (event,) = linked.events
    return event, Context.of(readings, linked.voices, linked.derivations)


def test_a_voice_that_takes_a_denial_back_was_wrong(lexicon: Lexicon) -> None:
    day = "2031-03-05"
    no = denies(MAYOR, "an attack on Kharan", type="ASSAULT", place=KHARAN, day=day)
    yes = says(MAYOR, "shells fell on Kharan", type="ASSAULT", place=KHARAN, day=day)
    event, context = only(
        lexicon, reading("r1", "A", day, no), reading("r2", "B", "2031-03-07", yes)
    )
    (word_,) = words_of(event, context, lexicon)
    assert (word_.value, word_.fate, word_.first) == (1.0, "withdrawn", "2031-03-07")


def test_a_person_s_finding_is_a_case(lexicon: Lexicon) -> None:
    readings = (strike(2, MAYOR, 12),)
    linked = link_readings(readings, lexicon)
    at = "2031-04-01T00:00:00+00:00"
    found = make_judgement("proved", readings[0].claims[0].id, "wrong", "Bo", at)
    context = learnt_context(readings, linked, (found,), lexicon)
    (record,) = context.learnt.records.values()
    assert (record.right, record.wrong) == (0, 1)
    assert learnt_context(readings, linked, (), lexicon).learnt.records == {}
