"""A parsed report: what every reading step is given.

A :class:`Page` is a report with its blocks, each block a parse that knows where it starts in
the report's text.  Steps never compute offsets themselves: they ask the block.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from twosource.model import Report, Span
from twosource.read.parsed import Doc
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token


@dataclass(frozen=True)
class Block:
    """One parsed stretch of the text; ``start`` is its offset in the report's text."""

    start: int
    doc: Doc

    @property
    def text(self) -> str:
        """The block's own text, as the parser saw it."""
        return self.doc.text

    @property
    def starts(self) -> list[int]:
        """Where each token starts in the block's own text."""
        return self.doc.starts

    @property
    def words(self) -> list[str]:
        """The text of each token."""
        return self.doc.words

    @cached_property
    def end(self) -> int:
        """Offset just behind the block."""
        if not len(self.doc):
            return self.start
        last = self.doc[len(self.doc) - 1]
        return self.start + last.idx + len(last.text_with_ws)

    def span(self, tokens: Token | TokenSpan) -> Span:
        """The offsets of a token or token span in the report's text."""
        if isinstance(tokens, Token):
            return self.start + tokens.idx, self.start + tokens.idx + len(tokens)
        return self.start + tokens.start_char, self.start + tokens.end_char

    def chars(self, start: int, end: int) -> Span:
        """Offsets in the block's own text turned into offsets in the report's text."""
        return self.start + start, self.start + end

    def tokens(self, span: Span) -> TokenSpan | None:
        """The tokens that ``span`` (report offsets) touches, or None when it is outside."""
        return self.doc.char_span(
            max(span[0] - self.start, 0),
            min(span[1], self.end) - self.start,
        )


@dataclass(frozen=True)
class Sentence:
    """One sentence: its number on the page, its block, its tokens."""

    number: int
    block: Block
    tokens: TokenSpan

    @property
    def span(self) -> Span:
        """The sentence's offsets in the report's text."""
        return self.block.span(self.tokens)


@dataclass(frozen=True)
class Page:
    """A report and its parsed blocks, in text order."""

    report: Report
    blocks: tuple[Block, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in text order."""
        pairs = ((block, sent) for block in self.blocks for sent in block.doc.sents)
        return tuple(Sentence(n, block, sent) for n, (block, sent) in enumerate(pairs))

    @property
    def tokens(self) -> Iterator[tuple[Block, Token]]:
        """Every token with its block, in text order."""
        return ((block, token) for block in self.blocks for token in block.doc)

    def text(self, span: Span) -> str:
        """The report's own words at ``span``."""
        return self.report.text[span[0] : span[1]]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds ``offset``, or None between blocks."""
        return next((b for b in self.blocks if b.start <= offset < b.end), None)
