"""The desk as of a day, and what the ledger and the changes print."""

import json

from tests.link.build import KHARAN, PORTO, reading, says

from twosource.lexicon import Lexicon
from twosource.model import Factuality, Phase, Reading, Stance, WeighedEvent
from twosource.pipeline import view
from twosource.show import printed_changes, printed_ledger, printed_records
from twosource.show.records import Records
from twosource.weigh.learnt import Dependence, Learnt
from twosource.weigh.ledger import changes

MEETING = {"type": "CONSULT", "place": KHARAN, "day": "2031-03-05"}
AHEAD = {"phase": Phase.PLANNED, "stance": Stance.EXPECTS, "factuality": Factuality.PR_PLUS}


def desk() -> list[Reading]:
    def strike(name: str, day: str | None, injured: int) -> Reading:
        told = says("the harbour hospital", "people were injured in an attack on Porto Sal",
                    type="ASSAULT", place=PORTO, day="2031-03-05", injured=injured)  # fmt: skip
        return reading(name, "A", day, told)

    ahead = says("the palace", "the king will meet the envoy in Kharan", **MEETING, **AHEAD)
    return [
        reading("r0", "A", "2031-03-03", ahead),
        strike("r1", "2031-03-05", 12),
        strike("r2", "2031-03-06", 14),
        strike("r3", None, 15),
    ]


def figures(events: tuple[WeighedEvent, ...]) -> list[float | str | None]:
    return [f.best for e in events for f in e.facets if f.name == "injured"]


def test_a_view_holds_what_was_published_by_its_day(lexicon: Lexicon) -> None:
    assert figures(view(desk(), (), lexicon, "2031-03-04").events) == []
    assert figures(view(desk(), (), lexicon, "2031-03-05").events) == [12]
    assert figures(view(desk(), (), lexicon, "2031-03-06").events) == [14]


def test_a_view_does_not_depend_on_the_order_of_readings(lexicon: Lexicon) -> None:
    assert view(desk(), (), lexicon, "2031-03-06") == view(desk()[::-1], (), lexicon, "2031-03-06")


def test_an_event_keeps_its_id_from_day_to_day(lexicon: Lexicon) -> None:
    days = [view(desk(), (), lexicon, f"2031-03-0{n}") for n in (5, 6)]
    (first,), (second,) = ([e for e in d.events if e.event.type == "ASSAULT"] for d in days)
    assert first.event.id == second.event.id


def test_without_a_day_the_newest_report_says_what_day_it_is(lexicon: Lexicon) -> None:
    whole = view(desk(), (), lexicon)
    assert whole.day == "2031-03-06"
    assert [e.outcome for e in whole.expectations] == ["overdue"]
    assert [e.outcome for e in view(desk(), (), lexicon, "2031-03-04").expectations] == ["open"]


def test_the_ledger_prints_who_announced_what_for_when(lexicon: Lexicon) -> None:
    seen = view(desk(), (), lexicon, "2031-03-04")
    (line,) = printed_ledger(seen.expectations, seen.events, "jsonl")
    form = json.loads(line)
    assert (form["due"], form["outcome"]) == ("2031-03-05", "open")
    assert "palace" in form["names"][form["announced_by"][0]]
    assert "Has it happened?" in form["open_questions"]
    (table,) = printed_ledger(seen.expectations, seen.events, "table")
    assert "2031-03-05" in table
    assert "palace" in table


def test_changes_print_as_table_and_lines(lexicon: Lexicon) -> None:
    old, new = (view(desk(), (), lexicon, f"2031-03-0{n}").events for n in (5, 6))
    found = changes(old, new)
    (table,) = printed_changes(found, (*old, *new), "table")
    assert "injured went from 12" in table
    (line,) = printed_changes(found, (*old, *new), "jsonl")
    assert set(json.loads(line)) == {"event", "text"}


def test_records_print_as_table_and_lines(lexicon: Lexicon) -> None:
    def told(source: str, killed: int) -> Reading:
        one = says(source, f"{killed} people were killed in an attack on Porto Sal", type="ASSAULT",
                   place=PORTO, day="2031-03-05", killed=killed)  # fmt: skip
        return reading(f"r-{source}", "A", "2031-03-05", one)

    founts = ("[red]Ana Reis", "the harbour hospital", "the Coast Guard Service")
    seen = view([*(told(s, 12) for s in founts), told("Bo Lind", 90)], (), lexicon)
    learnt = Learnt((Dependence("a", "outlet:B", 5, 6, 0.99, ()),), seen.context.learnt.records)
    shown = Records.of(learnt, seen.events, {"A": 0.9})
    (table,) = printed_records(shown, "table")
    assert "harbour hospital" in table
    assert "a and B repeat each other's errors: of 6 numbers" in table
    *records, pair = map(json.loads, printed_records(shown, "jsonl"))
    figures = {r["name"]: (r["right"], r["wrong"], r["since"], r["letter"]) for r in records}
    assert figures["Bo Lind"] == (1, 1, "2031-03-05", "F")
    assert figures["the harbour hospital"] == (2, 0, "2031-03-05", "F")
    assert pair["dependent"] == ["a", "outlet:B"]
    assert view([], (), lexicon).context.learnt == Learnt()
