"""The briefing: chosen by days, place and theme; each mark leads to the exact words."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated

from fastapi import Depends, Query, Request, Response

from twosource.errors import MendInput
from twosource.show import BRIEF_FORMATS, printed_brief
from twosource.show.briefing import Brief
from twosource.show.briefing.asking import Asked, brief_of
from twosource.show.web.context import Web, web_of
from twosource.show.web.freshness import Fresh
from twosource.show.web.links import event_link, report_link, with_query
from twosource.show.web.page import Page, page_router
from twosource.show.web.render import page
from twosource.show.wording import sections

router = page_router()
PAGE = Page(router, "nav.briefing", "/briefing")

# Events looked at for a page: the weightiest ones; the command line tells all.
MOST = 24
# Briefings kept: what many ask for on one morning is made once.
KEPT = 32
FIELDS = ("from", "to", "place", "theme", "as_of", "since")
_KINDS = {"markdown": ("text/markdown", "md"), "html": ("text/html", "html")}
_KINDS["print"] = _KINDS["html"]


def asked_fields(
    first: Annotated[str, Query(alias="from")] = "",
    last: Annotated[str, Query(alias="to")] = "",
    place: Annotated[str, Query(max_length=200)] = "",
    theme: Annotated[str, Query(max_length=100)] = "",
    as_of: str = "",
    since: str = "",
) -> Mapping[str, str]:
    """What the form holds, as it was given."""
    given = (first, last, place, theme, as_of, since)
    return dict(zip(FIELDS, map(str.strip, given), strict=True))


Given = Annotated[Mapping[str, str], Depends(asked_fields)]


@router.get("/briefing")
def briefing(request: Request, _fresh: Fresh, given: Given) -> Response:
    """The chooser and the briefing; without days, of the newest day on which anything was told."""
    web = web_of(request)
    fields = dict(given)
    if not fields["from"] and not fields["to"]:
        newest = max((day for day, _ in web.desk.days_told()), default="")
        fields["from"] = fields["to"] = newest
    made, problem = _made(web, fields)
    return page(
        request, "briefing.html", 400 if problem else 200,
        brief=made, problem=problem, fields=fields, themes=sections(web.lexicon), paper=False,
        event_url=lambda event: event_link(event, fields["as_of"] or None),
        word_url=lambda note: report_link(note.report.id, note.claim),
        formats={name: with_query(f"/briefing/{name}", **fields) for name in BRIEF_FORMATS},
    )  # fmt: skip


@router.get("/briefing/{format}")
def saved(request: Request, given: Given, format: str) -> Response:
    """The same briefing as a file."""
    if format not in BRIEF_FORMATS:
        return page(request, "failure.html", 404, heading=format, said="")
    web = web_of(request)
    made = _brief(web, web.stamp(), _asked(given))
    kind, ending = _KINDS[format]
    headers = {"Content-Disposition": f'attachment; filename="briefing.{ending}"'}
    return Response(printed_brief(made, format), media_type=kind, headers=headers)


def _made(web: Web, fields: Mapping[str, str]) -> tuple[Brief | None, str]:
    try:
        return _brief(web, web.stamp(), _asked(fields)), ""
    except MendInput as error:
        return None, str(error)


@lru_cache(maxsize=KEPT)
def _brief(web: Web, stamp: str, asked: Asked) -> Brief:
    """The briefing of a desk as it stands under ``stamp``, made once for all who ask for it."""
    del stamp
    return brief_of(web.desk, web.lexicon, web.gazetteer, asked)


def _asked(fields: Mapping[str, str]) -> Asked:
    return Asked(
        _day(fields["from"]),
        _day(fields["to"]),
        fields["place"] or None,
        fields["theme"] or None,
        _day(fields["as_of"]),
        _day(fields["since"]),
        MOST,
    )


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise MendInput(f"a day is written like 2023-09-13, not {given[:40]!r}") from error
