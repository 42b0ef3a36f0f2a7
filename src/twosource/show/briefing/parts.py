"""The parts of a briefing: clauses that carry their claims, sentences, entries, sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from twosource.model import ClaimId, EventId, EventTime, Factuality, Report, Stance
from twosource.show.wording import closed, sentence


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word a clause gives.

    A ``voice`` is known by its ``id``; a ``described`` one only by what the report calls it ("local
    official"); an ``outlet`` wrote something itself and named nobody.
    """

    kind: Literal["voice", "described", "outlet"]
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something, as claims give it; ``words`` is it with its bound, in words."""

    facet: str
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One assertion of the briefing: a row of ``wording/clauses.tsv`` and what fills its slots.

    ``claims`` are what it rests on.  ``more`` counts the voices behind it that are not named.
    ``teller`` is the outlet whose words a quotation is, where they are not its speaker's own.
    """

    row: str
    event: EventId
    claims: tuple[ClaimId, ...]
    speakers: tuple[Speaker, ...] = ()
    more: int = 0
    against: tuple[Speaker, ...] = ()
    relays: tuple[str, ...] = ()
    medium: str | None = None
    stance: Stance = Stance.ASSERTS
    hedge: Factuality = Factuality.CT_PLUS
    type: str = "INCIDENT"
    figure: Figure | None = None
    place: str | None = None
    time: EventTime | None = None
    quote: str = ""
    teller: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses joined by semicolons; each keeps its own claims."""

    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The sentence as it is printed, without its notes."""
        return sentence("; ".join(c.text for c in self.clauses))

    @property
    def pieces(self) -> tuple[tuple[str, Clause], ...]:
        """The printed pieces with the clause whose note stands after each; joined, the text."""
        texts = [c.text + ";" for c in self.clauses[:-1]] + [c.text for c in self.clauses[-1:]]
        if texts:
            texts[0] = texts[0][:1].upper() + texts[0][1:]
            texts[-1] = closed(texts[-1])
        return tuple(zip(texts, self.clauses, strict=True))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is said of one event in one go."""

    event: EventId
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sub-headline and the paragraphs under it.

    ``headline`` carries its claims like any sentence; it is None where small events stand together
    under ``title``.  ``sum_line`` and ``verdict`` are empty there as well.
    """

    title: str
    headline: Clause | None
    when: str
    sum_line: str
    verdict: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the briefing."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The exact words of one claim and where they stand."""

    claim: ClaimId
    report: Report
    words: str


@dataclass(frozen=True)
class Brief:
    """A briefing ready to be printed.

    ``lead`` are sentences with claims; ``counted``, ``changed`` and ``closing`` only count what the
    desk holds.  ``changed_title`` is empty unless changes were asked for.
    """

    title: str
    subtitle: str
    lead: tuple[Sentence, ...]
    counted: str
    parts: tuple[Part, ...]
    closing: str
    notes: Mapping[ClaimId, Note]
    labels: Mapping[str, str]
    changed_title: str = ""
    changed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause in the order of the page, headlines included."""
        found = [c for s in self.lead for c in s.clauses]
        for entry in (e for part in self.parts for e in part.entries):
            found += [entry.headline] if entry.headline else []
            found += [c for p in entry.paragraphs for s in p.sentences for c in s.clauses]
        return tuple(found)

    @cached_property
    def noted(self) -> Mapping[tuple[ClaimId, ...], int]:
        """The claims behind a clause to the number of the note, in the order of the page."""
        told = [c for s in self.lead for c in s.clauses]
        for entry in (e for part in self.parts for e in part.entries):
            told += [c for p in entry.paragraphs for s in p.sentences for c in s.clauses]
        return {claims: n for n, claims in enumerate(dict.fromkeys(c.claims for c in told), 1)}
