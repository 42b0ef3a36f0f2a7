"""A report: its untouched text, every claim marked in place."""

from fastapi import HTTPException, Request, Response

from twosource.model import Reading, ReportId
from twosource.show.web.context import web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.links import name_of
from twosource.show.web.page import Page, page_router
from twosource.show.web.reading_view import reading_view
from twosource.show.web.render import page

router = page_router()
PAGE = Page(router)


@router.get("/report/{id:path}")
def report(request: Request, _fresh: Fresh, id: str) -> Response:
    """The page of one report; ``#CLAIM`` leads to the words of a claim."""
    desk = web_of(request).desk
    wanted = ReportId(name_of(id))
    reading = desk.reading_of(wanted)
    if reading is None:
        found = desk.report(wanted)
        if found is None:
            raise HTTPException(404, "there is no such report")
        reading = Reading(found)
    made_from = desk.derivations([wanted])
    return page(
        request,
        "report.html",
        report=reading.report,
        view=reading_view(reading, desk.tellings(c.id for c in reading.claims)),
        derivation=made_from[0] if made_from else None,
        problems=reading.problems,
    )
