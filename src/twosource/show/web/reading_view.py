"""A report's text with its claims marked in place, and a card for each stretch of words claimed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model import Attribution, Claim, ClaimId, Reading, Spans
from twosource.show.nesting import Close, Open, Text, walk
from twosource.show.wording import time_words
from twosource.store.comparing import Telling

# As many hues as stay apart for the colour-blind; more voices share them.
HUES = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One step through the text: words, or an element that opens or closes.

    ``anchors`` are the claims whose words begin with this element.
    """

    kind: str
    words: str = ""
    role: str = ""
    number: int = 0
    hue: int = 0
    anchors: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One claim on a card: how it is held, its figures, when and where, the event it went to."""

    claim: Claim
    figures: tuple[str, ...]
    when: str
    where: str
    telling: Telling | None


@dataclass(frozen=True, slots=True)
class Card:
    """The claims that share their words: who says them, through whom, and each claim."""

    number: int
    hue: int
    speaker: str | None
    voice: str | None
    chain: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """The steps through a report's text, its cards, and the hue of each speaker."""

    steps: tuple[Step, ...]
    cards: tuple[Card, ...]
    legend: tuple[tuple[str, int], ...]


def reading_view(reading: Reading, tellings: Mapping[ClaimId, Telling]) -> ReadingView:
    """What the page of a report shows."""
    groups: dict[Spans, list[Claim]] = defaultdict(list)
    for claim in sorted(reading.claims, key=lambda c: c.content):
        groups[claim.content].append(claim)
    names = dict.fromkeys(c[0].source.name for c in groups.values() if c[0].source)
    hues = {name: n % HUES + 1 for n, name in enumerate(names)}
    cards = tuple(
        _card(number, claims, reading, hues, tellings)
        for number, claims in enumerate(groups.values(), 1)
    )
    text = reading.report.text
    parts = _parts(reading, groups)
    steps = tuple(_step(step, text, cards) for step in walk(len(text), parts))
    return ReadingView(steps, cards, tuple(hues.items()))


def _parts(reading: Reading, groups: Mapping[Spans, list[Claim]]) -> tuple[Attribution, ...]:
    """The words of each card with those that name its speaker and its cue."""
    cues = {a.content: a.cue for a in reading.attributions}
    return tuple(
        Attribution(
            claims[0].source.spans if claims[0].source else (), cues.get(content, ()), content
        )
        for content, claims in groups.items()
    )


def _step(step: Text | Open | Close, text: str, cards: tuple[Card, ...]) -> Step:
    if isinstance(step, Text):
        return Step("text", text[step.start : step.end])
    if isinstance(step, Close):
        return Step("close")
    piece = step.piece
    card = cards[piece.number - 1]
    first = piece.first and piece.role == "content"
    anchors = tuple(line.claim.id for line in card.lines) if first else ()
    return Step("open", "", piece.role, card.number, card.hue, anchors)


def _card(
    number: int,
    claims: list[Claim],
    reading: Reading,
    hues: Mapping[str, int],
    tellings: Mapping[ClaimId, Telling],
) -> Card:
    source = claims[0].source
    told = next((tellings[c.id] for c in claims if c.id in tellings), None)
    chain = [reading.report.publisher or reading.report.id, *(r.name for r in claims[0].relays)]
    return Card(
        number,
        hues.get(source.name, 0) if source else 0,
        source.name if source else None,
        told.voice if told else None,
        tuple(chain),
        tuple(_line(claim, reading, tellings.get(claim.id)) for claim in claims),
    )


def _line(claim: Claim, reading: Reading, telling: Telling | None) -> Line:
    mention = reading.mentions[claim.mention] if claim.mention is not None else None
    counts = dict.fromkeys((*claim.counts, *(mention.counts if mention else ())))
    figures = (f"{reading.counts[n].text} {reading.counts[n].of.replace('_', ' ')}" for n in counts)
    return Line(
        claim,
        tuple(figures),
        (time_words(claim.time) or claim.time.value) if claim.time else "",
        claim.place.name if claim.place else "",
        telling,
    )
