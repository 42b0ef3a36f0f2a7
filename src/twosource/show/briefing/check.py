"""The check every briefing passes before it is given: no clause says more than its claims.

Every clause is a row of the wording table with its slots filled.  The check spells it anew and
compares, so nothing but those rows can be printed, and then holds each slot against the claims the
clause carries: who spoke, what bears on what, how surely, which number, which words, where, when.
It knows nothing of how the clauses were chosen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from twosource.model import Claim, EventId, Phase, Precision, Stance, Value
from twosource.show.briefing.parts import Brief, Clause, Figure
from twosource.show.briefing.told import STRENGTH, Heard, Told, covers, gives, same, told_by
from twosource.show.briefing.words import ClauseRow, Words
from twosource.show.wording import quantity
from twosource.weigh.support import Bearing

_NEEDED = {
    "for": (Bearing.FOR,),
    "against": (Bearing.AGAINST,),
    "ahead": (Bearing.AHEAD,),
    "both": (Bearing.FOR, Bearing.AGAINST),
}
# Quotation marks may be turned and blanks folded; every letter and figure stays.
_LOOSE = re.compile(r"[\s“”‘’\"']+")


def check(brief: Brief, told: Mapping[EventId, Told], words: Words) -> list[str]:
    """What is wrong with a briefing, in words: nothing, or it must not be printed."""
    return [f"{fault}: {c.text!r}" for c in brief.clauses for fault in faults(c, told, words)]


def faults(clause: Clause, told: Mapping[EventId, Told], words: Words) -> Iterator[str]:
    """What one clause says that its claims do not."""
    row = words.clauses.get(clause.row)
    if row is None:
        yield "there is no such wording"
        return
    event = told.get(clause.event)
    behind = [event.said[c] for c in clause.claims if c in event.said] if event else []
    if not behind or len(behind) < len(clause.claims):
        yield "no claim stands behind it" if not behind else "a claim behind it is not the event's"
        return
    place = _place(clause, behind)
    if clause.text != words.spell(clause, place):
        yield "the text says other than its parts"
    if clause.place and place is None:
        yield "no claim gives this place"
    if row.needs == "quoted":
        yield from _quotation(clause, row, behind)
    elif row.needs != "any":
        yield from _bearing(row.needs, behind)
    yield from _number(clause, row.needs, behind, words)
    yield from _days(clause, behind)
    yield from _speakers(clause, row, behind)


def _bearing(needs: str, behind: list[Heard]) -> Iterator[str]:
    have = {s.bears for s in behind}
    if missing := [b.value for b in _NEEDED[needs] if b not in have]:
        yield f"no claim speaks {' and '.join(missing)} it"


def _number(clause: Clause, needs: str, behind: list[Heard], words: Words) -> Iterator[str]:
    """Only a claim that gives this very number, and bears as it must, can carry it."""
    if clause.figure is None:
        return
    wanted, facet = _NEEDED.get(needs, ()), words.facets[clause.figure.facet]
    given = [s for s in behind if gives(s, clause.figure, facet) and s.bears in wanted]
    if not given:
        yield "no claim gives this number"
    elif not any(_worded(s, clause.figure, words) for s in given):
        yield "no claim gives this number in these words"
    elif STRENGTH[clause.hedge] > max(STRENGTH[s.claim.factuality] for s in given):
        yield "stronger than its claims"


def _worded(said: Heard, figure: Figure, words: Words) -> bool:
    """Whether a claim's own count, with its own bound, is what the figure's words say."""
    counts = (c for c in said.counts if same(c, figure))
    told = (quantity(Value(c.low, c.high, c.bound), words.vague) for c in counts)
    return figure.words in told


def _days(clause: Clause, behind: list[Heard]) -> Iterator[str]:
    if clause.time is None:
        return
    for day in (clause.time.start, clause.time.end):
        if day and not any(covers(s, day) for s in behind):
            yield "no claim gives this day"


def _quotation(clause: Clause, row: ClauseRow, behind: list[Heard]) -> Iterator[str]:
    for said in behind:
        claim = said.claim
        if claim.stance is not clause.stance:
            yield f"the claim {claim.stance}, it does not say {clause.stance}"
        if _loose(clause.quote.removesuffix(" …")) not in _loose(said.words):
            yield "these are not the claim's words"
        if clause.teller != told_by(said):
            yield "an outlet's words are given as the speaker's, or the other way round"
        if clause.relays != tuple(r.name for r in claim.relays):
            yield "others passed the claim on than are named"
        if clause.medium != (claim.source.medium if claim.source else None):
            yield "it was said another way"
        if row.name.startswith("background") and not _recalled(claim):
            yield "it is told as news, not as background"


def _recalled(claim: Claim) -> bool:
    return claim.phase is Phase.BACKGROUND and claim.stance is Stance.ASSERTS


def _loose(text: str) -> str:
    return _LOOSE.sub(" ", text).strip()


def _speakers(clause: Clause, row: ClauseRow, behind: list[Heard]) -> Iterator[str]:
    if "{speakers}" in row.template and not clause.speakers:
        yield "does not say whose word it is"
    if "{against}" in row.template and not clause.against:
        yield "does not say who denies it"
    # Of "for and against" the speakers are those for; the others are named apart.
    bears = _NEEDED.get(row.needs, tuple(Bearing))
    bears = bears[:1] if row.needs == "both" else bears
    speaking = {s.speaker for s in behind if s.bears in bears}
    denying = {s.speaker for s in behind if s.bears is Bearing.AGAINST}
    yield from (f"{one.name} did not say this" for one in clause.speakers if one not in speaking)
    yield from (f"{one.name} did not deny this" for one in clause.against if one not in denying)
    if clause.more > len(speaking - set(clause.speakers)):
        yield "fewer voices stand behind it"
    if any((one.kind == "outlet") is not row.unnamed for one in clause.speakers):
        yield "an outlet's own words are told as another's, or the other way round"


def _place(clause: Clause, behind: Iterable[Heard]) -> Precision | None:
    places = (s.claim.place for s in behind)
    return next((p.precision for p in places if p and p.name == clause.place), None)
