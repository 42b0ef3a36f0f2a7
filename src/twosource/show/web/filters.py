"""What a list of events may be asked for, read from an address: the same for pages and JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query
from pydantic import BaseModel, Field, field_validator, model_validator

from twosource.model import State
from twosource.store import Wanted

Text = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(max_length=10, description="an ISO day (2023-09-13)")]
Cursor = Annotated[str | None, Query(max_length=400, description="where the part before ended")]
Most = Annotated[int, Query(ge=1, le=200, description="how many at most")]
_Text = Annotated[str | None, Field(max_length=200)]
_Day = Annotated[str | None, Field(max_length=10, description="an ISO day (2023-09-13)")]


def a_day(given: str | None) -> str | None:
    """The day, None where none is given; 422 where it is none."""
    if not given:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise HTTPException(422, f"{given!r} is no day like 2023-09-13") from error


def as_of_day(as_of: Day = None) -> str | None:
    """The day as of which everything is shown, if one is asked for."""
    return a_day(as_of)


AsOf = Annotated[str | None, Depends(as_of_day)]


class Asked(BaseModel):
    """The events an address asks for; an empty field asks for nothing.

    ``told`` is the day on which something new was told of them, ``first_day`` to ``last_day`` when
    they happened, ``as_of`` the day as of which they are shown, ``q`` words of one report of them.
    """

    told: _Day = None
    first_day: _Day = None
    last_day: _Day = None
    as_of: _Day = None
    type: _Text = None
    state: State | None = None
    side: _Text = None
    country: _Text = None
    place: _Text = None
    voice: Annotated[str | None, Field(max_length=2000)] = None
    q: _Text = None

    @model_validator(mode="before")
    @classmethod
    def _say_nothing(cls, given: Any) -> Any:
        """A form sends empty fields for what is not asked."""
        return {k: v for k, v in given.items() if v != ""} if isinstance(given, Mapping) else given

    @field_validator("told", "first_day", "last_day", "as_of")
    @classmethod
    def _is_day(cls, given: str | None) -> str | None:
        return date.fromisoformat(given).isoformat() if given else None

    @property
    def wanted(self) -> Wanted:
        """The same as the desk asks it."""
        return Wanted(
            **self.model_dump(exclude={"q", "state"}),
            words=self.q,
            state=self.state and self.state.value,
        )
