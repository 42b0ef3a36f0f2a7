"""recognizers-text date-time, its TIMEX resolved to the past where it leaves two days open."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from recognizers_date_time import DateTimeRecognizer
from serve import serve

TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET"}
MODEL = DateTimeRecognizer("en-us").get_datetime_model()


def read(text: str, published: str | None) -> Iterator[dict[str, Any]]:
    """Everything it finds, with its first value: of two it is the one in the past."""
    reference = datetime.fromisoformat(published[:10]) if published else datetime(2000, 1, 1)
    for found in MODEL.parse(text, reference):
        values = (found.resolution or {}).get("values") or [{}]
        kind = found.type_name.rpartition(".")[2]
        yield {
            "start": found.start,
            "end": found.end + 1,
            "type": "TIME" if kind.startswith(("datetime", "time")) else _type(kind),
            "value": value_of(values[0], kind),
        }


def _type(kind: str) -> str:
    return next((told for start, told in TYPES.items() if kind.startswith(start)), "DATE")


def value_of(value: dict[str, str], kind: str) -> str:
    """A TIMEX3 value; where its own has open digits, the day or period it stands for."""
    timex = value.get("timex", "")
    if kind in ("duration", "set") or ("X" not in timex and not timex.startswith("(")):
        return timex
    day = (value.get("value") or value.get("start") or "")[:10]
    if clock := re.search(r"T\w.*$", timex.strip("()").split(",")[0]):
        return day + clock[0]
    length = re.search(r"P1([MY])\)$", timex)
    return day[: {"M": 7, "Y": 4}[length[1]]] if length else day


serve(read)
