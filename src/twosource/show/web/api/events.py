"""Events, their history, their claims, their places."""

from dataclasses import fields
from operator import attrgetter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field

from twosource.forms import event_to_json
from twosource.model import EventId, Standing
from twosource.show.web.context import web_of
from twosource.show.web.filters import Asked, AsOf
from twosource.show.web.freshness import Fresh
from twosource.show.web.pages.event import the_event
from twosource.show.web.sayings import sayings
from twosource.store import EventLine, EventPage, Wanted

router = APIRouter(tags=["events"])

# Places given in one answer; a narrower question gets the rest.
MOST_PLACES = 1_000
REPORTS_A_PART = 20
_PROPERTIES = tuple(field.name for field in fields(EventLine))
_values = attrgetter(*_PROPERTIES)


class AskedPart(Asked):
    """A part of a list of events."""

    after: Annotated[str | None, Field(max_length=400)] = None
    most: Annotated[int, Field(ge=1, le=200)] = 50


@router.get("/events")
def events(request: Request, _fresh: Fresh, asked: Annotated[AskedPart, Query()]) -> EventPage:
    """Events by weight: most independent origins first, then outlets, then claims."""
    return web_of(request).desk.event_lines(wanted(asked), asked.after, asked.most)


@router.get("/places")
def places(request: Request, _fresh: Fresh, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
    """Where the weightiest events happened, as GeoJSON points, with how far each may be off.

    ``whole`` is false where there are more than a thousand; ``/api/map`` clusters all of them.
    """
    lines = web_of(request).desk.weightiest(asked.wanted, MOST_PLACES + 1)
    shown = [_feature(line) for line in lines[:MOST_PLACES] if line.lat is not None]
    whole = len(lines) <= MOST_PLACES
    return {"type": "FeatureCollection", "features": shown, "whole": whole}


@router.get("/events/{id}")
def event(request: Request, _fresh: Fresh, id: str, as_of: AsOf) -> dict[str, Any]:
    """One event with everything that stands behind it, in the form that ``docs/forms.md`` tells."""
    return event_to_json(the_event(web_of(request), EventId(id), as_of))


@router.get("/events/{id}/history")
def history(request: Request, _fresh: Fresh, id: str) -> tuple[Standing, ...]:
    """How an event stood at the end of each day that changed it."""
    return the_event(web_of(request), EventId(id)).history


@router.get("/events/{id}/claims")
def claims(
    request: Request,
    _fresh: Fresh,
    id: str,
    after: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> dict[str, Any]:
    """The claims of an event in their exact words, some reports at a time."""
    web = web_of(request)
    found = the_event(web, EventId(id))
    end = after + REPORTS_A_PART
    said = sayings(found, web.desk.readings_of(found.reports[after:end])).values()
    return {
        "claims": [
            {
                "id": s.claim.id,
                "report": s.report.id,
                "publisher": s.report.publisher,
                "published": s.report.published,
                "voice": s.voice,
                "relays": [r.name for r in s.claim.relays],
                "stance": s.claim.stance.value,
                "factuality": s.claim.factuality.value,
                "phase": s.claim.phase.value,
                "words": s.words,
                "at": s.link,
            }
            for s in said
        ],
        "after": end if end < len(found.reports) else None,
    }


def wanted(asked: AskedPart) -> Wanted:
    """What the desk is asked, without which part of it."""
    return Asked(**asked.model_dump(exclude={"after", "most"})).wanted


def _feature(line: EventLine) -> dict[str, Any]:
    # Not ``asdict``, which copies every value: a thousand lines would take a tenth of a second.
    properties = dict(zip(_PROPERTIES, _values(line), strict=True))
    point = [properties.pop("lon"), properties.pop("lat")]
    geometry = {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": line.id, "geometry": geometry, "properties": properties}
