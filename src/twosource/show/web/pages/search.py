"""Finding words in the reports."""

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request, Response

from twosource.model import Report, ReportId
from twosource.show.web.context import web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page

router = page_router()
PAGE = Page(router)

A_PART, MOST = 20, 500
AROUND = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words, with a stretch of its text as (words, whether sought)."""

    report: Report
    stretch: tuple[tuple[str, bool], ...]


@router.get("/search")
def search(
    request: Request,
    _fresh: Fresh,
    q: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[int, Query(ge=0, le=MOST)] = 0,
) -> Response:
    """The reports that hold all the words, best first."""
    desk = web_of(request).desk
    found = desk.search(q, MOST) if q else []
    part = found[after : after + A_PART]
    hits = [Hit(r, stretch(r.text, q)) for id in part if (r := desk.report(ReportId(id)))]
    end = after + A_PART
    return page(
        request,
        "search.html",
        q=q,
        hits=hits,
        total=len(found),
        at_least=len(found) == MOST,
        after=after,
        next=end if end < len(found) else None,
    )


def stretch(text: str, sought: str) -> tuple[tuple[str, bool], ...]:
    """The text around the first of the words sought, cut where they stand."""
    words = re.findall(r"\w+", sought)
    if not words:
        return ((text[: 2 * AROUND], False),)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    first = pattern.search(text)
    start = max((first.start() if first else 0) - AROUND, 0)
    shown = " ".join(text[start : start + 3 * AROUND].split())
    return tuple((piece, n % 2 == 1) for n, piece in enumerate(pattern.split(shown)) if piece)
