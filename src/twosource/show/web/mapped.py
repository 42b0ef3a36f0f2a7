"""JSON for the map and the timeline: GeoJSON of events in a box, counts by day of three clocks."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field, field_validator

from twosource.errors import MendInput
from twosource.show.web.context import web_of
from twosource.show.web.filters import Asked
from twosource.show.web.freshness import Fresh
from twosource.show.web.ground import FINEST, features
from twosource.store import Wanted
from twosource.store.wanted import Box

router = APIRouter(tags=["map"])

NUMBER = r"-?\d{1,3}(\.\d{1,8})?"
BOX = rf"^{NUMBER},{NUMBER},{NUMBER},{NUMBER}$"


class Mapped(Asked):
    """The events a map or timeline asks for.

    ``box`` is west,south,east,north in degrees; west lies east of east where the box crosses 180°.
    ``clock`` says what ``first_day`` and ``last_day`` are of: ``happened``, ``told``, ``captured``.
    """

    clock: Literal["happened", "told", "captured"] | None = None
    box: Annotated[str | None, Field(pattern=BOX, description="west,south,east,north")] = None

    @field_validator("box")
    @classmethod
    def _is_box(cls, given: str | None) -> str | None:
        try:
            a_box(given)
        except MendInput as error:
            raise ValueError(str(error)) from error
        return given

    @property
    def wanted(self) -> Wanted:
        """The same as the desk asks it."""
        asked = Asked(**{name: getattr(self, name) for name in Asked.model_fields})
        return replace(asked.wanted, clock=self.clock, box=a_box(self.box))


class Zoomed(Mapped):
    """What a map asks for: ``zoom`` as web maps count it."""

    zoom: Annotated[int, Field(ge=0, le=FINEST)] = 3


def a_box(given: str | None) -> Box | None:
    """The box that four numbers say; MendInput when they are none on Earth."""
    return Box(*map(float, given.split(","))) if given else None


@router.get("/map")
def on_map(request: Request, _fresh: Fresh, asked: Annotated[Zoomed, Query()]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection: events one by one where there is room, else clusters.

    ``total`` counts the events that are wanted, ``placed`` those that have a place, ``left_out``
    those of features that there was no room for, ``unplaced`` those that are wanted but for the box
    and have no place; ``events`` are the weightiest.
    """
    return features(web_of(request).desk, asked.wanted, asked.zoom)


@router.get("/timeline")
def on_timeline(
    request: Request, _fresh: Fresh, asked: Annotated[Mapped, Query()]
) -> dict[str, Any]:
    """For each clock the days on which wanted events begin, each with their number."""
    wanted = replace(asked.wanted, first_day=None, last_day=None)
    desk = web_of(request).desk
    return {"clocks": desk.days_by_clock(wanted), "total": desk.tally(wanted)[0]}
