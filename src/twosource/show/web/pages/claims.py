"""All claims of an event in their exact words, and the way from a claim to its words."""

from typing import Annotated

from fastapi import HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from twosource.model import ClaimId, EventId
from twosource.show.web.context import web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.links import name_of, report_link
from twosource.show.web.page import Page, page_router
from twosource.show.web.pages.event import the_event
from twosource.show.web.render import page
from twosource.show.web.sayings import sayings

router = page_router()
PAGE = Page(router)

REPORTS_A_PART = 20
Text = Annotated[str, Query(max_length=2000)]


@router.get("/claims")
def claims(
    request: Request,
    _fresh: Fresh,
    event: Text,
    voice: Annotated[str | None, Query(max_length=2000)] = None,
    after: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """The claims of an event, report by report."""
    web = web_of(request)
    found = the_event(web, EventId(event))
    reports = found.reports[after : after + REPORTS_A_PART]
    said = sayings(found, web.desk.readings_of(reports)).values()
    end = after + REPORTS_A_PART
    return page(
        request,
        "claims.html",
        event=found,
        voice=voice or None,
        said=[s for s in said if not voice or s.voice == voice],
        after=after,
        next=end if end < len(found.reports) else None,
    )


@router.get("/claim/{id:path}")
def claim(request: Request, id: str) -> Response:
    """Lead to the exact words of a claim."""
    web = web_of(request)
    wanted = ClaimId(name_of(id))
    held = web.desk.events_of([wanted])
    for reading in web.desk.readings_of(the_event(web, held[wanted]).reports) if held else ():
        if any(c.id == wanted for c in reading.claims):
            return RedirectResponse(report_link(reading.report.id, wanted), 303)
    raise HTTPException(404, "no event holds such a claim")
