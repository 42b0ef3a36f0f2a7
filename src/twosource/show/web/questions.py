"""What linking is least sure of, as questions for a reviewer with the reasons on either side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from twosource.link.judgements import standing
from twosource.model import Claim, ClaimId, EventId, Report
from twosource.renewal import Told, is_linked, reasons
from twosource.show.web.context import Web
from twosource.show.web.links import report_link
from twosource.show.web.sayings import words_of
from twosource.store import DoubtLine, EventLine

A_PART = 10
# Doubts looked at in one go: most are questions, but for what was judged since the last run.
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: its event, the claim that stands for it, and what its report tells.

    ``facts`` are the type, days, places and numbers, in words; what is not told is left out.
    """

    event: EventLine
    claim: Claim
    report: Report
    words: str
    facts: dict[str, str]

    @property
    def link(self) -> str:
        """Where the exact words stand."""
        return report_link(self.report.id, self.claim.id)


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two sides are one event; ``joined`` where they stand as one."""

    one: Side
    other: Side
    speak_for: tuple[str, ...]
    against: tuple[str, ...]
    score: float

    @property
    def joined(self) -> bool:
        """Whether linking holds both sides for one event."""
        return self.one.event.id == self.other.event.id


def questions(
    web: Web, day: str | None, skip: int = 0, most: int = A_PART
) -> tuple[list[Question], int | None]:
    """The next ``most`` questions, what matters most and is least sure first; and where to go on.

    None on a desk that was not run since the program changed: what it kept of its doubts may be of
    another form.
    """
    if not is_linked(web.desk, web.lexicon):
        return [], None
    judged = _just_judged(web)
    found: list[DoubtLine] = []
    more = True
    while more and len(found) < most:
        part = web.desk.doubts(day, skip, AT_ONCE)
        more = len(part) == AT_ONCE
        for doubt in part:
            if len(found) == most:
                more = True
                break
            skip += 1
            found += [] if judged.covers(doubt) else [doubt]
    return list(_asked(web, found)), skip if more else None


def _asked(web: Web, doubts: list[DoubtLine]) -> Iterator[Question]:
    found = reasons(web.desk, web.lexicon, ((d.left, d.right) for d in doubts))
    ids = dict.fromkeys(e for d in doubts for e in (d.one, d.other) if e)
    lines = {line.id: line for line in web.desk.lines_of(tuple(ids))}
    for doubt in doubts:
        why, one = found.get((doubt.left, doubt.right)), lines.get(doubt.one)
        other = lines.get(doubt.other or doubt.one)
        if why and one and other:
            sides = _side(web, one, why.left), _side(web, other, why.right)
            yield Question(*sides, why.speak_for, why.against, doubt.score)


def _side(web: Web, event: EventLine, told: Told) -> Side:
    report = told.reading.report
    return Side(event, told.claim, report, words_of(told.claim, report.text), _facts(web, told))


def _facts(web: Web, told: Told) -> dict[str, str]:
    telling = told.telling
    numbers = (_number(web, *number) for number in telling.numbers)
    facts = {
        "type": web.texts.word("type", telling.type) if telling.type else "",
        "when": _days(telling.days),
        "where": ", ".join(dict.fromkeys(place.name for place in telling.places)),
        "numbers": ", ".join(dict.fromkeys(numbers)),
    }
    return {name: words for name, words in facts.items() if words}


def _days(days: tuple[int, int] | None) -> str:
    if days is None:
        return ""
    first, last = (date.fromordinal(day).isoformat() for day in days)
    return first if first == last else f"{first} – {last}"


def _number(web: Web, of: str, low: float | None, high: float | None) -> str:
    ends = [f"{x:,g}" for x in dict.fromkeys((low, high)) if x is not None]
    return f"{web.texts.word('facet', of)} {'–'.join(ends)}".strip()


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was decided of pairs since the desk was last run: their claims and their events."""

    claims: frozenset[frozenset[str]]
    events: frozenset[frozenset[EventId]]

    def covers(self, doubt: DoubtLine) -> bool:
        between = doubt.other is not None and frozenset((doubt.one, doubt.other)) in self.events
        return between or frozenset((doubt.left, doubt.right)) in self.claims


def _just_judged(web: Web) -> _Judged:
    followed = web.desk.linked_judgements()
    made = (j for j in standing(web.desk.judgements()) if j.id not in followed)
    pairs = [
        (ClaimId(j.left), ClaimId(j.right or ""))
        for j in made
        if j.verdict in ("same", "different")
    ]
    event = web.desk.events_of({claim for pair in pairs for claim in pair})
    events = (frozenset(event[c] for c in pair if c in event) for pair in pairs)
    return _Judged(frozenset(map(frozenset, pairs)), frozenset(events))
