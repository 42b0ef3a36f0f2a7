"""Finding sentences and tokens by offset, and the predicate that governs a token."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from twosource.model import Span, Spans
from twosource.read.page import Block, Page, Sentence
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token


class Grid:
    """A page by offsets.  Sentences are numbered as on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sentences = page.sentences
        self._starts = [s.span[0] for s in self.sentences]
        self._block_starts = [b.start for b in page.blocks]
        self._words: dict[int, list[str]] = {}
        self._tokens: dict[Span, TokenSpan | None] = {}
        self._roots: dict[Span, Token] = {}

    def number(self, offset: int) -> int:
        """The number of the sentence at ``offset``, or of the last one before it; 0 at least."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def sentence(self, offset: int) -> Sentence:
        """The sentence at ``offset``, or the last one before it."""
        return self.sentences[self.number(offset)]

    def by_sentence(self, spans: Spans) -> Iterator[Span]:
        """The spans cut where a sentence ends."""
        for start, end in spans:
            for number in range(self.number(start), self.number(max(end - 1, start)) + 1):
                low, high = self.sentences[number].span
                if (piece := (max(start, low), min(end, high)))[0] < piece[1]:
                    yield piece

    def words(self, sentence: Sentence) -> list[str]:
        """The words of a sentence in lower case, token by token."""
        if sentence.number not in self._words:
            self._words[sentence.number] = [t.lower_ for t in sentence.tokens]
        return self._words[sentence.number]

    def block(self, offset: int) -> Block | None:
        """The block at ``offset``, or the last one before it."""
        at = bisect_right(self._block_starts, offset) - 1
        return self.page.blocks[at] if at >= 0 else None

    def tokens(self, span: Span) -> TokenSpan | None:
        """The tokens of one block that ``span`` touches; None when it touches none."""
        if span not in self._tokens:
            block = self.block(span[0])
            found = block.tokens(span) if block and span[0] < span[1] else None
            self._tokens[span] = found if found is not None and len(found) else None
        return self._tokens[span]

    def root(self, span: Span) -> Token | None:
        """The syntactic head of the tokens that ``span`` touches."""
        if span not in self._roots:
            found = self.tokens(span)
            if found is None:
                return None
            self._roots[span] = found.root
        return self._roots[span]

    def head(self, spans: Spans) -> Token | None:
        """The syntactic head of the first span that has tokens."""
        for span in spans:
            if (found := self.root(span)) is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Governed:
    """The predicate over a token, and the tokens passed on the way up to it, lowest first."""

    predicate: Token
    path: tuple[Token, ...]


def governor(token: Token, predicates: Collection[int]) -> Governed | None:
    """The nearest predicate (token numbers of the same doc) above ``token``, itself excluded."""
    path = [token]
    while token.head.i != token.i:
        token = token.head
        if token.i in predicates:
            return Governed(token, tuple(path))
        path.append(token)
    return None


def named_subject(verb: Token) -> TokenSpan | None:
    """The words of a verb's subject, a name that the parse hung on the verb beside it included."""
    heads = [c for c in verb.children if c.dep_ == "nsubj"]
    if not heads:
        return None
    heads = [h for h in heads if h.i == heads[-1].i or verb.doc[h.i + 1].text != ":"]
    start = min(h.left_edge.i for h in heads)
    end = max(h.right_edge.i for h in heads) + 1
    return verb.doc[start:end]


def within(span: Span, spans: Iterable[Span]) -> bool:
    """True when ``span`` begins inside one of ``spans``."""
    return any(start <= span[0] < end for start, end in spans)


def hull(*groups: Spans) -> Span:
    """The smallest span around all spans; ValueError when there is none."""
    return (
        min(s for spans in groups for s, _ in spans),
        max(e for spans in groups for _, e in spans),
    )


def share(inner: Spans, outer: Spans) -> float:
    """How much of ``inner`` lies in ``outer``, from 0 to 1."""
    length = sum(e - s for s, e in inner)
    shared = sum(max(min(e, f) - max(s, t), 0) for s, e in inner for t, f in outer)
    return shared / length if length else 0.0


def starting_in(starts: Sequence[int], spans: Iterable[Span]) -> Iterator[int]:
    """Which of the sorted ``starts`` (their positions in the list) lie in one of ``spans``."""
    for low, high in spans:
        yield from range(bisect_left(starts, low), bisect_left(starts, high))


def subtract(spans: Spans, holes: Iterable[Span]) -> Spans:
    """What of ``spans`` lies outside ``holes``."""
    left = list(spans)
    for hole in holes:
        left = [piece for span in left for piece in _minus(span, hole)]
    return tuple(left)


def _minus(span: Span, hole: Span) -> Iterator[Span]:
    if hole[1] <= span[0] or span[1] <= hole[0]:
        yield span
        return
    if span[0] < hole[0]:
        yield span[0], hole[0]
    if hole[1] < span[1]:
        yield hole[1], span[1]


def merged(spans: Iterable[Span]) -> Spans:
    """The spans in order, those that overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks and loose punctuation at its edges; None when nothing is left."""
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE_END:
        end -= 1
    return (start, end) if start < end else None


_LOOSE = frozenset(" \t\r\n,;:.–—-)\u00a0")
_LOOSE_END = frozenset(" \t\r\n,;:–—-(\u00a0")
