"""A word of a parse, and a stretch of words, with spaCy's names for what is asked of them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from spacy.tokens import Token as ParsedToken

if TYPE_CHECKING:
    from twosource.read.parsed import Doc


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word of a parse; ``idx`` is where it starts in the text, ``i`` its number."""

    doc: "Doc"
    i: int
    text: str
    whitespace_: str
    idx: int
    orth: int
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    head: "Token" = field(init=False)
    children: tuple["Token", ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        self.head = self

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True  # or each test for a token would count its letters

    @property
    def text_with_ws(self) -> str:
        """The word with the blank behind it, if there is one."""
        return self.text + self.whitespace_

    @property
    def lefts(self) -> list["Token"]:
        """The children before the word."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list["Token"]:
        """The children behind the word."""
        return [c for c in self.children if c.i > self.i]

    @property
    def n_rights(self) -> int:
        """How many children stand behind the word."""
        return len(self.rights)

    @property
    def left_edge(self) -> "Token":
        """The first word of the subtree."""
        return self.doc[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> "Token":
        """The last word of the subtree."""
        return self.doc[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> Iterator["Token"]:
        """The word with all that hangs on it, children before it first."""
        waiting = [(self, False)]
        while waiting:
            token, opened = waiting.pop()
            if opened or not token.children:
                yield token
                continue
            waiting += [(c, False) for c in reversed(token.rights)]
            waiting.append((token, True))
            waiting += [(c, False) for c in reversed(token.lefts)]

    @property
    def ancestors(self) -> Iterator["Token"]:
        """What the word hangs on, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The words joined to this one, itself left out."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        joined = [first]
        for token in joined:
            joined += [c for c in token.rights if c.dep_ == "conj"]
        return tuple(t for t in joined if t is not self)

    @property
    def sent(self) -> "Span":
        """The sentence that the word is in."""
        return self.doc.sents[bisect_right(self.doc.sentence_starts, self.i) - 1]

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with the word."""
        return self.sent.start == self.i

    def nbor(self, by: int = 1) -> "Token":
        """The word ``by`` places further on; IndexError when there is none."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc[self.i + by]

    @property
    def _parsed(self) -> ParsedToken:
        return self.doc.parsed[self.i]

    @property
    def is_punct(self) -> bool:
        """Whether the word is a punctuation mark."""
        return self._parsed.is_punct

    @property
    def is_space(self) -> bool:
        """Whether the word is all white space."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """Whether the word is all letters."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether the word is in small letters."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether the word is in capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether the word has a capital first and small letters then."""
        return self.text.istitle()

    @property
    def is_stop(self) -> bool:
        """Whether the word is one of spaCy's stop words."""
        return self._parsed.is_stop

    @property
    def like_num(self) -> bool:
        """Whether the word is written like a number."""
        return self._parsed.like_num


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a document from ``start`` up to ``end``; ``label_`` where it is a name."""

    doc: "Doc"
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        inside = range(self.start, self.end)[at]
        if isinstance(inside, int):
            return self.doc.tokens[inside]
        return Span(self.doc, inside.start, max(inside.start, inside.stop))

    @property
    def start_char(self) -> int:
        """Where the first word starts in the document's text."""
        return self.doc.starts[self.start] if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where the last word ends in the document's text."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand, without the blank behind the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word nearest the root of its sentence, the first of those equally near.

        A mark or a blank on which nothing hangs is taken only when there is nothing else.
        """
        words = self.doc.tokens[self.start : self.end]
        for token in words:
            if token.head is token:
                return token
        free = [t for t in words if not self.start <= t.head.i < self.end]
        if len(free) == 1:
            return free[0]
        return min(free, key=_depth, default=self.doc.tokens[self.start])

    @property
    def sent(self) -> "Span":
        """The sentence that the first word is in."""
        return self.doc.tokens[self.start].sent

    @property
    def ents(self) -> list["Span"]:
        """The names that lie within."""
        return [e for e in self.doc.ents if self.start <= e.start and e.end <= self.end]


def _depth(token: Token) -> int:
    if not token.children and (token.is_space or token.is_punct):
        return len(token.doc)
    return sum(1 for _ in token.ancestors)
