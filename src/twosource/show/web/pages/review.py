"""Review: doubtful joins, claims and names one after another; each decision is a judgement."""

from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response

from twosource.errors import MendInput
from twosource.model import EventId
from twosource.renewal import is_linked
from twosource.show.web.context import Web, web_of
from twosource.show.web.filters import Cursor, Day, a_day
from twosource.show.web.page import Page, page_router
from twosource.show.web.pages.event import the_event
from twosource.show.web.questions import questions
from twosource.show.web.queue import misfits
from twosource.show.web.render import page
from twosource.show.web.sayings import sayings
from twosource.show.web.visitors import Reviewing
from twosource.store import Wanted

router = page_router()
PAGE = Page(router, "nav.review", "/review", role="reviewer")

REPORTS_A_PART = 6
Kind = Literal["join", "apart", "names"]


@router.get("/review")
def review(
    request: Request,
    _visitor: Reviewing,
    kind: Kind = "join",
    day: Day = None,
    after: Cursor = None,
    done: Annotated[str | None, Query(max_length=64)] = None,
) -> Response:
    """The queue of one kind: for a day, or all doubtful joins where none is named."""
    web = web_of(request)
    told = [d for d, _ in web.desk.days_told()]
    newest = told[-1] if told and kind != "join" else None
    shown = a_day(day) or newest
    return page(
        request,
        "review.html",
        kind=kind,
        day=shown,
        told=told[-30:],
        done=done,
        renewing=web.renewal.running,
        after=after,
        **_items(web, kind, shown, after),
    )


def _items(web: Web, kind: Kind, day: str | None, after: str | None) -> dict[str, Any]:
    empty: dict[str, Any] = {"questions": (), "misfits": (), "names": (), "next": None}
    empty["linked"] = kind != "join" or is_linked(web.desk, web.lexicon)
    if kind == "names":
        return empty | {"names": web.desk.unplaced_voices()}
    if kind == "join":
        asked, next_ = questions(web, day, _number(after))
        return empty | {"questions": asked, "next": next_}
    if day is None:
        return empty
    found, behind = misfits(web, day, after or None)
    return empty | {"misfits": found, "next": behind}


@router.get("/review/event")
def review_event(
    request: Request,
    _visitor: Reviewing,
    id: Annotated[str, Query(max_length=200)],
    done: Annotated[str | None, Query(max_length=64)] = None,
    skip: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """All that can be judged of one event, some claims at a time."""
    web = web_of(request)
    found = the_event(web, EventId(id))
    reports = found.reports[skip : skip + REPORTS_A_PART]
    said = sayings(found, web.desk.readings_of(reports))
    end = skip + REPORTS_A_PART
    place = found.place.id if found.place else None
    near = web.desk.event_lines(Wanted(place=place), most=20).lines if place else ()
    return page(
        request,
        "review_event.html",
        event=found,
        said=tuple(said.values()),
        next=end if end < len(found.reports) else None,
        near=[line for line in near if line.id != found.event.id],
        done=done,
        renewing=web.renewal.running,
    )


def _number(after: str | None) -> int:
    """How many questions to leave out."""
    if not after:
        return 0
    if not after.isdecimal() or len(after) > 9:
        raise MendInput(f"{after!r} is no place in the queue: start at its beginning")
    return int(after)
