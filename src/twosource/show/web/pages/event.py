"""An event: what stands behind it, what each side says, where every figure comes from."""

from collections.abc import Callable, Mapping
from datetime import date

from fastapi import HTTPException, Request, Response

from twosource.link.directory import directory
from twosource.link.judgements import standing
from twosource.link.voices import full_names, full_voice, voice_of_relay
from twosource.model import EventId, Reading, Source, Voice, WeighedEvent
from twosource.rewind import event_as_of
from twosource.show.lineage import lineage
from twosource.show.lineage_layout import drawing
from twosource.show.web.context import Web, web_of
from twosource.show.web.filters import AsOf
from twosource.show.web.freshness import Fresh
from twosource.show.web.links import name_of
from twosource.show.web.page import Page, page_router
from twosource.show.web.reliability import reliabilities
from twosource.show.web.render import page
from twosource.show.web.sayings import by_side, facet_rows, sayings
from twosource.show.web.sides import side_rows
from twosource.show.wording import vague_words
from twosource.weigh.ledger import open_questions

router = page_router()
PAGE = Page(router)

# Reports whose words are shown on the page itself (the page of claims has all), and records.
MOST_REPORTS, MOST_RECORDS = 40, 5


@router.get("/event/{id:path}")
def event(request: Request, _fresh: Fresh, id: str, as_of: AsOf) -> Response:
    """The page of one event, as of a day if asked."""
    web = web_of(request)
    found = the_event(web, EventId(name_of(id)), as_of)
    shown = found.reports[:MOST_REPORTS]
    readings = tuple(web.desk.readings_of(shown))
    voices = web.desk.voices(found.voices.values())
    said = {
        claim: saying
        for claim, saying in sayings(found, readings).items()
        if as_of is None or (saying.report.published or "9999")[:10] <= as_of
    }
    derivations = {d.report: d for d in web.desk.derivations(shown)}
    graph = lineage(found, readings, voices, derivations.values(), relays_of(web, voices))
    return page(
        request,
        "event.html",
        lineage=graph,
        drawn=drawing(graph),
        event=found,
        seen=found.corroboration,
        columns=by_side(found, said, voices),
        facets=facet_rows(found, said, vague_words(web.lexicon)),
        questions=open_questions(found),
        history=[s for s in found.history if as_of is None or s.day <= as_of],
        reports=[r.report for r in sorted(readings, key=lambda r: r.report.published or "9999")],
        derivations=derivations,
        left_out=len(found.reports) - len(shown),
        citations=side_rows(web.lexicon),
        today=date.today().isoformat(),
        # Records are of now: they say nothing of the letter of an earlier day.
        records=reliabilities(web, found.names)[:MOST_RECORDS] if as_of is None else (),
        as_of=as_of,
    )


def relays_of(web: Web, voices: Mapping[str, Voice]) -> Callable[[Source, Reading], Voice]:
    """Who a relay of an event is; a surname means the one of the event's voices who has it."""
    book = web.lexicon.derived(directory)
    decided = standing(web.desk.judgements())
    said = {j.left: j.right for j in decided if j.verdict == "alias"}
    chosen = full_names(voices.values())
    return lambda relay, told: full_voice(voice_of_relay(relay, told, book, said), chosen)


def the_event(web: Web, id: EventId, as_of: str | None = None) -> WeighedEvent:
    """The event, as of a day if given; 404 where there is none."""
    found = event_as_of(web.desk, id, as_of, web.lexicon) if as_of else web.desk.event(id)
    if found is None:
        known = as_of is not None and web.desk.event(id) is not None
        raise HTTPException(
            404, f"nothing had been told of it by {as_of}" if known else "there is no such event"
        )
    return found
