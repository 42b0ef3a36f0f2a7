"""What weighing must hold to, on small days of news made by hand."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.build import KHARAN, PORTO, Told, denies, reading, says

from twosource.lexicon import Lexicon
from twosource.link import link_readings
from twosource.model import Actor, Bound, Factuality, Phase, Reading, Stance, State, WeighedEvent
from twosource.weigh import Context, weigh_event
from twosource.weigh.learnt import Learnt
from twosource.weigh.record import Record

DAY = "2031-03-05"
EAST, WEST = "Russian", "Ukrainian"  # two states that the tables know to be at war


def attack(source: str | None, text: str, **rest: Any) -> Told:
    return says(source, text, **{"type": "ASSAULT", "place": PORTO, "day": DAY, **rest})


def weighed(lexicon: Lexicon, *readings: Reading) -> list[WeighedEvent]:
    linked = link_readings(readings, lexicon)
    context = Context.of(readings, linked.voices, linked.derivations)
    return [weigh_event(e, context, lexicon) for e in linked.events]


def only(lexicon: Lexicon, *readings: Reading) -> WeighedEvent:
    (event,) = weighed(lexicon, *readings)
    return event


def facet(event: WeighedEvent, name: str) -> Any:
    return next(f for f in event.facets if f.name == name)


GOVERNOR = "the governor of Porto Sal"
TEXT = "12 people were injured in a missile attack on Porto Sal"


def first() -> Reading:
    return reading("r1", "Harbour Post", DAY, attack(GOVERNOR, TEXT, injured=12))


def test_copies_and_relays_of_one_voice_are_one_origin(lexicon: Lexicon) -> None:
    copies = [
        reading(f"c{n}", f"Outlet {n}", DAY, attack(GOVERNOR, TEXT, injured=12)) for n in range(30)
    ]
    event = only(lexicon, first(), *copies)
    seen = event.corroboration
    assert (seen.outlets, seen.voices, seen.origins) == (31, 1, 1)
    assert event.state is State.SINGLE_ORIGIN
    assert facet(event, "injured").state is State.SINGLE_ORIGIN


def test_what_a_copy_says_in_nobody_s_name_is_not_the_word_of_the_office_that_copies(
    lexicon: Lexicon,
) -> None:
    office = "Defence Intelligence of Ukraine (GUR), own site"
    own = reading("r2", office, "2031-03-06", attack(None, TEXT, injured=12))
    assert only(lexicon, own).corroboration.grade == "F3"
    wire = reading("r1", "Harbour Post", DAY, attack(None, TEXT, injured=12))
    event = only(lexicon, wire, own)
    assert event.corroboration.grade == only(lexicon, wire).corroboration.grade == "F6"
    assert event.corroboration.outlets == 2


def test_a_second_named_origin_corroborates(lexicon: Lexicon) -> None:
    other = reading("r2", "Delta News", DAY, attack("the Porto Sal hospital", TEXT, injured=12))
    event = only(lexicon, first(), other)
    assert event.state is State.CORROBORATED
    assert event.corroboration.grade == "F2"


def test_a_vague_number_disputes_no_exact_one_and_vouches_for_none(lexicon: Lexicon) -> None:
    text = "several people were injured in a missile attack on Porto Sal"
    several = attack("the Porto Sal hospital", text, injured=(3, None, Bound.VAGUE))
    event = only(lexicon, first(), reading("r2", "Delta News", DAY, several))
    assert event.state is State.CORROBORATED
    assert facet(event, "injured").state is State.SINGLE_ORIGIN
    assert facet(event, "injured").best == 12


def test_opposed_sides_that_agree_are_cross_side(lexicon: Lexicon) -> None:
    one = reading("r1", "A", DAY, attack(f"{EAST} Defence Ministry", TEXT, injured=12))
    two = reading("r2", "B", DAY, attack(f"{WEST} Defence Ministry", TEXT, injured=12))
    event = only(lexicon, one, two)
    assert event.state is State.CROSS_SIDE
    assert event.corroboration.sides == 2


def test_voices_of_one_command_are_one_origin(lexicon: Lexicon) -> None:
    one = reading("r1", "A", DAY, attack(f"the {WEST} General Staff", TEXT))
    two = reading("r2", "B", DAY, attack(f"{WEST} air force", TEXT))
    seen = only(lexicon, one, two).corroboration
    assert (seen.voices, seen.origins) == (2, 1)


def test_an_unattributed_sentence_adds_nothing_to_a_named_voice(lexicon: Lexicon) -> None:
    flat = reading("r2", "Delta News", DAY, attack(None, TEXT, injured=12))
    event = only(lexicon, first(), flat)
    assert event.corroboration.origins == 1
    assert facet(event, "injured").state is State.SINGLE_ORIGIN


def test_what_nobody_is_named_for_cannot_be_judged(lexicon: Lexicon) -> None:
    one = reading("r1", "A", DAY, attack(None, TEXT))
    two = reading("r2", "B", DAY, attack("officials", TEXT))
    event = only(lexicon, one, two)
    assert event.corroboration.origins == 1
    assert event.corroboration.grade == "F6"


def test_a_denial_contests_and_never_supports(lexicon: Lexicon) -> None:
    no = reading(
        "r2",
        "B",
        DAY,
        denies(f"{WEST} Defence Ministry", "a missile attack on Porto Sal", type="ASSAULT",
               place=PORTO, day=DAY),
    )  # fmt: skip
    event = only(lexicon, first(), no)
    assert event.state is State.CONTESTED
    assert event.corroboration.origins == 1
    assert "Ukraine: defence ministry denies it." in event.corroboration.disputes


def test_voices_of_one_command_that_contradict_each_other_are_a_dispute(lexicon: Lexicon) -> None:
    said = reading("r1", "A", DAY, attack(f"{WEST} General Staff", TEXT))
    text = "a missile attack on Porto Sal"
    no = reading("r2", "B", DAY, denies(f"{WEST} Defence Ministry", text, type="ASSAULT",
                                        place=PORTO, day=DAY))  # fmt: skip
    event = only(lexicon, said, no)
    assert event.state is State.CONTESTED
    assert event.corroboration.origins == 1


def test_who_denies_what_was_said_beside_it_does_not_deny_the_event(lexicon: Lexicon) -> None:
    met = says(f"{EAST} Defence Ministry", "the leaders met in Kharan", type="CONSULT",
               place=KHARAN, day=DAY)  # fmt: skip
    pledge = says(f"{WEST} President", "support was pledged at the talks in Kharan", type="SUPPORT",
                  place=KHARAN, day=DAY)  # fmt: skip
    again = says(f"{EAST} Defence Ministry", "the talks of the leaders in Kharan lasted five hours",
                 type="CONSULT", place=KHARAN, day=DAY)  # fmt: skip
    no = denies(f"{WEST} Defence Ministry", "support was pledged in Kharan", type="SUPPORT",
                place=KHARAN, day=DAY)  # fmt: skip
    event = only(lexicon, reading("r1", "A", DAY, met, again, pledge, no))
    assert event.event.type == "CONSULT"
    assert event.state is not State.CONTESTED


def test_what_is_merely_told_as_not_so_is_no_event(lexicon: Lexicon) -> None:
    no = reading("r1", "A", DAY, says("the ministry", "no new deaths were reported in Kharan",
                                      type="INCIDENT", place=KHARAN,
                                      factuality=Factuality.PR_MINUS))  # fmt: skip
    assert link_readings([no], lexicon).events == ()


def test_what_is_only_denied_is_no_event(lexicon: Lexicon) -> None:
    no = reading("r1", "A", DAY, denies(f"{WEST} Energy Ministry", "power cuts were planned",
                                        type="INCIDENT", phase=Phase.PLANNED))  # fmt: skip
    linked = link_readings([no], lexicon)
    assert linked.events == ()
    assert [d.claims for d in linked.denials] == [("r1#0",)]


def test_announced_only_is_expected(lexicon: Lexicon) -> None:
    ahead = says("the palace", "the king will meet the envoy in Kharan", type="CONSULT",
                 place=KHARAN, day=DAY, phase=Phase.PLANNED, stance=Stance.EXPECTS,
                 factuality=Factuality.PR_PLUS)  # fmt: skip
    assert only(lexicon, reading("r1", "A", "2031-03-04", ahead)).state is State.EXPECTED


def test_taken_back_by_its_only_origin_is_withdrawn(lexicon: Lexicon) -> None:
    back = reading("r2", "B", "2031-03-06",
                   denies(GOVERNOR, "a missile attack on Porto Sal", type="ASSAULT", place=PORTO,
                          day=DAY))  # fmt: skip
    assert only(lexicon, first(), back).state is State.WITHDRAWN


def test_a_number_disowned_by_its_only_origin_leaves_the_happening_standing(
    lexicon: Lexicon,
) -> None:
    back = reading("r2", "B", "2031-03-06",
                   denies(GOVERNOR, "12 people were injured in the attack on Porto Sal",
                          type="ASSAULT", place=PORTO, day=DAY, injured=12))  # fmt: skip
    event = only(lexicon, first(), back)
    assert event.state is State.SINGLE_ORIGIN
    assert facet(event, "injured").state is State.WITHDRAWN
    assert facet(event, "injured").best is None


def test_at_least_24_and_two_dozen_agree(lexicon: Lexicon) -> None:
    one = reading("r1", "A", DAY, attack(GOVERNOR, TEXT, injured=(24.0, None, Bound.AT_LEAST)))
    two = reading("r2", "B", DAY, attack("the Porto Sal hospital", TEXT, injured=24.0))
    found = facet(only(lexicon, one, two), "injured")
    assert (found.state, found.best) == (State.CORROBORATED, 24)
    assert len(found.values) == 1


def test_24_against_26_from_two_origins_is_a_dispute(lexicon: Lexicon) -> None:
    one = reading("r1", "A", DAY, attack(GOVERNOR, TEXT, injured=24.0))
    two = reading("r2", "B", DAY, attack("the Porto Sal hospital", TEXT, injured=26.0))
    event = only(lexicon, one, two)
    found = facet(event, "injured")
    assert found.state is State.CONTESTED
    assert (found.low, found.high) == (24, 26)
    assert any(d.startswith("injured:") for d in event.corroboration.disputes)


def test_6_then_7_from_one_origin_is_an_update(lexicon: Lexicon) -> None:
    one = reading("r1", "A", DAY, attack(GOVERNOR, TEXT, injured=6.0))
    two = reading("r2", "B", "2031-03-06", attack(GOVERNOR, TEXT, injured=7.0))
    found = facet(only(lexicon, one, two), "injured")
    assert (found.state, found.best, found.low) == (State.SINGLE_ORIGIN, 7, 7)


def test_a_look_alike_ten_days_earlier_stays_apart(lexicon: Lexicon) -> None:
    old = reading("r2", "B", DAY, attack(GOVERNOR, TEXT, day="2031-02-23", injured=12))
    assert len(weighed(lexicon, first(), old)) == 2


def test_an_admitted_loss_is_against_interest(lexicon: Lexicon) -> None:
    enemy = (Actor((), "Ukraine", "UKR", "MIL"),)
    told = attack(f"{EAST} Defence Ministry", "two ships were damaged in Porto Sal", ships=2,
                  doers=enemy)  # fmt: skip
    event = only(lexicon, reading("r1", "A", DAY, told))
    assert event.corroboration.against_interest
    assert event.corroboration.origins == 1
    assert event.corroboration.grade == "F2"
    boast = replace(told, source=f"{WEST} Defence Ministry")
    assert not only(lexicon, reading("r1", "A", DAY, boast)).corroboration.against_interest


def a_day() -> list[Reading]:
    """A strike told by both sides, copied, denied, and a number that grows."""
    enemy = (Actor((), "Ukraine", "UKR", "MIL"),)
    return [
        first(),
        reading(
            "r2",
            "B",
            DAY,
            attack(f"{EAST} Defence Ministry", "two ships were damaged", ships=2, doers=enemy),
        ),
        reading(
            "r3",
            "C",
            DAY,
            attack(f"{WEST} General Staff", "two ships were hit in Porto Sal", ships=2),
        ),
        reading("r4", "D", "2031-03-06", attack(GOVERNOR, TEXT, injured=14)),
        reading(
            "r5",
            "E",
            "2031-03-06",
            denies(
                f"{WEST} Defence Ministry",
                "an attack on Kharan",
                type="ASSAULT",
                place=KHARAN,
                day=DAY,
            ),
        ),
        reading(
            "r6",
            "F",
            DAY,
            says(
                f"{EAST} Defence Ministry",
                "Kharan was attacked",
                type="ASSAULT",
                place=KHARAN,
                day=DAY,
            ),
        ),
    ]


SWAP = {"Russia": "Ukraine", "Ukraine": "Russia", "Russian": "Ukrainian", "Ukrainian": "Russian"}


def swapped(one: Reading) -> Reading:
    """The same reading with the names of the two sides exchanged everywhere."""

    def name(text: str) -> str:
        return " ".join(SWAP.get(w, w) for w in text.split(" "))

    def actor(a: Actor) -> Actor:
        code = {"RUS": "UKR", "UKR": "RUS"}.get(a.country or "", a.country)
        return replace(a, name=name(a.name), country=code)

    claims = tuple(
        replace(c, source=c.source and replace(c.source, name=name(c.source.name), spans=()))
        for c in one.claims
    )
    mentions = tuple(
        replace(m, actors=tuple(map(actor, m.actors)), recipients=tuple(map(actor, m.recipients)))
        for m in one.mentions
    )
    return replace(one, claims=claims, mentions=mentions)


def shape(events: list[WeighedEvent]) -> list[tuple[object, ...]]:
    return sorted(
        (e.event.claims, e.state, e.corroboration.grade, e.corroboration.origins,
         e.corroboration.against_interest, tuple((f.name, f.state) for f in e.facets))
        for e in events
    )  # fmt: skip


def test_swapping_the_sides_changes_no_state_and_no_grade(lexicon: Lexicon) -> None:
    plain = shape(weighed(lexicon, *a_day()))
    assert plain == shape(weighed(lexicon, *map(swapped, a_day())))
    assert {state for _, state, *_ in plain} == {State.CROSS_SIDE, State.CONTESTED}


@pytest.mark.parametrize("order", list(permutations(range(6)))[::97])
def test_the_order_of_arrival_plays_no_part(lexicon: Lexicon, order: tuple[int, ...]) -> None:
    day = a_day()
    assert weighed(lexicon, *(day[i] for i in order)) == weighed(lexicon, *day)


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, 5), min_size=1), st.integers(0, 5))
def test_a_copy_never_raises_anything(which: set[int], copied: int) -> None:
    lexicon = Lexicon()
    day = [r for n, r in enumerate(a_day()) if n in which | {copied}]
    original = a_day()[copied]
    name = f"{original.report.id}-copy"
    report = replace(original.report, id=name, publisher="Copy Shop")
    claims = tuple(replace(c, id=f"{name}#{n}") for n, c in enumerate(original.claims))
    before = {e.event.id: e for e in weighed(lexicon, *day)}
    after = {
        e.event.id: e
        for e in weighed(lexicon, *day, replace(original, report=report, claims=claims))
    }
    assert before.keys() == after.keys()
    for key, event in before.items():
        later = after[key]
        assert later.state is event.state
        assert later.corroboration.grade == event.corroboration.grade
        assert later.corroboration.origins == event.corroboration.origins
        assert later.corroboration.voices == event.corroboration.voices


def test_removing_a_report_and_adding_it_back_restores_everything(lexicon: Lexicon) -> None:
    day = a_day()
    before = weighed(lexicon, *day)
    for n in range(len(day)):
        weighed(lexicon, *day[:n], *day[n + 1 :])
        assert weighed(lexicon, *day[n + 1 :], *day[: n + 1]) == before


def test_as_of_shows_what_was_known_on_a_day(lexicon: Lexicon) -> None:
    day = a_day()
    linked = link_readings(day, lexicon)
    context = Context.of(day, linked.voices, linked.derivations)
    event = next(e for e in linked.events if "r1#0" in e.claims)
    assert facet(weigh_event(event, context, lexicon), "injured").best == 14
    assert facet(weigh_event(event, context.as_of(DAY), lexicon), "injured").best == 12


def test_the_grade_follows_from_its_reasons(lexicon: Lexicon) -> None:
    """State, unnamed and against-interest reasons are all that the digit depends on."""
    table = lexicon.toml("weighing")["grades"]
    for event in weighed(lexicon, *a_day()):
        rules = {r.rule for r in event.corroboration.reasons}
        (state,) = rules & set(table["states"])
        digit = table["states"][state]["digit"]
        if "unnamed" in rules:
            digit = table["rules"]["unnamed"]["digit"]
        elif "against-interest" in rules and state in ("single-origin", "corroborated"):
            digit = max(digit + table["rules"]["against-interest"]["step"], 1)
        assert event.corroboration.grade == f"F{digit}"


def test_a_fount_s_looser_words_stand_in_the_line_of_its_number(lexicon: Lexicon) -> None:
    several = (3.0, None, Bound.VAGUE)
    event = only(
        lexicon,
        reading("r1", "A", DAY, attack("Ana Reis", "people were injured in Porto Sal", injured=24)),
        reading(
            "r2", "B", DAY, attack("Ana Reis", "several were injured in Porto Sal", injured=several)
        ),
    )
    (value,) = facet(event, "injured").values
    assert (value.low, value.high, value.reports) == (24, 24, ("r1", "r2"))


@pytest.mark.parametrize(("known", "other"), [(EAST, WEST), (WEST, EAST)])
def test_a_record_that_lacks_the_case_itself_is_still_one(
    lexicon: Lexicon, known: str, other: str
) -> None:
    day = reading("r1", "A", DAY, attack(f"{EAST} Defence Ministry", TEXT),
                  attack(f"{WEST} Defence Ministry", TEXT))  # fmt: skip
    linked = link_readings([day], lexicon)
    voices = {name: f"{'RUS' if name == EAST else 'UKR'}/defence" for name in (EAST, WEST)}
    records = {voices[known]: Record(5, 1), voices[other]: Record(0, 6)}
    context = replace(Context.of([day], linked.voices), learnt=Learnt(records=records))
    event = weigh_event(linked.events[0], context, lexicon)
    assert event.corroboration.grade == "D1"
