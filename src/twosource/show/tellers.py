"""Whose words a claim's content is: its speaker's, or those of the outlet that tells of it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from twosource.model import Claim, Report, Span
from twosource.read.attribution.quotes import Quotation, find_quotations

_WORD = re.compile(r"\w+")


def teller(claim: Claim, report: Report) -> str | None:
    """The outlet that put a claim into words of its own; None where they are the speaker's.

    Only what stands in quotation marks in the report is the speaker's word for word.  What a report
    tells in nobody's name is its own.
    """
    if claim.source is None or not claim.content:
        return None
    quotations = _quotations(report.text)
    if all(_inside(span, report.text, quotations) for span in claim.content):
        return None
    return outlet_of(report)


def outlet_of(report: Report) -> str:
    """What the outlet of a report is called."""
    return report.publisher or f"report {report.id}"


@lru_cache(maxsize=64)
def _quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text)


def _inside(span: Span, text: str, quotations: Iterable[Quotation]) -> bool:
    """Whether all words of a span stand in one pair of quotation marks."""
    words = [w for w in _WORD.finditer(text, *span) if w.group() != "that"]
    if not words:
        return True
    first, last = words[0].start(), words[-1].end()
    return any(q.start < first and last <= q.end for q in quotations)
