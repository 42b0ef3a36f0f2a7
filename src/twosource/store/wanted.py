"""Which events are asked for: by day, kind, ground, speaker, words."""

from dataclasses import dataclass

from twosource.errors import MendInput

# The clocks: the columns of the first and last day on which something happened, was told, and came
# to the desk.
CLOCKS = {
    "happened": ("first_day", "last_day"),
    "told": ("first_told", "last_told"),
    "captured": ("first_captured", "first_captured"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of ground in WGS 84 degrees; ``west`` lies east of ``east`` across 180°."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise MendInput("the west and east of a box lie between -180 and 180 degrees")
        if not -90 <= self.south <= self.north <= 90:
            raise MendInput("the south of a box lies below its north, between -90 and 90 degrees")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; what is None is not asked.

    ``first_day`` to ``last_day`` (ISO) is when they happened, or by another of the ``CLOCKS`` if
    ``clock`` names one; ``told`` the day on which something new was told of them; ``as_of`` takes
    each event's standing of that day and leaves out what was not told yet.  ``place`` is a place's
    id or name, ``words`` must all stand in one report of it, ``box`` holds its middle.
    """

    first_day: str | None = None
    last_day: str | None = None
    told: str | None = None
    as_of: str | None = None
    type: str | None = None
    state: str | None = None
    side: str | None = None
    country: str | None = None
    place: str | None = None
    voice: str | None = None
    words: str | None = None
    clock: str | None = None
    box: Box | None = None
