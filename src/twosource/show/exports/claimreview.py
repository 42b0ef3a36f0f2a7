"""ClaimReview JSON-LD (schema.org): one review for each event, its state as the verdict.

The states are no scale from false to true, so no ``ratingValue`` is given: ``alternateName`` says
the state and ``ratingExplanation`` what it rests on.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from twosource.holdings import Holdings, Made
from twosource.model import UNNAMED, SourceKind, Voice, WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.json_stream import write_object
from twosource.show.exports.selection import chosen, headline, lines, published
from twosource.weigh.context import Said

_CONTEXT = "https://schema.org"


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    head = {"@context": _CONTEXT}
    return Written(write_object(file, head, "@graph", _reviews(holdings, options)))


def _reviews(holdings: Holdings, options: Options) -> Iterator[dict[str, Any]]:
    for event in chosen(holdings, options):
        yield _review(event, holdings.said(event), holdings.made)


def _review(event: WeighedEvent, said: Sequence[Said], made: Made) -> dict[str, Any]:
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:twosource:event:{event.event.id}",
        "claimReviewed": flat(event.event.title),
        "name": headline(event),
        "author": {"@type": "Organization", "name": "twosource desk"},
        "version": made.words,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": event.state.value,
            "ratingExplanation": " ".join(lines(event)),
        },
        "itemReviewed": _claim(event, said),
    }
    if made.day:
        review["datePublished"] = made.day
    return review


def _claim(event: WeighedEvent, said: Sequence[Said]) -> dict[str, Any]:
    days = published(said)
    voices = {s.voice.id: s.voice for s in said if s.voice.id != UNNAMED}
    reports = {s.report.id: s.report for s in said}
    claim: dict[str, Any] = {
        "@type": "Claim",
        "name": flat(event.event.title),
        "author": [_speaker(v, event) for _, v in sorted(voices.items())],
        "appearance": [
            {"@type": "CreativeWork", "identifier": r.id}
            | ({"url": r.url} if r.url else {})
            | (
                {"publisher": {"@type": "Organization", "name": flat(r.publisher)}}
                if r.publisher
                else {}
            )
            | ({"datePublished": r.published} if r.published else {})
            for _, r in sorted(reports.items())
        ],
    }
    return claim | ({"datePublished": days[0]} if days else {})


def _speaker(voice: Voice, event: WeighedEvent) -> dict[str, str]:
    person = voice.kind in (SourceKind.PERSON, SourceKind.WITNESS, SourceKind.EXPERT)
    name = flat(event.names.get(voice.id, voice.name))
    return {"@type": "Person" if person else "Organization", "name": name}


EXPORTER = Exporter(
    name="claimreview",
    ending=".jsonld",
    media_type="application/ld+json",
    what_for="fact-checkers' pages and the engines that read them",
    spec="https://schema.org/ClaimReview",
    licence="CC BY-SA 3.0 (schema.org)",
    lost=(
        "claims' words; facets stand in the explanation; no number for the rating, as states are "
        "no scale"
    ),
    write=_write,
)
