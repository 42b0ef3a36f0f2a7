"""The spans of a page that might name a place: entities, names in the gazetteer, words for peoples.

Proposals overlap; which of them are kept is judged later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token
from spacy.tokens import Span as TokenSpan

from twosource.gazetteer import Gazetteer
from twosource.model import Span
from twosource.read.page import Block, Page
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
_NAME_LIKE = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Tokens ``first`` to ``last`` (past the end) of a block that might name a place."""

    block: Block
    first: int
    last: int
    label: str
    found: Meanings

    @property
    def tokens(self) -> TokenSpan:
        """The tokens of the proposal."""
        return self.block.doc[self.first : self.last]

    @property
    def span(self) -> Span:
        """Its offsets in the report's text."""
        return span_of(self.block, self.first, self.last)

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.tokens.text


def propose(page: Page, known: Tables, gazetteer: Gazetteer) -> list[Proposal]:
    """All proposals of a page, in text order; those without a meaning only if entities."""
    found = []
    for block in page.blocks:
        for first, last, label in _spans(block, known, gazetteer):
            named = meanings_beside(page.report.text, span_of(block, first, last), known, gazetteer)
            if named.options or label in NAMED:
                found.append(Proposal(block, first, last, label, named))
    return found


def span_of(block: Block, first: int, last: int) -> Span:
    """Offsets of tokens ``first`` to ``last`` in the report's text."""
    final = block.doc[last - 1]
    return block.chars(block.doc[first].idx, final.idx + len(final))


def _spans(block: Block, known: Tables, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    doc = block.doc
    seen: dict[tuple[int, int], str] = {}
    for entity in doc.ents:
        if entity.label_ not in NEVER:
            first, last = trim(doc, entity.start, entity.end)
            if first < last:
                seen[first, last] = entity.label_
    for first, last in _known_names(block, known, gazetteer):
        seen.setdefault((first, last), "")
    for (first, last), label in sorted(seen.items()):
        yield first, last, label


def trim(doc: TokenSpan, first: int, last: int) -> tuple[int, int]:
    """A span without article, possessive ending and quotation marks at its ends."""
    while first < last and doc[first].text in _TRIM:
        first += 1
    while first < last and doc[last - 1].text in _TRIM:
        last -= 1
    return first, last


def _known_names(block: Block, known: Tables, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that the gazetteer has: from each word the longest, outside others."""
    doc = block.doc
    end = 0
    for token in doc:
        first = token.i
        if first < end or not _may_start(token):
            continue
        for last in range(min(first + LONGEST, len(doc)), first, -1):
            if _may_end(doc[last - 1], known) and _has(doc[first:last].text, gazetteer):
                yield first, last
                end = last
                break


def _may_start(token: Token) -> bool:
    text = token.text
    return text[:1].isupper() and not token.is_stop and bool(_NAME_LIKE.match(text))


def _may_end(token: Token, known: Tables) -> bool:
    return token.text[:1].isupper() or (token.text,) in known.after


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
