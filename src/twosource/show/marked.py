"""Readings in bracket notation, as goldens and documentation write them (``docs/goldens.md``)."""

from collections.abc import Iterator

from twosource.model import Claim, Reading, Source
from twosource.show.nesting import Close, Open, Text, walk

_OPENING = {"source": "<", "cue": "*", "content": "["}
_CLOSING = {"source": ">", "cue": "*", "content": "]"}
_ANCHOR_WORDS = 8


def marked(reading: Reading) -> str:
    """The report's text with its attributions in brackets, then a line for each attributed claim.

    ``<1:The ministry> *1:denied* that [1:its forces had entered Kharan].``  A claim is named by
    the first words of its content that stand only once in the text; one with no such words, or with
    the chain and judgement of a claim already listed over the same content, has no line.
    """
    text = reading.report.text
    parts = [_mark(step, text) for step in walk(len(text), reading.attributions)]
    header = [
        f"{name}: {value}"
        for name, value in (
            ("publisher", reading.report.publisher),
            ("published", reading.report.published),
        )
        if value
    ]
    lines = list(dict.fromkeys(_claim_lines(reading)))
    body = "".join(parts).strip()
    return "\n".join([*header, *([""] if header else []), body, *lines]) + "\n"


def _mark(step: Text | Open | Close, text: str) -> str:
    if isinstance(step, Text):
        return text[step.start : step.end]
    if isinstance(step, Open):
        return f"{_OPENING[step.piece.role]}{step.piece.number}:"
    return _CLOSING[step.piece.role]


def _claim_lines(reading: Reading) -> Iterator[str]:
    contents = {a.content for a in reading.attributions}
    for claim in reading.claims:
        anchor = _anchor(claim, reading)
        if anchor and (claim.source is not None or claim.content in contents):
            judged = (claim.stance.value, claim.factuality.value, claim.phase.value)
            yield f'-> "{anchor}" {chain_words(claim)} | {" | ".join(judged)}'


def chain_words(claim: Claim) -> str:
    """Origin, relays and medium as a claim line has them: ``Dremin via Norda on Telegram``."""
    words = _name(claim.source) if claim.source else "nobody"
    if claim.relays:
        words += " via " + " > ".join(map(_name, claim.relays))
    if claim.source and claim.source.medium:
        words += f" on {claim.source.medium}"
    return words


def _name(source: Source) -> str:
    return " ".join(source.name.split())


def _anchor(claim: Claim, reading: Reading) -> str | None:
    """Two to eight words of the content, on one line, that stand once in the text."""
    text = reading.report.text
    for start, end in claim.content:
        line = text[start:end].replace('"', "\n").split("\n", 1)[0]
        words = line.split(" ")
        for length in range(min(3, len(words)), min(len(words), _ANCHOR_WORDS) + 1):
            anchor = " ".join(words[:length]).strip(" ,;:.")
            if len(anchor.split()) > 1 and text.count(anchor) == 1:
                return anchor
    return None
