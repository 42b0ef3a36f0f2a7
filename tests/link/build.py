"""Readings made by hand: a few lines say what a report claims.

    reading("r1", "Harbour Post", "2031-03-05",
        says("The governor of Porto Sal", "12 people were injured in a missile attack",
             type="ASSAULT", place=PORTO, day="2031-03-05", injured=12))

The places, persons and powers are invented.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.model import (
    Actor,
    Bound,
    Claim,
    ClaimId,
    Count,
    EventMention,
    EventTime,
    Factuality,
    Phase,
    Place,
    Precision,
    Reading,
    Report,
    ReportId,
    Source,
    SourceKind,
    Stance,
)

PORTO = Place("test:porto-sal", "Porto Sal", 44.6, 33.5, None, Precision.SETTLEMENT)
KHARAN = Place("test:kharan", "Kharan", 47.4, 35.8, None, Precision.SETTLEMENT)
DELTA = Place("test:delta", "Delta", 45.3, 28.8, None, Precision.SETTLEMENT)


@dataclass(frozen=True)
class Told:
    """One claim to be: who, what words, and what they mean."""

    source: str | None
    text: str
    type: str | None = None
    place: Place | None = None
    day: str | None = None
    stance: Stance = Stance.ASSERTS
    factuality: Factuality = Factuality.CT_PLUS
    phase: Phase = Phase.PAST
    kind: SourceKind | None = None
    relays: tuple[str, ...] = ()
    doers: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    numbers: dict[str, float | tuple[float | None, float | None, Bound]] = field(
        default_factory=dict
    )


def says(source: str | None, text: str, **rest: object) -> Told:
    """A claim; keywords that are no field of ``Told`` are counts (``injured=12``)."""
    known = {k: v for k, v in rest.items() if k in Told.__dataclass_fields__}
    numbers = {k: v for k, v in rest.items() if k not in known}
    return Told(source, text, numbers=numbers, **known)  # type: ignore[arg-type]


def denies(source: str, text: str, **rest: object) -> Told:
    """A denial."""
    return says(source, text, stance=Stance.DENIES, factuality=Factuality.CT_MINUS, **rest)


def reading(name: str, publisher: str | None, published: str | None, *told: Told) -> Reading:
    """A reading of a report whose text is the claims' words, each behind its source."""
    text, claims, mentions, counts = "", [], [], []
    for one in told:
        head = f"{one.source} said: " if one.source else ""
        start = len(text) + len(head)
        text += f"{head}{one.text}.\n\n"
        end = start + len(one.text)
        indices = []
        for of, value in one.numbers.items():
            low, high, bound = value if isinstance(value, tuple) else (value, value, Bound.EXACT)
            indices.append(len(counts))
            counts.append(Count(start, start + 2, of, low, high, bound, text[start : start + 2]))
        mention = None
        if one.type or one.doers or one.targets:
            mention = len(mentions)
            mentions.append(
                EventMention(
                    (start, start + 5),
                    one.type,
                    phase=one.phase,
                    actors=one.doers,
                    recipients=one.targets,
                    counts=tuple(indices),
                )
            )
        spans = ((start - len(head), start - len(" said: ")),)
        source = Source(one.source, one.kind, spans=spans) if one.source else None
        claims.append(
            Claim(
                ClaimId(f"{name}#{len(claims)}"),
                ((start, end),),
                source,
                tuple(Source(r) for r in one.relays),
                one.stance,
                one.factuality,
                one.phase,
                mention,
                EventTime(one.day, one.day, one.day) if one.day else None,
                one.place,
                tuple(indices),
            )
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(ReportId(name), text, digest, publisher, published)
    return Reading(report, mentions=tuple(mentions), counts=tuple(counts), claims=tuple(claims))


def event_of_claim(events: Sequence[object], claim: str) -> object:
    """The event that holds a claim."""
    return next(e for e in events if claim in e.claims)  # type: ignore[attr-defined]
