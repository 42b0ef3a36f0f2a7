"""Quotation marks as walls: who speaks inside of a quotation says nothing outside of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.model import Attribution, Span, Spans
from twosource.read.claims.grid import Grid

_OPENING, _CLOSING = "“«", "”»"
_MARKS = re.compile('["“”«»]')


def walled(grid: Grid, found: Sequence[Attribution]) -> list[Attribution]:
    """ "'My commander told me: P,' the guard said": what the commander said ends with the marks."""
    if not _MARKS.search(grid.page.report.text):
        return list(found)
    quotations = [q for block in grid.page.blocks for q in _quotations(block.text, block.start)]
    starts = [start for start, _ in quotations]
    return [_within_marks(a, quotations, starts) for a in found]


def _within_marks(a: Attribution, quotations: Sequence[Span], starts: Sequence[int]) -> Attribution:
    at = a.cue[0][0]
    number = bisect_right(starts, at) - 1
    if number < 0 or not at < quotations[number][1]:
        return a
    content = _clipped(a.content, quotations[number])
    return replace(a, content=content) if content and content != a.content else a


def _clipped(spans: Spans, wall: Span) -> Spans:
    pieces = ((max(start, wall[0]), min(end, wall[1])) for start, end in spans)
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _quotations(text: str, start: int) -> Iterator[Span]:
    """The stretches between double marks; none where a mark has no partner."""
    opened: int | None = None
    found: list[Span] = []
    for mark in _MARKS.finditer(text):
        at, char = mark.start(), mark[0]
        if opened is None and char not in _CLOSING:
            opened = at + 1
        elif opened is not None and char not in _OPENING:
            found.append((start + opened, start + at))
            opened = None
    if opened is None:
        yield from found
