"""dateparser.search, each hit with the value at the precision dateparser gives it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates
from serve import serve

PRECISION = {"year": 4, "month": 7, "day": 10}


def read(text: str, published: str | None) -> Iterator[dict[str, Any]]:
    """Dates in ``text``; news tells of the past where a date could be either."""
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published[:10])
    single = DateDataParser(languages=["en"], settings=settings)
    at = 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = single.get_date_data(words).period
        value = when.isoformat(timespec="minutes")[: PRECISION.get(period, 16)]
        kind = "TIME" if period == "time" else "DATE"
        yield {"start": start, "end": at, "type": kind, "value": value}


serve(read)
