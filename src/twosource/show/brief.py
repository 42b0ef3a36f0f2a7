"""The digest: what is known, whose word it is, and the claims behind each sentence.

``compose`` chooses and words; ``brief_markdown`` and ``brief_html`` print.  ``check`` refuses a
sentence that has no claim behind it or is stronger than its claims; it runs on every digest made.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from twosource.errors import StopRun
from twosource.lexicon import Lexicon
from twosource.model import (
    UNNAMED,
    Claim,
    ClaimId,
    Facet,
    Factuality,
    Phase,
    Reading,
    Report,
    Source,
    Stance,
    State,
    Value,
    WeighedEvent,
)
from twosource.show.wording import (
    facet_words,
    listed,
    plural,
    quantity,
    sections,
    sentence,
    stance_verbs,
    time_words,
    vague_words,
)

# An event's entry says no more than this many quoted statements; the rest is a click away.
MOST_STATEMENTS = 4
LONGEST_QUOTE = 280
# Fewer characters than this say nothing out of their context ("the information").
SHORTEST_QUOTE = 25
# Values told of one facet: the best supported ones; all stand on the event's own page.
MOST_VALUES = 4
_TIME_AT_END = re.compile(r", \d{4}\S*$")
# How strongly a factuality binds the one who utters it, for ``check``.
STRENGTH = {
    Factuality.U: 0,
    Factuality.PS_PLUS: 1,
    Factuality.PS_MINUS: 1,
    Factuality.PR_PLUS: 2,
    Factuality.PR_MINUS: 2,
    Factuality.CT_PLUS: 3,
    Factuality.CT_MINUS: 3,
}


Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the claims behind it, how strongly it speaks, whether it names its source.

    ``number`` is the low and high end of the number it tells, if it tells one.
    """

    text: str
    claims: tuple[ClaimId, ...]
    strength: Factuality
    attributed: bool
    number: Ends | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the digest says of one event."""

    title: str
    when: str
    sum_line: str
    verdict: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the digest."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The exact words of one claim and where they stand."""

    claim: ClaimId
    report: Report
    words: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A digest ready to be printed."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    notes: Mapping[ClaimId, Note]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the report it stands in and the ends of the numbers told with it."""

    claim: Claim
    report: Report
    numbers: frozenset[Ends] = frozenset()

    @classmethod
    def of(cls, reading: Reading, claim: Claim) -> "Told":
        """A claim of ``reading``."""
        mention = reading.mentions[claim.mention] if claim.mention is not None else None
        counts = {*claim.counts, *(mention.counts if mention else ())}
        ends = frozenset((reading.counts[n].low, reading.counts[n].high) for n in counts)
        return cls(claim, reading.report, ends)

    @property
    def words(self) -> str:
        """The words of the content."""
        return " … ".join(self.report.text[s:e].strip() for s, e in self.claim.content)


def compose(
    events: Iterable[WeighedEvent],
    readings: Iterable[Reading],
    lexicon: Lexicon,
    day: date | None = None,
) -> Brief:
    """The digest of ``events``, of one day if given; raises StopRun if it fails its own check."""
    readings = tuple(readings)
    told = {c.id: Told.of(r, c) for r in readings for c in r.claims}
    wanted = [event for event in events if _on(event, day)]
    parts = tuple(_parts(wanted, told, lexicon))
    used = {c for p in parts for e in p.entries for s in e.sentences for c in s.claims}
    notes = {c: Note(c, told[c].report, told[c].words) for c in sorted(used)}
    unread = tuple(f"{r.report.id} ({r.problems[0].what})" for r in readings if r.problems)
    brief = Brief(_title(day), _lead(readings, wanted), parts, notes, unread)
    if faults := check(brief, told):
        raise StopRun("the digest fails its own check: " + "; ".join(faults))
    return brief


def check(brief: Brief, told: Mapping[ClaimId, Told]) -> list[str]:
    """What is wrong with a digest, in words: nothing, or it must not be printed."""
    sentences = (s for p in brief.parts for e in p.entries for s in e.sentences)
    return [f"{fault}: {s.text!r}" for s in sentences if (fault := _fault(s, told))]


def _fault(sentence_: Sentence, told: Mapping[ClaimId, Told]) -> str | None:
    behind = [told[c] for c in sentence_.claims if c in told]
    if not behind:
        return "no claim stands behind it"
    if STRENGTH[sentence_.strength] > max(STRENGTH[t.claim.factuality] for t in behind):
        return "stronger than its claims"
    if sentence_.number and not any(sentence_.number in t.numbers for t in behind):
        return "no claim gives this number"
    return None if sentence_.attributed else "does not say whose word it is"


def _on(event: WeighedEvent, day: date | None) -> bool:
    if day is None:
        return True
    time = event.time
    if time is None or time.start is None:
        return False
    return time.start <= day.isoformat() <= (time.end or time.start)


def _title(day: date | None) -> str:
    return f"What is reported for {day.day} {day:%B %Y}" if day else "What is reported"


def _lead(readings: tuple[Reading, ...], events: list[WeighedEvent]) -> str:
    publishers = {r.report.publisher for r in readings if r.report.publisher}
    return (
        f"{plural(len(readings), 'report')} of {plural(len(publishers), 'publisher')}, "
        f"{plural(len(events), 'event')}. Each sentence says whose word it is; the notes give the "
        "exact words behind it. Copies and relays of one voice are not counted as support."
    )


def _parts(
    events: list[WeighedEvent], told: Mapping[ClaimId, Told], lexicon: Lexicon
) -> Iterable[Part]:
    table = sections(lexicon)
    expected = [e for e in events if e.state is State.EXPECTED]
    happened = [e for e in events if e.state is not State.EXPECTED]
    for section in table:
        here = [e for e in happened if e.event.type in section.types]
        if entries := _entries(here, told, lexicon):
            yield Part(section.section, entries)
    if entries := _entries(expected, told, lexicon):
        yield Part("Expected or announced", entries)


def _entries(
    events: list[WeighedEvent], told: Mapping[ClaimId, Told], lexicon: Lexicon
) -> tuple[Entry, ...]:
    made = (_entry(event, told, lexicon) for event in events)
    return tuple(entry for entry in made if entry.sentences)


def _entry(event: WeighedEvent, told: Mapping[ClaimId, Told], lexicon: Lexicon) -> Entry:
    seen = event.corroboration
    sums = (
        plural(seen.outlets, "outlet"),
        plural(seen.voices, "voice"),
        plural(seen.origins, "origin"),
        plural(seen.sides, "side"),
    )
    verdict = f"{event.state.value}, {seen.grade}"
    if seen.against_interest:
        verdict += ", against the speaker's own interest"
    numbers = _number_sentences(event, told, lexicon)
    used = {claim for s in numbers for claim in s.claims}
    statements = _statements(event, told, lexicon, used)
    return Entry(
        _title_without_time(event),
        time_words(event.time),
        " · ".join(sums),
        verdict,
        (*numbers, *statements),
    )


def _title_without_time(event: WeighedEvent) -> str:
    """The title; the event's time is printed beside it in words."""
    return _TIME_AT_END.sub("", event.event.title)


# --- sentences about numbers ------------------------------------------------------------------


def _number_sentences(
    event: WeighedEvent, told: Mapping[ClaimId, Told], lexicon: Lexicon
) -> list[Sentence]:
    words, vague = facet_words(lexicon), vague_words(lexicon)
    made = []
    for facet in event.facets:
        row = words.get(facet.name)
        for value in facet.values[:MOST_VALUES] if row else ():
            amount = quantity(value, vague)
            if row and amount:
                clause = (row.one if amount.split()[-1] == "1" else row.many).format(n=amount)
                made.append(_number_sentence(event, facet, value, clause, told))
    # Numbers worked out from words ("a submarine" is at least one ship) are weighed, not told.
    return [s for s in made if any(s.number in told[c].numbers for c in s.claims)]


def _number_sentence(
    event: WeighedEvent,
    facet: Facet,
    value: Value,
    clause: str,
    told: Mapping[ClaimId, Told],
) -> Sentence:
    behind = tuple(c for c in value.claims if c in told)
    held = [told[c].claim.factuality for c in behind] or [Factuality.U]
    strongest = max(held, key=STRENGTH.__getitem__)
    text = f"{clause}{_hedge(strongest)}, {_according(event, value, behind, told)}"
    if value.denied_by:
        text += f"; {listed([event.names.get(v, v) for v in value.denied_by])} disowned this figure"
    elif facet.state is State.CONTESTED:
        text += "; other figures are given"
    ends = (value.low, value.high)
    return Sentence(sentence(text), behind, strongest, attributed=True, number=ends)


def _hedge(factuality: Factuality) -> str:
    return {
        Factuality.PR_PLUS: ", it is believed",
        Factuality.PS_PLUS: ", possibly",
        Factuality.U: ", it is said without certainty",
    }.get(factuality, "")


def _according(
    event: WeighedEvent,
    value: Value,
    behind: tuple[ClaimId, ...],
    told: Mapping[ClaimId, Told],
) -> str:
    voices = [_article(event.names.get(v, v)) for v in value.voices if v != UNNAMED]
    if voices:
        return f"according to {listed(voices)}"
    return f"{_outlets(behind, told)} wrote, naming no source"


def _outlets(behind: Iterable[ClaimId], told: Mapping[ClaimId, Told]) -> str:
    reports = [told[c].report for c in behind]
    return listed(list(dict.fromkeys(r.publisher or f"report {r.id}" for r in reports)))


# --- statements in the speakers' own words ----------------------------------------------------


def _statements(
    event: WeighedEvent,
    told: Mapping[ClaimId, Told],
    lexicon: Lexicon,
    used: set[ClaimId],
) -> list[Sentence]:
    """The most telling claims not yet used, one for each speaker and stance, in exact words."""
    verbs = stance_verbs(lexicon)
    candidates = [told[c] for c in event.event.claims if c in told and c not in used]
    candidates.sort(key=_telling)
    taken: set[tuple[str, Stance]] = set()
    made: list[Sentence] = []
    for item in candidates:
        key = (event.voices.get(item.claim.id, UNNAMED), item.claim.stance)
        if key in taken or len(made) == MOST_STATEMENTS or len(item.words) < SHORTEST_QUOTE:
            continue
        taken.add(key)
        made.append(_statement(item, verbs))
    return made


def _telling(item: Told) -> tuple[int, int, int, str, str]:
    """Denials and blame first, doubts last; named speakers, then fuller words; ties by report."""
    claim = item.claim
    order = {Stance.DENIES: 0, Stance.BLAMES: 1, Stance.DOUBTS: 3}
    fullness = abs(len(item.words) - 120)
    unnamed = claim.source is None
    return order.get(claim.stance, 2), unnamed, fullness, item.report.id, claim.id


def _statement(item: Told, verbs: Mapping[Stance, str]) -> Sentence:
    claim = item.claim
    if claim.source is None:
        outlet = item.report.publisher or f"report {item.report.id}"
        verb = "expects" if claim.phase is Phase.PLANNED else "wrote"
        lead = f"{outlet} {verb}, naming no source"
    else:
        lead = f"{_speaker(claim.source)}{_relayed(claim.relays)} {verbs[claim.stance]}"
    text = f"{lead}: “{_quoted(item.words)}”"
    return Sentence(sentence(text), (claim.id,), claim.factuality, attributed=True)


def _speaker(source: Source) -> str:
    name = _article(source.name)
    return f"{name} (on {source.medium})" if source.medium else name


def _article(name: str) -> str:
    """Names are kept without determiner; a common noun ("army") needs it back, a name does not."""
    bare = name[:1].islower() and not name.startswith("the ")
    return f"the {name}" if bare else name


def _relayed(relays: tuple[Source, ...]) -> str:
    return f", relayed by {listed([_speaker(r) for r in relays])}," if relays else ""


def _quoted(words: str) -> str:
    flat = " ".join(words.split()).strip("“”\"' ,;").removeprefix("that ")
    if len(flat) <= LONGEST_QUOTE:
        return flat
    return flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
