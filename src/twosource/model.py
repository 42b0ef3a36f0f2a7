"""The words of twosource: every type that crosses from one stage to the next.

All types are frozen; sequences are tuples.  Offsets are code points into ``Report.text``, half-open
``(start, end)``.  Where a field holds an index, it is an index into the tuple of that name on the
same :class:`Reading`.  ``docs/glossary.md`` explains each word for analysts and is checked against
this module by a test.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NewType

Span = tuple[int, int]
Spans = tuple[Span, ...]

ReportId = NewType("ReportId", str)
ClaimId = NewType("ClaimId", str)
EventId = NewType("EventId", str)


class Factuality(StrEnum):
    """How surely someone holds that something is so (FactBank; Sauri and Pustejovsky 2009)."""

    CT_PLUS = "CT+"
    PR_PLUS = "PR+"
    PS_PLUS = "PS+"
    U = "U"
    PS_MINUS = "PS-"
    PR_MINUS = "PR-"
    CT_MINUS = "CT-"


class Stance(StrEnum):
    """What a source does with a content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    EXPECTS = "expects"
    DOUBTS = "doubts"
    BLAMES = "blames"
    DEMANDS = "demands"
    PROMISES = "promises"
    THREATENS = "threatens"

    @property
    def counters(self) -> bool:
        """Whether a source speaks against the content."""
        return self in (Stance.DENIES, Stance.DOUBTS)


class Phase(StrEnum):
    """Where an event stands in time for the one who tells it (PLOVER's auxiliary modes)."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    BACKGROUND = "background"


class Bound(StrEnum):
    """What a number promises: exactly this, no less, no more, roughly, between, or only vaguely."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class SourceKind(StrEnum):
    """What sort of speaker a source is."""

    PERSON = "person"
    OFFICE = "office"
    GOVERNMENT = "government body"
    MILITARY = "military"
    PARTY = "party"
    STATE_MEDIA = "state media"
    MEDIA = "media"
    ORGANISATION = "organisation"
    EXPERT = "expert"
    WITNESS = "witness"
    SOCIAL = "social channel"
    ANONYMOUS = "anonymous"


class Precision(StrEnum):
    """How much ground a place answer covers."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    APPROXIMATE = "approximate"
    RELATIVE = "relative"


class State(StrEnum):
    """What stands behind an event or a facet; the table is in ``docs/weighing.md``."""

    EXPECTED = "expected"
    SINGLE_ORIGIN = "single-origin"
    CORROBORATED = "corroborated"
    CROSS_SIDE = "cross-side"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"


TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


# --- what came in -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Capture:
    """How a report reached the desk.

    ``sha256`` is over the bytes as received; ``at`` is an ISO 8601 UTC time; ``origin`` is a path
    or address; ``tool`` the collector that took it, with its version; ``headers`` those of the
    answer it was fetched with.
    """

    sha256: str
    at: str
    origin: str
    tool: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, untouched.

    ``id`` is the id the report came with, else its ``digest``.  ``digest`` is the SHA-256 of text,
    publisher, date and address.  ``published`` is an ISO date, possibly cut short (``2023-09``), or
    None when unknown: it is never guessed.
    """

    id: ReportId
    text: str
    digest: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def report_digest(report: Report) -> str:
    """SHA-256 over what makes a report the one it is: text, publisher, date, address."""
    parts = (report.text, report.publisher or "", report.published or "", report.url or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


# --- what a reader gives ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the spans of source, cue and content (PARC 3.0, PolNeAR).

    ``parent`` is the index of the attribution whose content this one sits in, or None.
    """

    source: Spans
    cue: Spans
    content: Spans
    parent: int | None = None
    stance: Stance = Stance.ASSERTS


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as one report names it.

    ``name`` is the fullest naming in the report, without title or determiner; ``spans`` are the
    words that cite it at this place; ``medium`` how it spoke (Telegram, television, ...), if said;
    ``side`` is filled in from knowledge when the voice is known, else None.
    """

    name: str
    kind: SourceKind | None = None
    side: str | None = None
    medium: str | None = None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something, with bounds: ``low`` or ``high`` None means open on that side."""

    start: int
    end: int
    of: str
    low: float | None
    high: float | None
    bound: Bound
    text: str


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression; ``value`` as in TIMEX3: ``2023-09-13TMO``, ``P3D``, ``PAST_REF``."""

    start: int
    end: int
    type: TimexType
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry, or a point derived from one.

    ``id`` is ``geonames:NNN``, ``katottg:UA…`` or ``twosource:slug``; ``lat``/``lon`` are WGS 84
    degrees; ``country`` an ISO 3166-1 alpha-2 code or None (seas, contested areas); ``radius_km``
    is the uncertainty of the point.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    precision: Precision
    radius_km: float = 0.0
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text and the place it is taken to mean, with the reasons for it."""

    start: int
    end: int
    text: str
    place: Place | None
    reasons: tuple[str, ...] = ()
    runners_up: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or is acted upon.

    ``country`` is ISO 3166-1 alpha-3 or None; ``role`` one of GOV, MIL, COP, REB, MED, CVL, PTY,
    BUS, IGO, NGO (PLOVER's sectors) or None; ``suspected`` marks a doer who is only suspected.
    """

    spans: Spans
    name: str
    country: str | None = None
    role: str | None = None
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """A predicate that tells of a happening or an act, as the *writer* of the report holds it.

    ``type`` is a PLOVER root, INCIDENT, TRAVEL, or None; ``score`` runs from -3 (certainly not) to
    3 (certainly so), after Lee et al. 2015; ``factuality`` is the same on FactBank's scale.
    """

    trigger: Span
    type: str | None = None
    mode: str | None = None
    factuality: Factuality = Factuality.CT_PLUS
    score: float = 3.0
    phase: Phase = Phase.PAST
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EventTime:
    """When something happened: a TIMEX3 ``value`` and the first and last day it covers (ISO)."""

    value: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One content with its chain of attribution.

    ``source`` is the innermost speaker, None when nobody is named; ``relays`` those who passed the
    claim on, outermost first, without the publisher.  ``factuality`` is the *source's*.
    """

    id: ClaimId
    content: Spans
    source: Source | None
    relays: tuple[Source, ...] = ()
    stance: Stance = Stance.ASSERTS
    factuality: Factuality = Factuality.CT_PLUS
    phase: Phase = Phase.PAST
    mention: int | None = None
    time: EventTime | None = None
    place: Place | None = None
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, kept with the reading: ``where`` and ``what``."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What derived something: the step, its version, a digest of the knowledge, its inputs.

    ``stamp`` names all of it: a derived thing with another stamp is out of date.
    """

    step: str
    version: str
    knowledge: str
    inputs: tuple[str, ...] = ()

    @property
    def stamp(self) -> str:
        """SHA-256 over everything above."""
        parts = (self.step, self.version, self.knowledge, *self.inputs)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one report."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    counts: tuple[Count, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


# --- linking ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Derivation:
    """``report`` was made from ``parent``; ``score`` is the share of it found in ``parent``."""

    report: ReportId
    parent: ReportId
    kind: Literal["copy", "edit", "rewording", "translation"]
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """A scored pair of claims with the reasons in words; above zero speaks for the same event."""

    left: ClaimId
    right: ClaimId
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, append-only.

    ``verdict`` is same, different, alias, confirm, reject, correct, proved or undo;
    :mod:`twosource.link.judgements` says what ``left`` and ``right`` are for each.  ``id`` is the
    SHA-256 of the rest; ``at`` an ISO 8601 UTC time.
    """

    id: str
    verdict: str
    left: str
    right: str | None
    by: str
    at: str
    note: str = ""


# The id and origin of the voice that stands for "nobody was named".
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Voice:
    """The innermost speaker after aliases are resolved across reports.

    ``origin`` is the independent fount it belongs to (its command or office, else itself);
    ``within`` the umbrellas above it, whose unspecific statements add nothing to its own.  The
    voice of a claim that names nobody has the origin ``unnamed``.
    """

    id: str
    name: str
    origin: str
    kind: SourceKind | None = None
    side: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The happening that claims share, before it is weighed: its claims, and what it is called."""

    id: EventId
    type: str
    claims: tuple[ClaimId, ...]
    title: str = ""


# --- weighing ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Value:
    """One value given for a facet, with everyone who gave it.

    Numbers use ``low``/``high``/``bound``; other facets use ``text``.
    """

    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    text: str | None = None
    voices: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    reports: tuple[ReportId, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    said: str | None = None
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One aspect of an event (injured, killed, when, where, ...) with every value given for it."""

    name: str
    state: State
    values: tuple[Value, ...]
    best: float | str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence that a state or grade rests on; ``rule`` names the row of the rule table."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What stands behind an event.

    ``grade`` is an Admiralty grade: a letter for the voice (F until there is a record) and a digit
    from 1 (confirmed) to 6 (cannot be judged) for the information.
    """

    outlets: int
    voices: int
    origins: int
    sides: int
    grade: str
    against_interest: bool = False
    reasons: tuple[Reason, ...] = ()
    disputes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stood at the end of a ``day`` (ISO), by what had been published until then."""

    day: str
    state: State
    grade: str
    outlets: int
    voices: int
    origins: int
    sides: int
    claims: int


@dataclass(frozen=True, slots=True)
class WeighedEvent:
    """An event with its state, facets and corroboration: what every page and export shows.

    ``voices`` gives the id of the voice behind each claim, ``names`` the name of each voice;
    ``history`` one standing for each day on which it changed, oldest first.
    """

    event: Event
    state: State
    corroboration: Corroboration
    facets: tuple[Facet, ...] = ()
    time: EventTime | None = None
    place: Place | None = None
    reports: tuple[ReportId, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[ClaimId, str] = field(default_factory=dict)
    history: tuple[Standing, ...] = ()
