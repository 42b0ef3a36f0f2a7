"""What an expression says before it is set against any date."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month",
    "quarter", "half", "season", "year", "decade", "century",
]  # fmt: skip
Pick = Literal["", "latest", "last", "this", "next", "same"]

# The name of each unit in a duration's value; the last two are those of TIDES 2005.
PERIOD = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "weekend": "{}WE",
    "week": "{}W", "month": "{}M", "quarter": "{}Q", "season": "{}S", "year": "{}Y",
    "decade": "{}DE", "century": "{}CE",
}  # fmt: skip
# Units told as so many of another one.
TOLD_AS = {"fortnight": (2, "week"), "half": (6, "month"), "decade": (10, "year")}
TOLD_AS["century"] = (100, "year")
# Half a unit, told in the next smaller one.
HALVED = {"year": (6, "month"), "day": (12, "hour"), "hour": (30, "minute")}
HALVED["minute"] = (30, "second")
HALVED["decade"] = (5, "year")
HALVED["century"] = (50, "year")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A point or period named in part, or a literal value.

    ``unit`` is the granularity.  ``year`` (digits; two or three for a century or decade),
    ``month``, ``day``, ``weekday`` (1 is Monday), ``number`` (of a quarter, a half, or a week in
    its month; -1 is the last), ``season`` (``SP``), ``feast`` (``12-25`` or ``11-4-4``: month,
    week, weekday) and ``clock`` (``TMO``, ``T03:00``) are what is said outright.  ``shift`` counts
    units from ``base``: the publication date, or the date the text was last about.  ``pick``
    chooses among the days or months that fit.  ``literal`` is a value that needs no date; ``kind``
    then is its TIMEX3 type.  ``within`` is a longer period it lies in, ``anchor`` the period that
    ``shift`` counts from; ``role`` names the check it must pass.
    """

    unit: Unit = "day"
    year: str = ""
    month: int = 0
    day: int = 0
    last_day: int = 0
    weekday: int = 0
    number: int = 0
    season: str = ""
    feast: str = ""
    clock: str = ""
    shift: int | None = None
    base: Literal["published", "running"] = "published"
    pick: Pick = ""
    kind: Literal["", "DATE", "TIME", "DURATION", "SET"] = ""
    literal: str = ""
    role: str = ""

    within: "Meaning | None" = None
    anchor: "Meaning | None" = None

    @property
    def sort(self) -> str:
        """What sort of expression this is, as ``joins.tsv`` names sorts."""
        if self.role in _SORTS:
            return _SORTS[self.role]
        if self.literal:
            return self.kind.lower()
        if self.clock:
            return self._sort_of_time
        if self.shift and self.unit not in ("second", "minute"):
            return "ago"
        if self.unit == "day" and self.shift is None:
            return "weekday" if self.weekday and not self.month else "date"
        return self.unit

    @property
    def _sort_of_time(self) -> str:
        if self != Meaning(clock=self.clock, role=self.role):
            return "moment"
        if self.clock == "TNI":
            return "night"
        return "clock" if self.clock[1].isdigit() else "part"


_SORTS = {"edge": "edge", "part": "nth"}


def duration(number: float | None, unit: str) -> str:
    """The value of a duration, ``P2Y6M`` for 2.5 years; a number of None is ``X``: not said."""
    if number is None:
        return "P" + PERIOD["week" if unit == "fortnight" else unit].format("X")
    whole, part = divmod(number, 1)
    if part == 0.5 and unit in HALVED:
        rest = _period(*HALVED[unit])
        if not whole:
            return "P" + rest
        head = _period(int(whole), unit)
        return "P" + head + (rest.removeprefix("T") if "T" in head else rest)
    return "P" + _period(int(number) if not part else number, unit)


def _period(number: float, unit: str) -> str:
    if unit in TOLD_AS:
        times, unit = TOLD_AS[unit]
        number *= times
    return PERIOD[unit].format(f"{number:g}" if number < 1e6 else f"{number:.0f}")
