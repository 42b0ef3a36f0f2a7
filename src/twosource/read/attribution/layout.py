"""Speakers told by the layout: headlines, transcripts, quotations signed with a name."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from twosource.model import Span
from twosource.read.attribution.arguments import Draft
from twosource.read.attribution.speakers import Speakers
from twosource.read.attribution.table import Rows, Table

# A headline's speaker is named in a few words before the colon; a headline is no longer than this.
_HEADLINE_SPEAKER = 6
_LONGEST_HEADLINE = 30
# The score of what the layout says: above that of nearly all learnt cues.
_CERTAIN = 9.0
_SIGNATURE = re.compile(
    r"[^\S\n]*(?P<dash>―|—|–|--|-)[^\S\n]*"
    r"(?P<name>(?:[A-Z][^\s,.;:()]*|[A-Z]\.)(?:[^\S\n]+(?:[A-Z][^\s,.;:()]*\.?|de|da|del|van|von|al)){0,5})"
    r"[^\S\n]*(?=\n|$|[.,(])"
)
_TURN = re.compile(r"[“\"]?(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?P<colon>:)\s")


def find_layout_speakers(table: Table, speakers: Speakers) -> list[Draft]:
    """The attributions that the layout of the page makes, at most one a cue."""
    found = {d.head: d for d in _headlines(table, speakers)}
    found |= {d.head: d for d in _signed(table)}
    found |= {d.head: d for d in _turns(table)}
    return list(found.values())


def _rows(table: Table, span: Span) -> Rows:
    inside = table.rows_in(span)
    return np.arange(inside.start, inside.stop)


def _draft(cue: Rows, source: Rows, content: Rows) -> Iterator[Draft]:
    if len(cue) and len(source) and len(content):
        draft = Draft(int(cue[0]), _CERTAIN, cue, source, content[:0]).with_content(content)
        if len(draft.content):
            yield draft


def _signed(table: Table) -> Iterator[Draft]:
    """Quotations followed by a dash and a name."""
    for quotation in table.quotations:
        if found := _SIGNATURE.match(table.text, quotation.end):
            yield from _draft(
                _rows(table, found.span("dash")),
                _rows(table, found.span("name")),
                _rows(table, (quotation.start, quotation.end)),
            )


def _turns(table: Table) -> Iterator[Draft]:
    """Turns of a transcript: blocks that open with a name in capitals, as another block does."""
    turns = [
        (int(begin), int(end), turn)
        for begin, end in _blocks(table)
        if (turn := _TURN.match(table.text, int(table.start[begin])))
    ]
    times = Counter(turn["name"] for _, _, turn in turns)
    for _, end, turn in turns:
        if times[turn["name"]] > 1:
            colon = _rows(table, turn.span("colon"))
            content = np.arange(int(colon[-1]) + 1 if len(colon) else end, end)
            yield from _draft(colon, _rows(table, turn.span("name")), content)


def _blocks(table: Table) -> Iterator[tuple[int, int]]:
    bounds = np.flatnonzero(np.diff(table.block, prepend=-1, append=-1)).tolist()
    yield from pairwise(bounds)


def topics(table: Table, speakers: Speakers) -> frozenset[int]:
    """The colons of headlines behind a country, which is what they are about and no speaker."""
    return frozenset(
        colon
        for begin, colon, _ in _colons(table)
        if speakers.is_topic(table, np.arange(begin, colon))
    )


def _headlines(table: Table, speakers: Speakers) -> Iterator[Draft]:
    """Headlines that name a speaker before a colon."""
    for begin, colon, end in _colons(table):
        named = np.arange(begin, colon)
        if speakers.heads(table, named):
            yield from _draft(np.array([colon]), named, np.arange(colon + 1, end))


def _colons(table: Table) -> Iterator[tuple[int, int, int]]:
    """First row, colon and last row + 1 of each headline with one; it is short and has no stop."""
    for begin, end in _blocks(table):
        if end - begin > _LONGEST_HEADLINE or table.word(end - 1) in (".", ":", "”", '"'):
            continue
        reach = range(begin + 1, min(begin + 1 + _HEADLINE_SPEAKER, end - 2))
        colon = next((row for row in reach if table.word(row) == ":"), None)
        if colon is not None:
            yield begin, colon, end
