"""What changed on the desk between the end of one day and the end of another."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import Query, Request, Response

from twosource.errors import MendInput
from twosource.show.web.context import web_of
from twosource.show.web.filters import Day, a_day
from twosource.show.web.freshness import Fresh
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page

router = page_router()
PAGE = Page(router, "nav.changes", "/changes")

A_PART = 50


@router.get("/changes")
def changes(
    request: Request,
    _fresh: Fresh,
    before: Day = None,
    after: Day = None,
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """The events that stood otherwise, weightiest first."""
    desk = web_of(request).desk
    told = [day for day, _ in desk.days_told()]
    newest = told[-1] if told else date.today().isoformat()
    last = a_day(after) or newest
    first = a_day(before) or (date.fromisoformat(last) - timedelta(days=1)).isoformat()
    if first > last:
        raise MendInput(f"{first} is after {last}: name the earlier day first")
    found = desk.changed(first, last, skip, A_PART + 1)
    return page(
        request,
        "changes.html",
        before=first,
        after=last,
        changes=found[:A_PART],
        skip=skip,
        next=skip + A_PART if len(found) > A_PART else None,
        told=told[-14:],
    )
