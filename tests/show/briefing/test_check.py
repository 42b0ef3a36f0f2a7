"""The check refuses every way in which a clause could say more than its claims."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from tests.show.briefing.week import EVENTS, READINGS, TOLD

from twosource.errors import StopRun
from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import ClaimId, EventTime, Factuality, Precision, Stance
from twosource.show.briefing import Brief, compose
from twosource.show.briefing.check import faults
from twosource.show.briefing.parts import Clause, Speaker
from twosource.show.briefing.words import Words

WORDS = default_lexicon().derived(Words.of)
BRIEF = compose(EVENTS, READINGS, default_lexicon())


def respelt(clause: Clause, **changes: object) -> Clause:
    """A changed clause whose text says just what its parts say now."""
    changed = replace(clause, **changes)  # type: ignore[arg-type]
    precision = {"Wellin": Precision.SETTLEMENT, "Halve": Precision.REGION}
    return replace(changed, text=WORDS.spell(changed, precision.get(changed.place or "")))


def refused(clause: Clause) -> str:
    return "; ".join(faults(clause, TOLD, WORDS))


def where(test: Callable[[Clause], bool]) -> list[Clause]:
    found = [c for c in BRIEF.clauses if test(c)]
    assert found
    return found


def test_all_that_was_composed_passes() -> None:
    assert [refused(c) for c in BRIEF.clauses] == [""] * len(BRIEF.clauses)
    assert {c.row.partition(".")[0] for c in BRIEF.clauses} >= {
        *("opening", "figure", "lead", "headline", "said", "outlet", "background")
    }


@pytest.mark.parametrize("claims", [(), (ClaimId("c-nowhere"),)])
def test_a_clause_without_its_claims_is_refused(claims: tuple[ClaimId, ...]) -> None:
    assert all("no claim stands" in refused(replace(c, claims=claims)) for c in BRIEF.clauses)


def test_a_claim_of_another_event_is_refused() -> None:
    for clause in BRIEF.clauses:
        others = {c for e, t in TOLD.items() if e != clause.event for c in t.said}
        assert refused(replace(clause, claims=(*clause.claims, min(others))))


def test_any_other_text_than_its_parts_give_is_refused() -> None:
    for clause in BRIEF.clauses:
        for text in (f"{clause.text} as proven", clause.text.replace(" ", " certainly ", 1)):
            assert "the text says other" in refused(replace(clause, text=text))


def test_a_strengthened_figure_is_refused() -> None:
    for clause in where(lambda c: c.hedge is Factuality.PS_PLUS and c.figure is not None):
        assert "stronger" in refused(respelt(clause, hedge=Factuality.CT_PLUS))


def test_a_strengthened_stance_is_refused() -> None:
    for clause in where(lambda c: c.row.startswith("said") and c.stance is not Stance.ASSERTS):
        assert "does not say" in refused(respelt(clause, stance=Stance.ASSERTS))


def test_what_is_denied_or_expected_cannot_be_told_as_happened() -> None:
    for clause in where(lambda c: c.row in ("opening.expected", "headline.expected")):
        row = clause.row.replace("expected", "single-origin" if "open" in clause.row else "")
        assert "no claim speaks for" in refused(respelt(clause, row=row.removesuffix(".")))
    strike = where(lambda c: c.row == "opening.contested")[0]
    denial = next(c for c, s in TOLD[strike.event].said.items() if s.report.id == "r3")
    alone = respelt(
        strike, row="opening.single-origin", claims=(denial,), speakers=strike.against, time=None
    )
    assert "no claim speaks for" in refused(alone)


def test_another_number_is_refused() -> None:
    for clause in where(lambda c: c.figure is not None):
        assert clause.figure
        for figure in (
            replace(clause.figure, low=(clause.figure.low or 0) + 1),
            replace(clause.figure, high=999),
            replace(clause.figure, facet="missing"),
        ):
            assert "no claim gives this number" in refused(respelt(clause, figure=figure))
        worded = replace(clause.figure, words="exactly 3")
        assert "in these words" in refused(respelt(clause, figure=worded))


def voices() -> Iterator[Speaker]:
    for clause in BRIEF.clauses:
        yield from (*clause.speakers, *clause.against)


def test_another_voice_is_refused() -> None:
    every = dict.fromkeys(voices())
    tried = 0
    for clause in where(lambda c: bool(c.speakers)):
        for other in every:
            if other in clause.speakers:
                continue
            tried += 1
            found = refused(respelt(clause, speakers=(other, *clause.speakers[1:])))
            assert "did not say this" in found
    assert tried > 20


def test_who_said_and_who_denied_cannot_be_exchanged() -> None:
    for clause in where(lambda c: c.row == "opening.contested"):
        found = refused(respelt(clause, speakers=clause.against, against=clause.speakers))
        assert "did not say this" in found
        assert "did not deny this" in found


def test_voices_that_are_not_there_cannot_be_counted() -> None:
    for clause in where(lambda c: bool(c.speakers)):
        assert "fewer voices" in refused(respelt(clause, more=clause.more + 1))


def test_another_place_or_day_is_refused() -> None:
    for clause in where(lambda c: c.place is not None):
        assert "this place" in refused(respelt(clause, place="Elsewhere"))
    for clause in where(lambda c: c.time is not None):
        other = EventTime("2031-03-09", "2031-03-09", "2031-03-09")
        assert "this day" in refused(respelt(clause, time=other))


def test_other_words_in_quotation_marks_are_refused() -> None:
    for clause in where(lambda c: bool(c.quote)):
        assert "not the claim's words" in refused(respelt(clause, quote=clause.quote + " at once"))
        swapped = clause.quote.replace(" ", " not ", 1)
        assert "not the claim's words" in refused(respelt(clause, quote=swapped))


def test_an_outlets_words_cannot_be_given_as_the_speakers_nor_the_other_way_round() -> None:
    for clause in where(lambda c: c.row.startswith(("said", "background."))):
        other = None if clause.teller else "Harbour Post"
        assert "an outlet's words" in refused(respelt(clause, teller=other))


def test_a_recalled_thing_cannot_be_told_from_news() -> None:
    for clause in where(lambda c: c.row in ("outlet.whole", "said.whole", "said.that")):
        assert "not as background" in refused(respelt(clause, row="background.whole"))


def test_a_briefing_that_fails_its_check_is_not_given(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules[compose.__module__]
    monkeypatch.setattr(module, "check", lambda brief, *_: [f"a fault in {brief.title}"])
    with pytest.raises(StopRun, match="a fault in"):
        compose(EVENTS, READINGS, lexicon)


def test_the_check_sees_every_clause() -> None:
    assert isinstance(BRIEF, Brief)
    shown = [c for p in BRIEF.parts for e in p.entries for x in e.paragraphs for s in x.sentences
             for c in s.clauses]  # fmt: skip
    assert set(shown) < set(BRIEF.clauses)
