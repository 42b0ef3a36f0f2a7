"""What a report tells of its speakers besides names: who one is, whose "the ministry" is."""

import re
from collections import Counter

from twosource.link.directory import Directory, normal
from twosource.model import Report

# A name as persons have it: up to four words in capitals.
PERSON = re.compile(r"^(?:[A-Z][\w'’-]+)(?: (?:[a-z]{1,3} )?[A-Z][\w'’-]+){0,3}$")
_BEFORE = re.compile(r"((?:[\w.'’-]+ ){1,7})$")
_BEHIND = re.compile(r", ((?:[\w'’-]+ ?){2,10})[,.]")
# Characters of a report that tell what state it is about.
_LEAD = 4000


def about(name: str, text: str) -> str:
    """What the report says the person is: the words before the name, and a phrase behind it."""
    if not PERSON.match(name):
        return ""
    surname = name.split()[-1]
    at = text.find(name)
    at = at if at >= 0 else text.find(surname)
    if at < 0:
        return ""
    before = _BEFORE.search(text[max(at - 80, 0) : at])
    # The phrase behind a name may stand at any of its namings: the first that has one.
    behind = None
    end = text.find(surname)
    while end >= 0 and behind is None:
        end += len(surname)
        behind = _BEHIND.match(text[end : end + 100])
        end = text.find(surname, end)
    parts = [found.group(1) for found in (before, behind) if found]
    return " ; ".join(parts)


def home(report: Report, book: Directory) -> str | None:
    """The state that "the ministry" belongs to when nothing else says so.

    The one state that the report is about, else that of the outlet or of the agency it credits.
    """
    tokens = normal(report.text[:_LEAD])
    found = Counter(
        book.nations[run]
        for size in (1, 2)
        for i in range(len(tokens) - size + 1)
        if (run := tokens[i : i + size]) in book.nations
    )
    common = found.most_common(2)
    if common and common[0][1] >= 2 * sum(found.values()) / 3:
        return common[0][0]
    named = report.publisher or ""
    homes = (outlet.home for outlet in (book.publisher(named), book.agency(named)) if outlet)
    return next((home for home in homes if home), None)
