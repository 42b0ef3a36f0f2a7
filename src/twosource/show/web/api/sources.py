"""Reports as they were read, and the voices that speak in them."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from twosource.forms import reading_to_json
from twosource.model import Reading, ReportId, Voice
from twosource.show.web.context import web_of
from twosource.show.web.filters import Cursor, Most, Text
from twosource.show.web.freshness import Fresh
from twosource.show.web.links import name_of
from twosource.store.comparing import voice_cursor

router = APIRouter(tags=["sources"])


@router.get("/reports/{id:path}")
def report(request: Request, _fresh: Fresh, id: str) -> dict[str, Any]:
    """One report with its reading: offsets are code points into its text."""
    desk, wanted = web_of(request).desk, ReportId(name_of(id))
    reading = desk.reading_of(wanted)
    if reading is None:
        found = desk.report(wanted)
        if found is None:
            raise HTTPException(404, "there is no such report")
        reading = Reading(found)
    return reading_to_json(reading)


@router.get("/voices")
def voices(
    request: Request,
    _fresh: Fresh,
    side: Text = None,
    q: Text = None,
    after: Cursor = None,
    most: Most = 50,
) -> dict[str, Any]:
    """Voices, those with most claims first; ``q`` is a part of the name."""
    found = web_of(request).desk.voice_lines(side or None, q or None, after or None, most + 1)
    shown = found[:most]
    return {
        "voices": [asdict(line.voice) | {"claims": line.claims} for line in shown],
        "after": voice_cursor(shown[-1]) if len(found) > most else None,
    }


@router.get("/voices/{id:path}")
def voice(request: Request, _fresh: Fresh, id: str) -> Voice:
    """One voice."""
    name = name_of(id)
    found = web_of(request).desk.voices([name]).get(name)
    if found is None:
        raise HTTPException(404, "nobody on this desk speaks under that name")
    return found


@router.get("/search")
def search(
    request: Request, _fresh: Fresh, q: Annotated[str, Query(max_length=200)], most: Most = 50
) -> dict[str, Any]:
    """Ids of the reports that hold all the words, best first."""
    return {"reports": web_of(request).desk.search(q, most)}
