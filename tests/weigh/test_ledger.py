"""What was announced, what is open, what changed."""

from tests.link.build import KHARAN, PORTO, reading, says

from twosource.lexicon import Lexicon
from twosource.link import link_readings
from twosource.model import Factuality, Phase, Reading, Stance, WeighedEvent
from twosource.weigh import Context, weigh_event
from twosource.weigh.ledger import changes, expectations, open_questions

MEETING = {"type": "CONSULT", "place": KHARAN, "day": "2031-03-05"}
AHEAD = {
    "phase": Phase.PLANNED,
    "stance": Stance.EXPECTS,
    "factuality": Factuality.PR_PLUS,
}


def announced() -> Reading:
    told = says("the palace", "the king will meet the envoy in Kharan", **MEETING, **AHEAD)
    return reading("r1", "A", "2031-03-03", told)


def held() -> Reading:
    return reading(
        "r2", "B", "2031-03-05", says("the envoy", "the king met him in Kharan", **MEETING)
    )


def desk(lexicon: Lexicon, *readings: Reading) -> tuple[list[WeighedEvent], Context]:
    linked = link_readings(readings, lexicon)
    context = Context.of(readings, linked.voices, linked.derivations)
    return [weigh_event(e, context, lexicon) for e in linked.events], context


def test_an_announcement_is_open_then_overdue_then_comes(lexicon: Lexicon) -> None:
    events, context = desk(lexicon, announced())
    (before,) = expectations(events, context, "2031-03-04")
    (after,) = expectations(events, context, "2031-03-09")
    assert (before.outcome, after.outcome) == ("open", "overdue")
    assert (before.announced, before.due) == ("2031-03-03", "2031-03-05")
    (came,) = expectations(*desk(lexicon, announced(), held()), "2031-03-09")
    assert came.outcome == "came"
    assert came.event == before.event


def test_what_only_happened_is_no_expectation(lexicon: Lexicon) -> None:
    assert expectations(*desk(lexicon, held()), "2031-03-09") == ()


def test_open_questions_say_what_would_settle_it(lexicon: Lexicon) -> None:
    told = says(None, "12 people were injured in an attack", type="ASSAULT", injured=12)
    ((event,), _) = desk(lexicon, reading("r1", "A", "2031-03-05", told))
    asked = open_questions(event)
    assert "Where did it happen?" in asked
    assert any("Nobody is named" in question for question in asked)
    ((expected,), _) = desk(lexicon, announced())
    assert "Has it happened?" in open_questions(expected)


def test_changes_between_two_days_in_sentences(lexicon: Lexicon) -> None:
    def strike(name: str, day: str, injured: int) -> Reading:
        told = says("the harbour hospital", "people were injured in an attack on Porto Sal",
                    type="ASSAULT", place=PORTO, day="2031-03-05", injured=injured)  # fmt: skip
        return reading(name, "A", day, told)

    early, _ = desk(lexicon, strike("r1", "2031-03-05", 12))
    late, _ = desk(lexicon, strike("r1", "2031-03-05", 12), strike("r2", "2031-03-06", 14))
    texts = [c.text for c in changes(early, late)]
    assert texts == ["Attack, Porto Sal, 2031-03-05: injured went from 12 to 14."]
    assert changes(late, late) == ()
    assert "is new" in changes([], early)[0].text
    assert "no longer told" in changes(early, [])[0].text
