"""Spans that may cross, cut so that they nest: what brackets and HTML elements both need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.model import Attribution, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of an attribution's part; ``number`` counts attributions from 1.

    ``role`` is ``content``, ``source`` or ``cue``.  ``first`` is true for the part's first piece.
    """

    start: int
    end: int
    role: str
    number: int
    first: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of plain text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Open:
    """A piece begins."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class Close:
    """The piece opened last ends."""

    piece: Piece


_OUTER_FIRST = {"content": 0, "source": 1, "cue": 2}


def walk(length: int, attributions: Sequence[Attribution]) -> Iterator[Text | Open | Close]:
    """The text from 0 to ``length`` with every part of every attribution opened and closed.

    Pieces always nest; a part that crosses another one comes in several pieces.
    """
    pieces = sorted(_nested(_pieces(length, attributions), length), key=_order)
    stack: list[Piece] = []
    at = 0
    for piece in [*pieces, None]:
        start = length if piece is None else piece.start
        while stack and (piece is None or stack[-1].end <= start):
            yield from _text(at, stack[-1].end)
            at = max(at, stack[-1].end)
            yield Close(stack.pop())
        yield from _text(at, start)
        at = max(at, start)
        if piece is not None:
            yield Open(piece)
            stack.append(piece)


def _text(start: int, end: int) -> Iterator[Text]:
    if start < end:
        yield Text(start, end)


def _pieces(length: int, attributions: Sequence[Attribution]) -> Iterator[Piece]:
    for number, attribution in enumerate(attributions, 1):
        for role in ("source", "cue", "content"):
            spans: Sequence[Span] = getattr(attribution, role)
            for i, (start, end) in enumerate(spans):
                if 0 <= start < end <= length:
                    yield Piece(start, end, role, number, first=i == 0)


def _order(piece: Piece) -> tuple[int, int, int, int]:
    return piece.start, -piece.end, _OUTER_FIRST[piece.role], piece.number


def _nested(pieces: Iterable[Piece], length: int) -> Iterator[Piece]:
    """The pieces, cut where one begins inside another and ends outside it."""
    waiting = sorted(pieces, key=_order, reverse=True)
    stack: list[Piece] = []
    while waiting:
        piece = waiting.pop()
        while stack and stack[-1].end <= piece.start:
            stack.pop()
        outer = min((p.end for p in stack), default=length)
        if piece.end > outer:
            rest = Piece(outer, piece.end, piece.role, piece.number, first=False)
            piece = Piece(piece.start, outer, piece.role, piece.number, piece.first)
            _insert(waiting, rest)
        yield piece
        stack.append(piece)


def _insert(waiting: list[Piece], piece: Piece) -> None:
    """Put ``piece`` in its place in a list sorted from the end of the text to its beginning."""
    at = len(waiting)
    while at > 0 and _order(waiting[at - 1]) < _order(piece):
        at -= 1
    waiting.insert(at, piece)
