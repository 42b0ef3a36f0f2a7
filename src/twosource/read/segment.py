"""Cutting a report's text into blocks the parser can read, without touching the text.

A block is a slice of the text.  What the parser is given for it has the same length, character by
character, so an offset in the block plus the block's start is an offset in the report.  Messy input
is met here: a leading date line, doubled drop capitals, hard-wrapped lines, headings without a full
stop, text in capitals throughout, and text that never ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.read.truecase import restore_case

# Longest block handed to the parser, in characters: longer ones are cut at a space.  News
# paragraphs stay under 2,000; the parser's memory grows with the block.
LONGEST = 8_000

_DATE_LINE = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})\b[ \t]*")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_DROP_CAPITAL = re.compile(r"([A-Z])\1(?=[a-z]+\s)")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•–—▪]|\(?\d{1,2}[.)])\s")
# Control characters, and the bidi marks that make text read other than it is stored.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


# The full stop behind the network X: the tokenizer takes "X." for an initial, and no sentence ends.
_NETWORK_X = re.compile(r"(\b(?:on|via) X)\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Slice:
    """One block: where it starts in the text, and what the parser shall see (same length)."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset just behind the slice."""
        return self.start + len(self.text)


def leading_date(text: str) -> str | None:
    """The ISO date of a leading `` date 2023-09-13`` line, or None."""
    found = _DATE_LINE.match(text)
    return found.group(1) if found else None


def cut(text: str) -> tuple[Slice, ...]:
    """The blocks of ``text``, in order; blank stretches belong to no block."""
    found = _DATE_LINE.match(text)
    start = found.end() if found else 0
    return tuple(
        piece
        for paragraph in _paragraphs(text, start)
        for line in _lines(text, *paragraph)
        for piece in _pieces(text, *line)
    )


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    for gap in _BLANK.finditer(text, start):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph at the line ends that mean something; hard-wrapped lines stay together."""
    lines = text[start:end].split("\n")
    longest = max(map(len, lines))
    at = begin = start
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        at += len(line) + 1
        if following is None or _breaks(line, following, longest):
            yield begin, at - 1
            begin = at


def _breaks(line: str, following: str, longest: int) -> bool:
    if _ENDED.search(line) or _BULLET.match(following):
        # A wrapped line may end in a full stop by chance; then the lines are all about as long.
        return len(line) < 0.75 * longest or longest > 100 or bool(_BULLET.match(following))
    return len(line) < 0.6 * longest and not following[:1].islower()


def _pieces(text: str, start: int, end: int) -> Iterator[Slice]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if found := _DROP_CAPITAL.match(text, start, end):
        start = found.start() + 1
    while end - start > LONGEST:
        middle = _cut_point(text, start)
        yield Slice(start, restore_case(_visible(text[start:middle])))
        start = middle
    if start < end:
        yield Slice(start, restore_case(_visible(text[start:end])))


def _cut_point(text: str, start: int) -> int:
    for mark in (". ", " "):
        at = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if at > 0:
            return at + len(mark)
    return start + LONGEST


def _visible(text: str) -> str:
    """The same text, of the same length, with white space and invisible characters as spaces."""
    plain = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _NETWORK_X.sub(r"\1!", _INVISIBLE.sub(" ", plain))
