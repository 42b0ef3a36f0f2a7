"""Words: what each voice holds, at last, of each question that an event raises.

The questions are whether it happened and how many there were of each kind.  Words are all that is
needed to learn from a desk (:mod:`twosource.weigh.learning`): a few values an event, made from that
event alone, so that they can be gathered from anywhere and in any order.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.model import UNNAMED, Bound, ClaimId, Event, EventId, SourceKind
from twosource.weigh.context import Context, Said
from twosource.weigh.numbers import Given, numbers_given, without_parts
from twosource.weigh.sorting import sort_claims
from twosource.weigh.support import Bearing, bearing, has_standing
from twosource.weigh.things import things

HAPPENED = "happened"
# Cannot fall: one who gives less later takes back what it gave before.
GROWING = frozenset(
    {"killed", "ships", "aircraft", "vehicles", "buildings", "weapons_launched", "intercepted"}
)
Fate = Literal["held", "withdrawn", "corrected"]


@dataclass(frozen=True, slots=True)
class Word:
    """What a voice holds of one question of one event.

    ``value`` is a number; of ``happened`` it is 1 or 0.  ``first`` and ``last`` are the days (ISO)
    on which the voice told it; empty where no report of it is dated.  ``outlet`` marks who passes
    on what it was told; its ``voice`` is empty where no voice of the desk is meant but a publisher
    that names nobody.  ``proved`` is what a person found out.
    """

    event: EventId
    question: str
    voice: str
    origin: str
    value: float
    first: str
    last: str
    side: str | None = None
    within: tuple[str, ...] = ()
    outlet: bool = False
    fate: Fate = "held"
    proved: bool | None = None


def words_of(event: Event, context: Context, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words about ``event``, by voice and question; the order of its claims plays no part.

    Only numbers told flatly are taken: what "about" or "at least" would make wrong is not certain.
    What a report made from another says in nobody's name is left out, as whom it repeats is known;
    so is a question on which nobody has spoken but one, if nothing came of it.
    """
    said = [context.said[c] for c in event.claims if c in context.said]
    own = [s for s in said if _named(s) or s.report.id not in context.parents]
    answers = {HAPPENED: _happened(event, own), **_numbers(own, lexicon.derived(things))}
    found: list[Word] = []
    for question, told in answers.items():
        by: dict[tuple[str, str], list[tuple[Said, float]]] = defaultdict(list)
        for said_so, value in told:
            if speaker := _speaker(said_so):
                by[speaker].append((said_so, value))
        words = [_word(event.id, question, by[speaker], context.proved) for speaker in sorted(by)]
        kept = [word for word in words if word]
        if len(kept) > 1 or any(w.fate != "held" or w.proved is not None for w in kept):
            found += kept
    return tuple(found)


def _happened(event: Event, said: Sequence[Said]) -> list[tuple[Said, float]]:
    claims = sort_claims(event, said)
    told = [(s, 1.0) for s in (*claims.supporting, *claims.withdrawn) if _named(s)]
    return told + [(s, 0.0) for s in claims.denying if has_standing(s.voice)]


def _named(said: Said) -> bool:
    return said.voice.origin != UNNAMED


def _numbers(said: Sequence[Said], nouns: Mapping[str, str]) -> dict[str, list[tuple[Said, float]]]:
    return {
        of: [(g.said, g.core) for g in without_parts(_flat(given))]
        for of, given in numbers_given(said, nouns).items()
    }


def _flat(given: Iterable[Given]) -> list[Given]:
    return [g for g in given if g.count.bound is Bound.EXACT and bearing(g.said) is Bearing.FOR]


def _speaker(said: Said) -> tuple[str, str] | None:
    """Voice and origin of a claim; of one that names nobody, the publisher as an origin alone."""
    if _named(said):
        return said.voice.id, said.voice.origin
    return ("", f"outlet:{said.report.publisher}") if said.report.publisher else None


def _word(
    event: EventId,
    question: str,
    told: Sequence[tuple[Said, float]],
    proved: Mapping[ClaimId, bool],
) -> Word | None:
    """The last word of one voice; None where it says two things on its last day."""
    ordered = sorted(told, key=lambda t: _day(t[0]))
    days = [
        (day, {value for _, value in group})
        for day, group in groupby(ordered, key=lambda t: _day(t[0]))
    ]
    if len(days[-1][1]) > 1:
        return None
    (value,) = days[-1][1]
    earlier = set[float]().union(*(values for _, values in days))
    speaker = min((s.voice for s, _ in told), key=lambda v: (v.id, v.side or "", v.within))
    name, origin = _speaker(told[0][0]) or ("", "")
    # Of a claim that gives a number, it is the number that proved right or wrong.
    asked = [s for s, v in told if v == value and not (question == HAPPENED and s.counts)]
    found = {proved[s.claim.id] for s in asked if s.claim.id in proved}
    return Word(
        event,
        question,
        name,
        origin,
        value,
        next(day for day, values in days if value in values),
        days[-1][0],
        speaker.side,
        speaker.within,
        speaker.kind in (SourceKind.MEDIA, SourceKind.STATE_MEDIA) or not name,
        _fate(question, value, earlier),
        found.pop() if len(found) == 1 else None,
    )


def _fate(question: str, value: float, told: set[float]) -> Fate:
    if question == HAPPENED:
        return "withdrawn" if len(told) > 1 else "held"
    return "corrected" if question in GROWING and max(told) > value else "held"


def _day(said: Said) -> str:
    return (said.report.published or "")[:10]
