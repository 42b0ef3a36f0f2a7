"""What of a whole report is compared when stories are grouped: words, names, ages, days, numbers.

One function of one item: :func:`story_print`.  The weights of words (how rare they are) come from
the reports at hand and are worked out by :mod:`twosource.link.stories`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.link.folding import STOPWORDS, plain, stem
from twosource.model import Report, ReportId

# Characters read of a report: what follows is background, comments and the page's furniture.
READ, LEAD = 6_000, 2_500
# A word in the headline counts as three, far down the text as a third.
HEADLINE = 3.0
_WEIGHT = ((150, 1.0), (400, 0.6))
_LAST = 0.3

_TOKEN = re.compile(r"[^\W\d_][\w'’-]+|\d[\d,.:]*")
_NAME = re.compile(r"[A-Z][a-z'’]+(?:\s(?:[A-Z]\.\s)?[A-Z][a-zA-Z'’]+)+")
_AGE = re.compile(
    r"\b(\d{1,3})(?:-|\s)(?:year|month|yr)s?(?:-|\s)old|,\s(\d{1,3}),|\baged?\s(\d{1,3})\b"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s(\d{{1,2}})\b(?:,?\s(\d{{4}}))?", re.I)


@dataclass(frozen=True)
class StoryPrint:
    """One report as it is compared with others."""

    report: ReportId
    publisher: str
    published: int | None
    words: Mapping[str, float]
    title: Mapping[str, float]
    names: frozenset[str]
    ages: frozenset[str]
    days: frozenset[int]


def story_print(report: Report) -> StoryPrint:
    """The print of a report whose first line is its headline."""
    head, _, body = report.text.lstrip().partition("\n")
    text = report.text[: READ + len(head)]
    title = _bag(head[:400])
    words = Counter(_bag(body[:READ]))
    for word, weight in title.items():
        words[word] += HEADLINE * weight  # type: ignore[assignment]
    published = _day(report.published)
    return StoryPrint(
        report.id,
        plain(report.publisher or ""),
        published.toordinal() if published else None,
        words,
        title,
        frozenset(" ".join(map(plain, m.group().split())) for m in _NAME.finditer(text)),
        frozenset(age for m in _AGE.finditer(text[:5000]) for age in m.groups() if age),
        frozenset(_days(text[:LEAD], published)) if published else frozenset(),
    )


def _bag(text: str) -> dict[str, float]:
    """Words by weight; the further down, the less they say about what the story is of."""
    found: Counter[str] = Counter()
    for place, token in enumerate(_TOKEN.finditer(text)):
        word = token.group()
        if len(word) < 2 or word.lower() in STOPWORDS:
            continue
        key = word if word[0].isdigit() else stem(word)
        found[key] += next((w for end, w in _WEIGHT if place < end), _LAST)  # type: ignore[assignment]
    return dict(found)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _days(lead: str, published: date) -> set[int]:
    """Days the lead names: weekdays are the latest before publication, dates as they stand."""
    found = set()
    for named in _WEEKDAY.finditer(lead):
        back = (published.weekday() - _WEEKDAYS.index(named.group(1).lower())) % 7
        found.add((published - timedelta(back)).toordinal())
    for written in _DATE.finditer(lead):
        month = _MONTHS.index(written.group(1)[:3].lower()) + 1
        year = int(written.group(3) or published.year)
        try:
            day = date(year, month, int(written.group(2)))
            if day > published and not written.group(3):
                day = day.replace(year=year - 1)
        except ValueError:
            continue
        if day <= published:
            found.add(day.toordinal())
    return found
