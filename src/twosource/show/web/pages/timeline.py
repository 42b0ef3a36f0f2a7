"""The timeline as a table: for each day or month what happened, was told, and came in."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request, Response

from twosource.show.web.context import web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.mapped import Mapped
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page
from twosource.store import CLOCKS

router = page_router()
PAGE = Page(router)

# More days than this are shown as months.
MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A day or a month (``2023-09``): how many events begin on it by each clock."""

    name: str
    first: str
    last: str
    counts: tuple[int, ...]


@router.get("/timeline")
def timeline(request: Request, _fresh: Fresh, asked: Annotated[Mapped, Query()]) -> Response:
    """The table, newest first."""
    desk = web_of(request).desk
    counted = desk.days_by_clock(asked.wanted)
    rows = table(counted)
    total, _ = desk.tally(asked.wanted)
    return page(request, "timeline.html", asked=asked, rows=rows, total=total, as_of=asked.as_of)


def table(counted: dict[str, list[tuple[str, int]]]) -> list[Row]:
    """Rows of all days that have an event by any clock; of months, where there are very many."""
    days = {day for counts in counted.values() for day, _ in counts}
    cut = 7 if len(days) > MOST_DAYS else 10
    sums: list[Counter[str]] = []
    for clock in CLOCKS:
        summed: Counter[str] = Counter()
        for day, n in counted[clock]:
            summed[day[:cut]] += n
        sums.append(summed)
    names = sorted({day[:cut] for day in days}, reverse=True)
    return [Row(n, *_span(n), tuple(s[n] for s in sums)) for n in names]


def _span(name: str) -> tuple[str, str]:
    """The first and last day of a row."""
    return (name, name) if len(name) == 10 else (f"{name}-01", _last(name))


def _last(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{month}-{monthrange(year, number)[1]:02}"
