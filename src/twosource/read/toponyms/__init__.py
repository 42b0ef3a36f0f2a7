"""Toponyms: the place names of a report and the places they mean."""

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.lexicon import Lexicon
from twosource.model import Place, Precision, Span, Toponym
from twosource.read.page import Page

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PRECISION = {
    Kind.CITY: Precision.SETTLEMENT,
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.ADMIN2: Precision.DISTRICT,
    Kind.ADMIN3: Precision.DISTRICT,
    Kind.DISTRICT: Precision.DISTRICT,
    Kind.SITE: Precision.EXACT,
}


def find_toponyms(page: Page, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of the page, in text order, each with the place it is taken to mean."""
    spans = [
        block.span(entity)
        for block in page.blocks
        for entity in block.doc.ents
        if entity.label_ in PLACE_LABELS
    ]
    found = resolve_spans(page, spans, lexicon, gazetteer)
    return tuple(t for t in found if t.place)


def resolve_spans(
    page: Page, spans: list[Span], lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """The given spans, each with the place it is taken to mean, or None."""
    answers = []
    for start, end in spans:
        text = page.text((start, end))
        entries = [c.entry for c in gazetteer.candidates(text)]
        entries.sort(key=lambda e: (e.kind != Kind.COUNTRY, -e.population))
        places = tuple(place_of(e) for e in entries[:4])
        answers.append(
            Toponym(start, end, text, places[0] if places else None, ("most people",), places[1:])
        )
    return tuple(answers)


def place_of(entry: Entry) -> Place:
    """The gazetteer's entry as an answer."""
    precision = _PRECISION.get(entry.kind, Precision.REGION)
    return Place(
        entry.id,
        entry.name,
        entry.lat,
        entry.lon,
        entry.country,
        Precision.APPROXIMATE if entry.approximate else precision,
        entry.radius_km,
    )
