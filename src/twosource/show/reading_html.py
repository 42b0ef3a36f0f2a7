"""One reading as a page: the report's words coloured by voice, the claims with their chains beside.

The page opens offline: styles inline, no script, nothing fetched.  Nothing is told by colour alone:
sources are underlined, cues in italics, contents between brackets with the number of their voice.
"""

from dataclasses import dataclass

from twosource.model import Claim, Count, Reading, Source, Span
from twosource.show.nesting import Close, Open, Piece, Text, walk
from twosource.show.pages import render

# As many hues as stay apart for the colour-blind (Okabe and Ito 2008); more voices share them.
HUES = 8
NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of the text: words to print, or an element to open or close."""

    kind: str
    words: str = ""
    role: str = ""
    number: int = 0
    hue: int = 0
    voice: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as the page lists it."""

    id: str
    target: str
    words: str
    chain: tuple[str, ...]
    hue: int
    stance: str
    factuality: str
    phase: str
    when: str
    where: str
    counts: tuple[str, ...]


def reading_html(reading: Reading) -> str:
    """A self-contained HTML page for one reading; every word of the report is escaped."""
    voices = _voices(reading)
    hues = {name: i % HUES + 1 for i, name in enumerate(dict.fromkeys(voices))}
    text = reading.report.text
    marks = [_mark(step, text, voices, hues) for step in walk(len(text), reading.attributions)]
    report = reading.report
    return render(
        "reading.html",
        title=" · ".join(filter(None, (report.publisher, report.published, report.id))),
        language=report.language or "en",
        marks=marks,
        legend=list(hues.items()),
        cards=[_card(claim, reading, hues) for claim in reading.claims],
        problems=reading.problems,
    )


def _voices(reading: Reading) -> tuple[str, ...]:
    """The name of the voice behind each attribution, as the claims have resolved it."""
    by_span: dict[Span, str] = {}
    for claim in reading.claims:
        for source in (claim.source, *claim.relays):
            for span in source.spans if source else ():
                by_span.setdefault(span, source.name if source else NOBODY)
    text = reading.report.text
    return tuple(
        next(
            (by_span.get(span, text[span[0] : span[1]]) for span in a.source if span[0] < span[1]),
            NOBODY,
        )
        for a in reading.attributions
    )


def _mark(
    step: Text | Open | Close, text: str, voices: tuple[str, ...], hues: dict[str, int]
) -> Mark:
    if isinstance(step, Text):
        return Mark("text", text[step.start : step.end])
    if isinstance(step, Close):
        return Mark("close", role=step.piece.role, number=step.piece.number)
    piece = step.piece
    voice = voices[piece.number - 1]
    return Mark("open", "", piece.role, piece.number, hues.get(voice, 1), voice, _anchor(piece))


def _anchor(piece: Piece) -> str:
    """The id of an element: its part's number for the first piece, none for the others."""
    return f"{piece.role}-{piece.number}" if piece.first else ""


def _card(claim: Claim, reading: Reading, hues: dict[str, int]) -> Card:
    text = reading.report.text
    name = claim.source.name if claim.source else ""
    relays = [_speaker(r) for r in claim.relays]
    publisher = reading.report.publisher or "this report"
    return Card(
        id=claim.id,
        target=_target(claim, reading),
        words=" … ".join(" ".join(text[s:e].split()) for s, e in claim.content),
        chain=(publisher, *relays, _speaker(claim.source) if claim.source else NOBODY),
        hue=hues.get(name, 0),
        stance=claim.stance.value,
        factuality=claim.factuality.value,
        phase=claim.phase.value,
        when=claim.time.value if claim.time else "",
        where=claim.place.name if claim.place else "",
        counts=tuple(_count(reading.counts[i]) for i in claim.counts),
    )


def _target(claim: Claim, reading: Reading) -> str:
    """The id of the words the claim was read from; empty when no attribution holds them."""
    start = claim.content[0][0] if claim.content else -1
    for number, attribution in enumerate(reading.attributions, 1):
        if any(s <= start < e for s, e in attribution.content):
            found = number
            if attribution.content == claim.content:
                break
    else:
        found = next(
            (
                n
                for n, a in enumerate(reading.attributions, 1)
                if any(s <= start < e for s, e in a.content)
            ),
            0,
        )
    return f"content-{found}" if found else ""


def _speaker(source: Source) -> str:
    kind = f", {source.kind.value}" if source.kind else ""
    return source.name + kind + (f", on {source.medium}" if source.medium else "")


def _count(count: Count) -> str:
    return f"{count.text} {count.of.replace('_', ' ')}"
