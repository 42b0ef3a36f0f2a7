"""Who speaks: voices with their aliases, offices, sides with citation, and what they said."""

from typing import Annotated

from fastapi import HTTPException, Query, Request, Response

from twosource.link.directory import SourceRow, directory
from twosource.link.judgements import standing
from twosource.show.web.context import Web, web_of
from twosource.show.web.filters import Cursor, Text
from twosource.show.web.freshness import Fresh
from twosource.show.web.links import name_of
from twosource.show.web.page import Page, page_router
from twosource.show.web.reliability import reliabilities
from twosource.show.web.render import page
from twosource.show.web.sides import side_rows
from twosource.store import Wanted
from twosource.store.comparing import voice_cursor

router = page_router()
PAGE = Page(router, "nav.sources", "/sources")

A_PART = 50


@router.get("/sources")
def sources(
    request: Request, _fresh: Fresh, side: Text = None, q: Text = None, after: Cursor = None
) -> Response:
    """The voices, those with most claims first."""
    web = web_of(request)
    found = web.desk.voice_lines(side or None, q or None, after or None, A_PART + 1)
    shown = found[:A_PART]
    return page(
        request,
        "sources.html",
        voices=shown,
        next=voice_cursor(shown[-1]) if len(found) > A_PART else None,
        side=side or "",
        q=q or "",
        after=after,
        sides=sorted(side_rows(web.lexicon)),
    )


@router.get("/sides")
def sides(request: Request, _fresh: Fresh) -> Response:
    """The parties to conflicts, with the citation for each."""
    rows = side_rows(web_of(request).lexicon)
    return page(request, "sides.html", rows=[rows[name] for name in sorted(rows)])


@router.get("/sources/{id:path}")
def source(
    request: Request,
    _fresh: Fresh,
    id: str,
    after: Annotated[str | None, Query(max_length=400)] = None,
) -> Response:
    """One voice: who it is, what is known of it with which citation, the events it speaks of."""
    web = web_of(request)
    name = name_of(id)
    voice = web.desk.voices([name]).get(name)
    if voice is None:
        raise HTTPException(404, "nobody on this desk speaks under that name")
    row = web.lexicon.derived(directory).rows.get(name)
    return page(
        request,
        "source.html",
        voice=voice,
        row=row,
        aliases=_aliases(web, name, row),
        kin=[v for v in web.desk.voices_of_origin(voice.origin) if v.id != voice.id],
        above=web.desk.voices([*voice.within, voice.origin]),
        side=side_rows(web.lexicon).get(voice.side or ""),
        found=web.desk.event_lines(Wanted(voice=name), after or None, A_PART),
        after=after,
        record=next(iter(reliabilities(web, {name: voice.name})), None),
    )


def _aliases(web: Web, name: str, row: SourceRow | None) -> tuple[str, ...]:
    """The spellings of the tables, then those that people have said are this voice's."""
    judged = (
        j.left for j in standing(web.desk.judgements()) if j.verdict == "alias" and j.right == name
    )
    return tuple(dict.fromkeys((*(row.aliases if row else ()), *judged)))
