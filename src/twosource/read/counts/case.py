"""One quantity in its sentence: what the rules that find its sense are given."""

from dataclasses import dataclass
from enum import Enum

from twosource.read.counts.lexis import Lexis, Sort
from twosource.read.counts.nearby import sentence_start
from twosource.read.counts.quantities import Quantity
from twosource.read.parsed import Doc
from twosource.read.tokens import Token

# A count this many tokens back can still be the whole of which a part is told.
_REACH = 60


class Place(Enum):
    """Where a quantity stands: alone, as the X or as the N of "X of the N"."""

    PLAIN = "plain"
    SHARE = "share"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a quantity counts; ``block`` and ``sentence`` say where, for the parts that follow."""

    quantity: Quantity
    sort: Sort
    of: str
    span: tuple[int, int]
    block: int
    sentence: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block: its parse, its own text, its number on the page."""

    doc: Doc
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Case:
    """A quantity with the tokens of its number.

    ``begin`` is the token where its span begins, ``first`` and ``last`` those of the number itself
    (of the fraction too, where it has one), ``behind`` the last one of the N in "X of the N".
    ``before`` is the count that a part told here may belong to.
    """

    doc: Doc
    text: str
    block: int
    quantity: Quantity
    place: Place
    begin: int
    first: int
    last: int
    behind: int
    sentence: int
    before: Sense | None
    words: Lexis

    @classmethod
    def at(
        cls,
        stretch: Stretch,
        quantity: Quantity,
        whole: Quantity | None,
        place: Place,
        before: Sense | None,
        words: Lexis,
    ) -> "Case":
        """The case of ``quantity`` in its block, with ``whole`` where it is the X of X of N."""
        doc = stretch.doc
        begin, last = _tokens(doc, quantity.start, quantity.end)
        first = begin
        if quantity.whole is None:
            first, _ = _tokens(doc, quantity.core, quantity.end)
        behind = _tokens(doc, whole.start, whole.end)[1] if whole else last
        sentence = sentence_start(doc[first])
        if before and not _near(before, stretch.number, sentence):
            before = None
        return cls(
            doc=doc,
            text=stretch.text,
            block=stretch.number,
            quantity=quantity,
            place=place,
            begin=begin,
            first=first,
            last=last,
            behind=behind,
            sentence=sentence,
            before=before,
            words=words,
        )

    @property
    def word(self) -> str:
        """The number word, where the number is one."""
        return self.quantity.word

    def token(self, at: int) -> Token | None:
        """The token at ``at``, or None outside the block."""
        return self.doc[at] if 0 <= at < len(self.doc) else None

    def sense(self, sort: Sort, of: str, end: int | None = None) -> Sense:
        """The sense of this quantity; its span ends with its words, or at ``end``."""
        span = (self.quantity.start, end or self.quantity.end)
        whole = self.place is Place.WHOLE
        return Sense(self.quantity, sort, of, span, self.block, self.sentence, whole)


def _tokens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Indices of the first and last token that the characters touch."""
    span = doc.char_span(start, end)
    assert span is not None, "a quantity lies inside its block"
    return span.start, span.end - 1


def _near(before: Sense, block: int, sentence: int) -> bool:
    """Whether ``before`` stands in the same sentence, or the one or the paragraph before it."""
    if before.block == block:
        return sentence - before.sentence < _REACH
    return before.block == block - 1 and sentence == 0
