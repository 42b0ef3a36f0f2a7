"""A parse as plain Python objects, with spaCy's names for what is asked of them.

spaCy makes a new object and looks strings up each time a token, its head or its lemma is asked for,
and the steps ask for some forty of them a word.  Here all columns of a parse are read out together,
once, and a token is an object that holds its own.  What is not kept (``is_punct``, ``ents``) is
asked of spaCy.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import overload

from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    LEMMA,
    LOWER,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.tokens import Doc as ParsedDoc

from twosource.read.spelling import columns
from twosource.read.tokens import Span, Token

_IOB = ("", "I", "O", "B")


class Doc:
    """A parse read out: its words, their tree, its sentences and names."""

    def __init__(self, parsed: ParsedDoc) -> None:
        self.parsed = parsed

    @cached_property
    def text(self) -> str:
        """The text as the parser saw it."""
        return self.parsed.text

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in the text."""
        starts: list[int] = self.parsed.to_array("IDX").tolist()
        return starts

    @cached_property
    def words(self) -> list[str]:
        """The text of each word."""
        text, starts = self.text, self.starts
        lengths = self.parsed.to_array("LENGTH").tolist()
        return [text[at : at + length] for at, length in zip(starts, lengths, strict=True)]

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, each with its head and its children."""
        spelt = columns(self.parsed, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
        orth, spaces, iobs, heads = self.parsed.to_array([ORTH, SPACY, ENT_IOB, HEAD]).T.tolist()
        blanks = [" " if space else "" for space in spaces]
        marks = [_IOB[iob] for iob in iobs]
        rows = zip(self.words, blanks, self.starts, orth, *spelt, marks, strict=True)
        tokens = [Token(self, i, *row) for i, row in enumerate(rows)]
        _hang(tokens, heads)
        return tokens

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """First and last word of each word's subtree."""
        left, right = list(range(len(self))), list(range(len(self)))
        heads = [(t.i, t.head.i) for t in self.tokens if t.head is not t]
        ways, changed = (heads, heads[::-1]), True
        while changed:
            changed = False
            for way in ways:
                for child, head in way:
                    if left[child] < left[head]:
                        left[head], changed = left[child], True
                    if right[child] > right[head]:
                        right[head], changed = right[child], True
        return left, right

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The first word of each sentence."""
        marks = self.parsed.to_array("SENT_START").tolist()
        return [i for i, mark in enumerate(marks) if mark == 1 or i == 0]

    @cached_property
    def sents(self) -> list[Span]:
        """The sentences."""
        starts = self.sentence_starts
        ends = [*starts[1:], len(self)]
        return [Span(self, start, end) for start, end in zip(starts, ends, strict=True)]

    @cached_property
    def ents(self) -> list[Span]:
        """The names that were found, each with its kind as a label."""
        return [Span(self, e.start, e.end, e.label_) for e in self.parsed.ents]

    def __len__(self) -> int:
        return len(self.parsed)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def char_span(self, start: int, end: int) -> Span | None:
        """The words that a stretch of the text touches; None when it is outside the text."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        # The blank behind a word is no part of it.
        begin = first.i + (start == first.idx + len(first.text))
        return Span(self, begin, max(begin, last.i + 1))

    def _at(self, offset: int) -> Token | None:
        at = bisect_right(self.starts, offset) - 1
        token = self.tokens[at] if at >= 0 else None
        return token if token and offset < token.idx + len(token.text_with_ws) else None


def _hang(tokens: list[Token], relative: list[int]) -> None:
    """Tie the words to their heads, given as distances in unsigned 64-bit numbers."""
    children: dict[int, list[Token]] = {}
    for token, distance in zip(tokens, relative, strict=True):
        if distance:
            at = (token.i + distance) & 0xFFFF_FFFF_FFFF_FFFF
            token.head = tokens[at]
            children.setdefault(at, []).append(token)
    for at, found in children.items():
        tokens[at].children = tuple(found)
