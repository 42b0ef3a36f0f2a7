"""What holds of every desk, whatever is told: on days of news made at random.

Each is asked twice: of founts that are all independent, and of some that repeat each other's
errors.  The claims are of one happening, so that linking does not come between.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.build import PORTO, Told, reading, says

from twosource.lexicon import default_lexicon
from twosource.link import link_readings
from twosource.model import (
    Actor,
    Event,
    EventId,
    Factuality,
    Phase,
    Reading,
    Stance,
    State,
    WeighedEvent,
)
from twosource.weigh import Context, weigh_event
from twosource.weigh.grading import grade_table
from twosource.weigh.learning import learn_from
from twosource.weigh.learnt import NOTHING, Dependence, Learnt
from twosource.weigh.record import Record, letter
from twosource.weigh.words import words_of

LEXICON = default_lexicon()
SOURCES = (
    "Russian Defence Ministry", "Ukrainian Defence Ministry", "the Ukrainian General Staff",
    "Russian air force", "Ukraine", "the governor of Porto Sal", "the Porto Sal hospital",
    "Ana Reis", "officials", None,
)  # fmt: skip
PUBLISHERS = ("Reuters", "Associated Press", "TASS", "Ukrinform", "Harbour Post", "Delta News")
TEXTS = (
    "people were injured in a missile attack on Porto Sal",
    "shells fell on the docks of Porto Sal in the night",
    "two ships burned in Porto Sal after drones came in from the sea",
)
# What supports an event, weakest first; all other states support nothing.
STRENGTH = {State.SINGLE_ORIGIN: 1, State.CORROBORATED: 2, State.CROSS_SIDE: 3}
UKRAINE = (Actor((), "Ukraine", "UKR", "MIL"),)

TOLD = st.builds(
    lambda source, text, stance, ahead, injured, ships: _told(
        source, text, stance, ahead, injured, ships
    ),
    st.sampled_from(SOURCES),
    st.sampled_from(TEXTS),
    st.sampled_from((Stance.ASSERTS, Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES, Stance.DOUBTS)),
    st.sampled_from((False, False, False, True)),
    st.sampled_from((None, 6, 7, 24, 26)),
    st.sampled_from((None, None, 2)),
)
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(PUBLISHERS),
        st.sampled_from(("2031-03-05", "2031-03-06", "2031-03-07", None)),
        st.lists(TOLD, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


def _told(
    source: str | None,
    text: str,
    stance: Stance,
    ahead: bool,
    injured: int | None,
    ships: int | None,
) -> Told:
    held = Factuality.CT_MINUS if stance is Stance.DENIES else Factuality.CT_PLUS
    numbers = {k: v for k, v in (("injured", injured), ("ships", ships)) if v is not None}
    phase = Phase.PLANNED if ahead else Phase.PAST
    doers = UKRAINE if ships else ()
    return says(source, text, type="ASSAULT", place=PORTO, day="2031-03-05", stance=stance,
                factuality=held, phase=phase, doers=doers, **numbers)  # fmt: skip


@dataclass(frozen=True)
class Day:
    """The reports of one happening, and what is learnt beside them."""

    readings: tuple[Reading, ...]
    learnt: Learnt

    def weighed(self, *more: Reading, learnt: Learnt | None = None) -> WeighedEvent:
        """The happening, weighed with further reports."""
        event, context = self.context(*more)
        return weigh_event(event, replace(context, learnt=learnt or self.learnt), LEXICON)

    def context(self, *more: Reading) -> tuple[Event, Context]:
        """All claims as one event, with what linking finds of voices and copies."""
        readings = (*self.readings, *more)
        linked = link_readings(readings, LEXICON)
        claims = tuple(sorted(c.id for r in readings for c in r.claims))
        event = Event(EventId("e"), "ASSAULT", claims)
        return event, Context.of(readings, linked.voices, linked.derivations)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A day of news; in half of them some founts depend on each other and some have records."""
    made = draw(REPORTS)
    readings = tuple(reading(f"r{n}", *one[:2], *one[2]) for n, one in enumerate(made))
    day = Day(readings, NOTHING)
    if not draw(st.booleans()):
        return day
    _, context = day.context()
    origins = sorted({s.voice.origin for s in context.said.values()} - {"unnamed"})
    voices = sorted({s.voice.id for s in context.said.values()})
    pairs = [(a, b) for a in origins for b in origins if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)) if pairs else []
    number = st.integers(0, 30)
    records = {v: Record(draw(number), draw(number)) for v in voices if draw(st.booleans())}
    return Day(readings, Learnt(tuple(Dependence(*p, 5, 6, 0.99) for p in sorted(chosen)), records))


def strength(event: WeighedEvent) -> int:
    return STRENGTH.get(event.state, 0)


def standing(event: WeighedEvent) -> tuple[object, ...]:
    """All that is held of an event but for who is called what."""
    seen = event.corroboration
    facets = {f.name: (f.state, f.best, f.low, f.high) for f in event.facets if f.name != "who"}
    return event.state, seen.grade, seen.origins, seen.voices, seen.sides, facets


SWAP = {"Russia": "Ukraine", "Russian": "Ukrainian", "RUS": "UKR", "TASS": "Ukrinform"}
SWAP |= {other: one for one, other in SWAP.items()}
_SWAPPED = re.compile("|".join(sorted(SWAP, key=len, reverse=True)), re.IGNORECASE)


def swap(text: str) -> str:
    return _SWAPPED.sub(lambda m: SWAP.get(m[0]) or SWAP[m[0].upper()].lower(), text)


def swapped(day: Day) -> Day:
    """The day with the names of the two sides exchanged throughout."""

    def actors(found: Sequence[Actor]) -> tuple[Actor, ...]:
        return tuple(replace(a, name=swap(a.name), country=swap(a.country or "")) for a in found)

    def other(one: Reading) -> Reading:
        claims = tuple(
            replace(c, source=c.source and replace(c.source, name=swap(c.source.name), spans=()))
            for c in one.claims
        )
        mentions = tuple(replace(m, actors=actors(m.actors)) for m in one.mentions)
        report = replace(one.report, publisher=swap(one.report.publisher or ""))
        return replace(one, report=report, claims=claims, mentions=mentions)

    pairs = [
        replace(d, left=left, right=right)
        for d in day.learnt.dependences
        for left, right in [sorted((swap(d.left), swap(d.right)))]
    ]
    records = {swap(v): r for v, r in day.learnt.records.items()}
    return Day(tuple(map(other, day.readings)), Learnt(tuple(pairs), records))


@settings(max_examples=40, deadline=None)
@given(days())
def test_sides_exchanged_leave_every_state_and_grade(day: Day) -> None:
    plain = Day(tuple(_without_spans(r) for r in day.readings), day.learnt)
    assert standing(plain.weighed()) == standing(swapped(day).weighed())


def _without_spans(one: Reading) -> Reading:
    claims = tuple(replace(c, source=c.source and replace(c.source, spans=())) for c in one.claims)
    return replace(one, claims=claims)


@settings(max_examples=25, deadline=None)
@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_plays_no_part(day: Day, chance: random.Random) -> None:
    mixed = list(day.readings)
    chance.shuffle(mixed)
    assert Day(tuple(mixed), day.learnt).weighed() == day.weighed()


@settings(max_examples=40, deadline=None)
@given(days(), st.integers(0, 5), st.sampled_from(PUBLISHERS), st.sampled_from(("a", "z")))
def test_a_copy_never_raises_anything(day: Day, which: int, publisher: str, name: str) -> None:
    original = day.readings[which % len(day.readings)]
    report = replace(original.report, id=f"{name}-copy", publisher=publisher)
    claims = tuple(replace(c, id=f"{name}#{n}") for n, c in enumerate(original.claims))
    copy = replace(original, report=report, claims=claims)
    before, after = day.weighed(), day.weighed(copy)
    was, now = before.corroboration, after.corroboration
    assert after.state is before.state
    assert now.grade == was.grade
    assert (now.origins, now.voices, now.sides) == (was.origins, was.voices, was.sides)
    assert {f.name: f.state for f in after.facets} == {f.name: f.state for f in before.facets}


@settings(max_examples=40, deadline=None)
@given(days(), st.sampled_from(SOURCES), st.sampled_from(("2031-03-05", "2031-03-08", None)))
def test_a_denial_never_supports(day: Day, source: str | None, when: str | None) -> None:
    denial = _told(source, "a missile attack on Porto Sal", Stance.DENIES, False, None, None)
    before, after = day.weighed(), day.weighed(reading("d", "Northern Echo", when, denial))
    assert strength(after) <= strength(before)
    # Where nothing stands behind it any more, the counts are of what was taken back.
    if strength(after):
        assert after.corroboration.origins <= before.corroboration.origins


@settings(max_examples=40, deadline=None)
@given(days())
def test_dependence_never_raises_anything(day: Day) -> None:
    alone = Learnt((), day.learnt.records)
    before, after = day.weighed(learnt=alone), day.weighed()
    assert strength(after) <= strength(before)
    assert int(after.corroboration.grade[1]) >= int(before.corroboration.grade[1])
    assert after.corroboration.origins <= before.corroboration.origins
    assert after.corroboration.voices == before.corroboration.voices
    was = {f.name: STRENGTH.get(f.state, 0) for f in before.facets}
    assert all(STRENGTH.get(f.state, 0) <= was[f.name] for f in after.facets)


@settings(max_examples=40, deadline=None)
@given(days())
def test_state_and_grade_follow_from_the_reasons_alone(day: Day) -> None:
    table = LEXICON.derived(grade_table)
    event = day.weighed()
    rules = {r.rule: r.text for r in event.corroboration.reasons}
    (state,) = rules.keys() & table["states"].keys()
    digit = table["states"][state]["digit"]
    if "unnamed" in rules:
        digit = table["rules"]["unnamed"]["digit"]
    elif "against-interest" in rules and state in ("single-origin", "corroborated"):
        digit = max(digit + table["rules"]["against-interest"]["step"], 1)
    grade = "F"
    if "record" in rules:
        right, total = map(int, re.findall(r"(\d+) of (\d+)", rules["record"])[0])
        grade = letter(Record(right, total - right), table["letters"])
    assert "record" in rules or "no-record" in rules
    assert (event.state.value, event.corroboration.grade) == (state, f"{grade}{digit}")


@settings(max_examples=25, deadline=None)
@given(days(), st.integers(0, 5))
def test_a_report_taken_out_and_put_back_restores_everything(day: Day, which: int) -> None:
    before, gone = day.weighed(), which % len(day.readings)
    rest = Day(day.readings[:gone] + day.readings[gone + 1 :], day.learnt)
    if rest.readings:
        rest.weighed()
    assert rest.weighed(day.readings[gone]) == before


@settings(max_examples=25, deadline=None)
@given(days(), st.randoms(use_true_random=False))
def test_what_is_learnt_does_not_depend_on_order_or_side(day: Day, chance: random.Random) -> None:
    words = list(words_of(*day.context(), LEXICON))
    mixed = words[:]
    chance.shuffle(mixed)
    assert learn_from(mixed, LEXICON) == learn_from(words, LEXICON)
    other = learn_from(words_of(*swapped(day).context(), LEXICON), LEXICON)
    same = learn_from(words_of(*Day(tuple(map(_without_spans, day.readings)), NOTHING).context(),
                               LEXICON), LEXICON)  # fmt: skip
    assert other.records == {swap(v): r for v, r in same.records.items()}
