"""The spans of a page that might name a place: entities, names in the gazetteer, words for peoples.

Proposals overlap; which of them are kept is judged later.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from twosource.gazetteer import Gazetteer
from twosource.model import Span
from twosource.read.page import Block, Page
from twosource.read.tokens import Span as TokenSpan
from twosource.read.tokens import Token
from twosource.read.toponyms.names import Meanings, meanings_beside
from twosource.read.toponyms.tables import Tables

# Entity labels that are never a place.
NEVER = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "LAW"}
)
# Entities that are proposed though the gazetteer has no such name.
NAMED = frozenset({"GPE", "LOC", "FAC"})
# The longest names of the gazetteer that are looked for, in words.
LONGEST = 4
_TRIM = frozenset({"the", "The", "THE", "'s", "’s", "'", "’", '"', "“", "”", ",", ".", "-", "("})
# Words behind a name that are no part of it.
_AROUND = frozenset({"area", "areas"})
_NAME_LIKE = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Proposal:
    """Tokens ``first`` to ``last`` (past the end) of a block that might name a place."""

    block: Block
    first: int
    last: int
    label: str
    found: Meanings

    @cached_property
    def tokens(self) -> TokenSpan:
        """The tokens of the proposal."""
        return self.block.doc[self.first : self.last]

    @cached_property
    def root(self) -> Token:
        """The head of its words."""
        return self.tokens.root

    @cached_property
    def span(self) -> Span:
        """Its offsets in the report's text."""
        return span_of(self.block, self.first, self.last)

    @cached_property
    def text(self) -> str:
        """Its words as written."""
        return self.tokens.text


def propose(page: Page, known: Tables, gazetteer: Gazetteer) -> list[Proposal]:
    """All proposals of a page, in text order; those without a meaning only if entities."""
    found = []
    text = page.report.text
    for block in page.blocks:
        for first, last, label in _spans(text, block, known, gazetteer):
            named = meanings_beside(text, span_of(block, first, last), known, gazetteer)
            if named.options or label in NAMED:
                found.append(Proposal(block, first, last, label, named))
    return found


def span_of(block: Block, first: int, last: int) -> Span:
    """Offsets of tokens ``first`` to ``last`` in the report's text."""
    starts = block.starts
    return block.chars(starts[first], starts[last - 1] + len(block.words[last - 1]))


def _spans(
    text: str, block: Block, known: Tables, gazetteer: Gazetteer
) -> Iterator[tuple[int, int, str]]:
    doc = block.doc
    seen: dict[tuple[int, int], str] = {}
    for entity in doc.ents:
        if entity.label_ not in NEVER:
            end = _name_end(block.words, entity.start, entity.end, known)
            first, last = trim(block.words, entity.start, end)
            if first < last:
                seen[first, last] = entity.label_
    for first, last in _known_names(text, block, known, gazetteer):
        seen.setdefault((first, last), "")
    for (first, last), label in sorted(seen.items()):
        if not _is_second_half(block, first, gazetteer):
            yield first, last, label


def _name_end(words: Sequence[str], first: int, last: int, known: Tables) -> int:
    """Where an entity's name ends: before "area", and before the title in "Larn, City Governor"."""
    if last - first > 1 and words[last - 1] in _AROUND:
        last -= 1
    comma = last - 2
    if comma > first and words[comma] == "," and (words[last - 1],) in known.after:
        return comma
    return last


def _is_second_half(block: Block, first: int, gazetteer: Gazetteer) -> bool:
    """Whether a name begins inside a hyphened one: "Quibble-Balka" is no Balka.

    Where both halves are names ("the Paris-Lyon line"), each is one.
    """
    if first < 2 or block.words[first - 1] != "-" or block.doc[first - 1].whitespace_:
        return False
    half = block.doc[first - 2]
    if half.whitespace_ or not half.text[:1].isupper():
        return False
    return not _has(half.text, gazetteer)


def trim(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A span without article, possessive ending and quotation marks at its ends."""
    while first < last and words[first] in _TRIM:
        first += 1
    while first < last and words[last - 1] in _TRIM:
        last -= 1
    return first, last


def _known_names(
    text: str, block: Block, known: Tables, gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that the gazetteer has: the longest from each word on."""
    doc = block.doc
    words, starts = block.words, block.starts
    end = 0
    for first, word in enumerate(words):
        if first < end or not word[:1].isupper() or not _may_start(doc[first]):
            continue
        for last in range(min(first + LONGEST, len(words)), first, -1):
            final = words[last - 1]
            if not final[:1].isupper() and (final,) not in known.after:
                continue
            name = slice(block.start + starts[first], block.start + starts[last - 1] + len(final))
            if _has(text[name], gazetteer):
                yield first, last
                end = last
                break


def _may_start(token: Token) -> bool:
    return not token.is_stop and bool(_NAME_LIKE.match(token.text))


def _has(text: str, gazetteer: Gazetteer) -> bool:
    memo = ("has", text)
    answer: bool | None = gazetteer.memo.get(memo)
    if answer is None:
        answer = gazetteer.memo[memo] = _look(text, gazetteer)
    return answer


def _look(text: str, gazetteer: Gazetteer) -> bool:
    from twosource.gazetteer.fold import fold

    key = fold(text)
    return bool(gazetteer.by_key(key)) or gazetteer.demonym(key) is not None
