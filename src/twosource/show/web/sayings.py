"""What is said of an event: the exact words by side and voice, and where each figure comes from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model import (
    UNNAMED,
    Claim,
    ClaimId,
    Facet,
    Reading,
    Report,
    Stance,
    Value,
    Voice,
    WeighedEvent,
)
from twosource.show.tellers import outlet_of, teller
from twosource.show.web.links import claim_link, report_link
from twosource.show.wording import quantity

# What one page shows; all of it stands on the page of an event's claims.
MOST_WORDS, MOST_VOICES, MOST_REFERENCES = 3, 12, 5
_FIRST = {Stance.DENIES: 0, Stance.BLAMES: 1, Stance.DOUBTS: 2}
LONGEST = 400
_PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
    "XX": "",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim's words with whose they are and where they stand."""

    claim: Claim
    report: Report
    voice: str
    words: str

    @property
    def link(self) -> str:
        """Where the exact words stand."""
        return report_link(self.report.id, self.claim.id)

    @property
    def outlet(self) -> str:
        """Where they were published."""
        return outlet_of(self.report)

    @property
    def retold(self) -> bool:
        """Whether they are the outlet's, not the speaker's own."""
        return teller(self.claim, self.report) is not None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice with the most telling of its words, and how many claims it made."""

    id: str
    name: str
    sayings: tuple[Saying, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class SideColumn:
    """What one side says; ``side`` is None for those that belong to none."""

    side: str | None
    speakers: tuple[Speaker, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value of a facet: in words, by whom, and the claims it was given in."""

    value: Value
    words: str
    references: tuple[tuple[str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A facet with its values."""

    facet: Facet
    best: str
    values: tuple[ValueRow, ...]


def sayings(event: WeighedEvent, readings: Iterable[Reading]) -> dict[ClaimId, Saying]:
    """The claims of the event that stand in the readings, in order of publication."""
    ordered = sorted(readings, key=lambda r: (r.report.published or "9999", r.report.id))
    return {
        claim.id: Saying(claim, r.report, event.voices[claim.id], words_of(claim, r.report.text))
        for r in ordered
        for claim in r.claims
        if claim.id in event.voices
    }


def words_of(claim: Claim, text: str) -> str:
    """The words of a claim's content, cut where they are very long."""
    words = " … ".join(" ".join(text[s:e].split()) for s, e in claim.content)
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def by_side(
    event: WeighedEvent, said: Mapping[ClaimId, Saying], voices: Mapping[str, Voice]
) -> tuple[SideColumn, ...]:
    """A column for each side, those with most claims first, those of no side last."""
    spoken: dict[str, list[Saying]] = defaultdict(list)
    for saying in said.values():
        spoken[saying.voice].append(saying)
    columns: dict[str | None, list[Speaker]] = defaultdict(list)
    for voice, own in spoken.items():
        side = voices[voice].side if voice in voices else None
        columns[side].append(Speaker(voice, _name(event, voice), _telling(own), len(own)))
    ordered = sorted(columns, key=lambda s: (s is None, -_claims(columns[s]), s or ""))
    return tuple(_column(side, columns[side]) for side in ordered)


def facet_rows(
    event: WeighedEvent, said: Mapping[ClaimId, Saying], vague: Mapping[float, str]
) -> tuple[FacetRow, ...]:
    """Every facet with every value and who gave it."""
    return tuple(
        FacetRow(f, _best(f), tuple(_value_row(v, said, vague) for v in f.values))
        for f in event.facets
    )


def _value_row(
    value: Value, said: Mapping[ClaimId, Saying], vague: Mapping[float, str]
) -> ValueRow:
    """A value with a reference for each report that gives it: its first words that do."""
    found: dict[str, tuple[str, str]] = {}
    for claim in value.claims:
        at = said.get(claim)
        if at is not None:
            found.setdefault(at.report.id, (at.link, at.report.publisher or at.report.id))
    unseen = [(claim_link(c), c[:8]) for c in value.claims if c not in said]
    every = [*found.values(), *unseen]
    words = value.text or quantity(value, vague) or ""
    left_out = max(len(every) - MOST_REFERENCES, 0)
    return ValueRow(value, time_of_day(words), tuple(every[:MOST_REFERENCES]), left_out)


def time_of_day(value: str) -> str:
    """A TIMEX3 day with its part of the day in words; anything else as it is."""
    day, mark, part = value.partition("T")
    if not mark or len(day) != len("2023-09-13") or part not in _PARTS_OF_DAY:
        return value
    return f"{day}, {_PARTS_OF_DAY[part]}".rstrip(", ")


def _best(facet: Facet) -> str:
    if facet.best is None:
        return ""
    best = facet.best if isinstance(facet.best, str) else f"{facet.best:,g}"
    if facet.low is None or facet.high is None or facet.low == facet.high:
        return best
    return f"{best} ({facet.low:,g}–{facet.high:,g})"


def _column(side: str | None, speakers: Sequence[Speaker]) -> SideColumn:
    ordered = sorted(speakers, key=lambda s: (s.id == UNNAMED, -s.claims, s.name))
    return SideColumn(side, tuple(ordered[:MOST_VOICES]), max(len(ordered) - MOST_VOICES, 0))


def _claims(speakers: Iterable[Speaker]) -> int:
    return sum(s.claims for s in speakers)


def _name(event: WeighedEvent, voice: str) -> str:
    return event.names.get(voice, voice)


def _telling(said: Sequence[Saying]) -> tuple[Saying, ...]:
    """Denials and blame first, then fuller words; the same words once."""
    ordered = sorted(said, key=lambda s: (_FIRST.get(s.claim.stance, 3), abs(len(s.words) - 120)))
    once: dict[str, Saying] = {}
    for saying in ordered:
        once.setdefault(saying.words, saying)
    return tuple(once.values())[:MOST_WORDS]
