"""Quotations: where quotation marks open and close, across paragraphs and in broken text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.model import Span

# A quotation that never closes ends with its paragraph; one longer than this is not believed.
LONGEST = 6_000

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<![^\W_])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?![^\W_])")
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    '"': '"',
    "``": ("''", '"'),
    "''": ("''",),
    "‘": "’",
    "'": "'",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of one paragraph between quotation marks.

    ``start`` and ``end`` include the marks; ``closed`` is False where no closing mark was found;
    ``follows`` tells that it carries on the quotation before it, as a quotation over several
    paragraphs does; ``single`` marks single quotation marks.
    """

    start: int
    end: int
    closed: bool = True
    follows: bool = False
    single: bool = False

    @property
    def inner(self) -> Span:
        """The words without the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order; quotations within quotations belong to the outer one."""
    found: list[Quotation] = []
    open_before = False
    for paragraph in _PARAGRAPH.finditer(text):
        for n, quotation in enumerate(_in_paragraph(text, *paragraph.span())):
            leads = n == 0 and not text[paragraph.start() : quotation.start].strip()
            follows = open_before and leads
            found.append(
                Quotation(
                    quotation.start, quotation.end, quotation.closed, follows, quotation.single
                )
            )
        open_before = bool(found and found[-1].start >= paragraph.start() and not found[-1].closed)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        if opened is None:
            if sign in _CLOSERS and _may_open(text, mark.start(), mark.end(), end):
                opened = mark.start(), sign
        elif sign in _CLOSERS[opened[1]]:
            if sign == "'" and not _may_close(text, mark.end(), end):
                continue
            yield Quotation(opened[0], mark.end(), single=opened[1] in "‘'")
            opened = None
        elif opened[1] in "‘'" and sign in '“"':
            opened = mark.start(), sign
    if opened and opened[1] not in "‘'" and end - opened[0] < LONGEST:
        yield Quotation(opened[0], end, closed=False)


def _may_open(text: str, start: int, after: int, end: int) -> bool:
    return after < end and not text[after].isspace() and not text[start - 1 : start].isalnum()


def _may_close(text: str, after: int, end: int) -> bool:
    return after >= end or not text[after].isalnum()
