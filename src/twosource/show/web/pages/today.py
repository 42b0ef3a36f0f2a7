"""Today: the events of a day by weight and by change, with filters and search."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field

from twosource.model import State
from twosource.show.web.choices import choices
from twosource.show.web.context import Web, web_of
from twosource.show.web.filters import Asked, a_day
from twosource.show.web.freshness import Fresh
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page

router = page_router()
PAGE = Page(router, "nav.today", "/")

# Changes told beside the list; the page of changes has all.
BESIDE = 12
EVERY_DAY = "all"


class Narrowed(Asked):
    """What Today is asked for: ``day`` is a day, ``all``, or empty for the newest."""

    day: Annotated[str, Field(max_length=10)] = ""
    after: Annotated[str | None, Field(max_length=400)] = None

    @property
    def looking(self) -> bool:
        """Whether something particular is looked for."""
        return any((self.state, self.type, self.side, self.place, self.q))


@router.get("/")
def today(request: Request, _fresh: Fresh, asked: Annotated[Narrowed, Query()]) -> Response:
    """The events told of on a day (the newest, if none is named), weightiest first."""
    web = web_of(request)
    told = [d for d, _ in web.desk.days_told() if asked.as_of is None or d <= asked.as_of]
    day = _day(asked, told)
    wanted = replace(Asked(**asked.model_dump(exclude={"day", "after"})).wanted, told=day)
    by_state = web.desk.count_by_state(wanted)
    return page(
        request,
        "today.html",
        found=web.desk.event_lines(wanted, asked.after),
        wanted=wanted,
        total=sum(by_state.values()),
        by_state=[(state.value, n) for state in State if (n := by_state.get(state))],
        day=day,
        chosen=asked.day,
        around=_around(day, told),
        changes=_changes(web, day),
        choices=choices(web),
        as_of=asked.as_of,
        after=asked.after,
    )


def _day(asked: Narrowed, told: Sequence[str]) -> str | None:
    """The day to show: as given, every day where one looks for something, else the newest."""
    if asked.day == EVERY_DAY or (asked.looking and not asked.day):
        return None
    return a_day(asked.day) or (told[-1] if told else None)


def _around(day: str | None, told: Sequence[str]) -> tuple[str | None, str | None]:
    """The days before and after that have something to tell."""
    if day is None:
        return None, None
    at = bisect_left(told, day)
    later = [d for d in told[at : at + 2] if d > day]
    return (told[at - 1] if at else None), (later[0] if later else None)


def _changes(web: Web, day: str | None) -> object:
    if day is None:
        return ()
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return web.desk.changed(before, day, most=BESIDE)
