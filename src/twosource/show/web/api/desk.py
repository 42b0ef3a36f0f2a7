"""The desk over time, and who asks."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response

from twosource.errors import MendInput
from twosource.show.web.context import web_of
from twosource.show.web.filters import Most, a_day
from twosource.show.web.freshness import Fresh
from twosource.show.web.visitors import Asking, set_cookie

router = APIRouter(tags=["desk"])
Needed = Annotated[str, Query(min_length=1, max_length=10, description="an ISO day (2023-09-13)")]


@router.get("/me")
def me(request: Request, response: Response, visitor: Asking) -> dict[str, str]:
    """Who asks, in which role, and the token that writing calls carry beside the cookie."""
    if visitor.new:
        set_cookie(request, response, visitor.token)
    return {"name": visitor.name, "role": visitor.role, "form_token": visitor.form_token}


@router.get("/days")
def days(request: Request, _fresh: Fresh) -> dict[str, list[dict[str, Any]]]:
    """Days with the number of events that happened, and of those told of, on each."""
    desk = web_of(request).desk
    return {
        "happened": [{"day": day, "events": n} for day, n in desk.days()],
        "told": [{"day": day, "events": n} for day, n in desk.days_told()],
    }


@router.get("/changes")
def changes(
    request: Request,
    _fresh: Fresh,
    before: Needed,
    after: Needed,
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
    most: Most = 50,
) -> dict[str, Any]:
    """Events that stood otherwise at the end of ``after`` than at the end of ``before``."""
    first, last = a_day(before), a_day(after)
    if first is None or last is None:
        raise HTTPException(422, "two days are needed")
    if first > last:
        raise MendInput(f"{first} is after {last}: name the earlier day first")
    found = web_of(request).desk.changed(first, last, skip, most + 1)
    end = skip + most
    return {
        "changes": [asdict(change) for change in found[:most]],
        "skip": end if len(found) > most else None,
    }
