"""Today: the events of a day by weight and by change, with filters and search."""

from typing import Annotated

from fastapi import Query, Request, Response

from twosource.show.web.context import web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page
from twosource.show.web.shelf import Wanted

router = page_router()
PAGE = Page(router, "nav.today", "/")


@router.get("/")
def today(
    request: Request,
    _fresh: Fresh,
    state: str = "",
    type: str = "",
    place: str = "",
    after: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The page."""
    wanted = Wanted(state=state, type=type, place=place)
    found = web_of(request).shelf.events(wanted, after)
    return page(request, "today.html", found=found, wanted=wanted)
