"""A desk whose every text is an attack: report text, ids, publishers, addresses, names, titles."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from show.web.desks import WEIGHED, kept
from twosource.model import (
    Claim,
    ClaimId,
    Corroboration,
    Event,
    EventId,
    Facet,
    Place,
    Precision,
    Reading,
    Reason,
    Report,
    ReportId,
    Source,
    Standing,
    State,
    Value,
    Voice,
    WeighedEvent,
    report_digest,
)
from twosource.store import Desk

FOLDER = Path(__file__).parent / "payloads"


def payloads() -> list[str]:
    """Every line of every file of the folder."""
    files = sorted(FOLDER.glob("*.txt"))
    return [line for f in files for line in f.read_text("utf-8").splitlines() if line]


def hostile_desk(folder: Path) -> Desk:
    """One report, voice and event for each payload, each made of nothing but the payload."""
    made = [(reading(n, text), event(n, text)) for n, text in enumerate(payloads())]
    desk = kept(folder, [r for r, _ in made])
    voices = [Voice(text, text, text, side=text) for text in payloads()]
    desk.keep_events([e for _, e in made], WEIGHED, voices)
    return desk


def reading(number: int, text: str) -> Reading:
    """A report that is a payload, and a claim of all its words."""
    report = Report(ReportId(text), f"{text} said {text}", "", text, "2024-03-05", text, "en")
    report = replace(report, digest=report_digest(report))
    spans = ((len(text) + 6, len(report.text)),)
    source = Source(text, spans=((0, len(text)),))
    return Reading(report, claims=(Claim(ClaimId(f"{number}-{text}"), spans, source, (source,)),))


def event(number: int, text: str) -> WeighedEvent:
    """An event that is a payload."""
    claim = ClaimId(f"{number}-{text}")
    value = Value(
        *(None, None, None, text, (text,), (text,), (text,), (ReportId(text),), (claim,)),
        said="2024-03-05",
        denied_by=(text,),
    )
    standing = Standing("2024-03-05", State.CONTESTED, "F4", 1, 1, 1, 1, 1)
    return WeighedEvent(
        Event(EventId(f"e{number}"), "ASSAULT", (claim,), text),
        State.CONTESTED,
        Corroboration(1, 1, 1, 1, "F4", False, (Reason("r", text),), (text,)),
        (Facet("where", State.CONTESTED, (value, value), text), *_numbers(value)),
        place=Place(text, text, 1.0, 2.0, "UA", Precision.EXACT),
        reports=(ReportId(text),),
        names={text: text},
        voices={claim: text},
        history=(standing,),
    )


def _numbers(value: Value) -> Iterator[Facet]:
    yield Facet(value.text or "", State.CONTESTED, (replace(value, low=1.0, high=2.0),), 1.0, 1, 2)
