"""From the field values of a pattern to a meaning.

Besides the fields of :class:`~twosource.read.timex.meaning.Meaning` a pattern may set ``duration``
and ``set`` (so many units; ``X`` when the number is not said), ``iso`` and ``numeric`` (a date in
figures), and ``hour`` with ``half``, ``part``, ``past`` and ``to`` (a time of the clock).
"""

from collections.abc import Callable, Mapping
from dataclasses import fields

from twosource.read.timex import numbers
from twosource.read.timex.meaning import Meaning, duration

Values = dict[str, str]

_WHOLE = frozenset({"month", "day", "last_day", "weekday", "number", "shift"})
FIELDS = {f.name for f in fields(Meaning)} | {
    "duration", "set", "iso", "numeric", "hour", "half", "part", "past", "to",
}  # fmt: skip
# Units that half of one is counted in: "half a year ago" is six months ago.
_SMALLER = {"year": (12, "month"), "day": (24, "hour"), "hour": (60, "minute")}


def fill(values: Values) -> Meaning | None:
    """The meaning that ``values`` give; None when they name nothing on a calendar."""
    build = next((b for key, b in _BUILDERS.items() if key in values), _named)
    return build(values)


def _named(values: Values) -> Meaning | None:
    if not values.get("number", "0").removeprefix("-").isdecimal():  # "day 5.5", "day several"
        return None
    year = values.get("year", "")
    if values.get("unit") == "century" and "number" in values:
        values["year"] = f"{int(values.pop('number')) - 1:02}"
    elif len(year) == 2:
        values["year"] = numbers.full_year(year)
    return _meaning(values)


def _meaning(values: Mapping[str, str], **more: int) -> Meaning:
    told = {k: int(v) if k in _WHOLE else v for k, v in values.items()}
    return Meaning(**(told | more))  # type: ignore[arg-type]


def _duration(values: Values) -> Meaning:
    told = duration(numbers.amount(values["duration"]), values["unit"])
    return Meaning(literal=told, kind="DURATION", role=values.get("role", ""))


def _clock(values: Values) -> Meaning | None:
    clock = numbers.clock(values)
    return Meaning(clock=clock, role=values.get("role", "")) if clock else None


def _shifted(values: Values) -> Meaning:
    """So many units from a date; an unsaid number is long ago or some time ahead."""
    told = values.pop("shift")
    number = numbers.amount(told.lstrip("-"))
    sign = -1 if told.startswith("-") else 1
    if number is None:
        past = sign < 0 or values.get("base") == "running"
        vague = {"literal": "PAST_REF" if past else "FUTURE_REF", "kind": "DATE"}
        return _meaning({k: v for k, v in values.items() if k in ("unit", "role")} | vague)
    unit = values.get("unit", "day")
    if unit == "fortnight":
        number, values["unit"] = 2 * number, "week"
    elif number != int(number) and unit in _SMALLER:
        times, values["unit"] = _SMALLER[unit]
        number *= times
    return _meaning(values, shift=sign * int(number))


def _repeated(values: Values) -> Meaning:
    return Meaning(literal=_set(values), kind="SET", role=values.get("role", ""))


def _set(values: Values) -> str:
    """The value of what happens again and again: ``P1D``, ``XXXX-WXX-5``, ``XXXX-07``."""
    clock = values.get("clock", "")
    if "weekday" in values:
        return f"XXXX-WXX-{values['weekday']}{clock}"
    if "month" in values:
        return f"XXXX-{int(values['month']):02}"
    if "season" in values:
        return f"XXXX-{values['season']}"
    if clock:
        return f"XXXX-XX-XX{clock}"
    if values["unit"] == "weekend":
        return "XXXX-WXX-WE"
    return duration(numbers.amount(values["set"]), values["unit"])


_BUILDERS: Mapping[str, Callable[[Values], Meaning | None]] = {
    "iso": lambda values: numbers.iso_date(values["iso"]),
    "numeric": lambda values: numbers.numeric_date(values["numeric"]),
    "duration": _duration,
    "hour": _clock,
    "set": _repeated,
    "shift": _shifted,
}
