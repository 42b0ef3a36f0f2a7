"""The counts of a page: each number brought to its noun, its fate and its neighbours."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from twosource.lexicon import Lexicon
from twosource.model import Bound, Count
from twosource.read.counts.fates import fate_of, modifier_fate
from twosource.read.counts.lexis import Kind, Lexis, Sort, lexis
from twosource.read.counts.nearby import fate_beside, sentence_start, toll_of
from twosource.read.counts.nouns import counted, kind_of
from twosource.read.counts.persons import persons
from twosource.read.counts.quantities import Quantity, quantities
from twosource.read.page import Block, Page

_OF = re.compile(
    r"\s+(?:out\s+of|of|among)\s+(?:(?:the|its|their|his|her|our|those|these|all|a)\s+)*"
    r"(?:(?:estimated|total|other|remaining|some)\s+)?",
    re.I,
)
_INCLUDED = re.compile(
    r"\b(?:including|included|includes|include|among\s+(?:them|whom|these))\s+$", re.I
)
_LIST_BEFORE = re.compile(r"(?:,|;|\band)\s+$")
_LIST_AFTER = re.compile(r"\s+(?:in|at|on|near|from|around|outside)\s")
_ABOARD = re.compile(r"\s+(?:people\s+)?(?:aboard|on\s+board)\b")
# What these nouns say of persons stands, whatever else happens to them: a body, a wounded man.
_SETTLED = frozenset(("killed", "injured"))
_BE = frozenset(("are", "were", "have", "had", "will"))
_UNLISTED = frozenset(("other", "livestock", "weapons"))
_PERSONS_ONLY = frozenset(("nobody", "no one", "no-one", "no"))
_SPEECH = frozenset(
    (
        "say",
        "tell",
        "add",
        "report",
        "write",
        "recall",
        "explain",
        "claim",
        "note",
        "describe",
        "ask",
    )
)


@dataclass(frozen=True, slots=True)
class Read:
    """A quantity with what it counts; ``sentence`` is where it stands, for the parts that follow."""

    quantity: Quantity
    sort: Sort
    of: str
    sentence: int
    span: tuple[int, int]


def find_counts(page: Page, lexicon: Lexicon) -> tuple[Count, ...]:
    """The counts of ``page`` in text order."""
    words = lexis(lexicon)
    found: list[Count] = []
    last: Read | None = None
    for block in page.blocks:
        reader = _Reader(block, _text(page, block), words, last)
        for read in reader.all():
            found.append(_count(page, block, read))
        last = reader.last
    return tuple(found)


def _text(page: Page, block: Block) -> str:
    """The block's text out of the report (``Doc.text`` joins all tokens anew at each call)."""
    final = block.doc[-1]
    return page.report.text[block.start : block.start + final.idx + len(final)]


def _count(page: Page, block: Block, read: Read) -> Count:
    start, end = block.chars(*read.span)
    q = read.quantity
    return Count(start, end, read.of, q.low, q.high, q.bound, page.text((start, end)))


class _Reader:
    """Reads one block from the left; ``last`` is the count that a part may belong to."""

    def __init__(self, block: Block, text: str, words: Lexis, last: Read | None) -> None:
        self.doc = block.doc
        self.words = words
        self.last = last
        self.text = text

    def all(self) -> list[Read]:
        """All counts of the block in text order."""
        found = quantities(self.text, self.words)
        groups = persons(self.doc, self.words)
        reads: list[Read] = []
        told = True
        for i, quantity in enumerate(found):
            if any(g.start <= quantity.start < g.end for g in groups):
                continue
            whole = self._whole(found, i)
            part = i > 0 and self._whole(found, i - 1) is quantity
            if part and not told:
                continue
            read = self._read(quantity, whole, part)
            told = read is not None
            if read:
                reads.append(read)
                # A part belongs to the X of "X of the N", not to the N.
                self.last = self.last if part else read
        reads += [
            Read(
                Quantity(g.start, g.end, g.start, g.number, g.number, Bound.EXACT),
                "person",
                g.of,
                0,
                (g.start, g.end),
            )
            for g in groups
        ]
        return sorted(reads, key=lambda r: r.span)

    def _whole(self, found: tuple[Quantity, ...], i: int) -> Quantity | None:
        """N, where quantity ``i`` is the X of "X of the N"."""
        if i + 1 >= len(found) or found[i].of or found[i + 1].of:
            return None
        gap = self.text[found[i].end : found[i + 1].start]
        return found[i + 1] if _OF.fullmatch(gap) else None

    def _read(self, q: Quantity, whole: Quantity | None, is_whole: bool) -> Read | None:
        first, last = self._tokens(q)
        sentence = sentence_start(self.doc[first])
        if q.of:
            return Read(q, "thing", q.of, sentence, (q.start, q.end))
        if whole is not None:
            _, behind = self._tokens(whole)
            noun = counted(self.doc, behind, behind, self.words).noun
            anchor = counted(self.doc, first, last, self.words).anchor
            if noun is None and not self._befell(anchor, first, last):
                return None
            part = False
        else:
            number = counted(self.doc, first, last, self.words)
            noun, anchor, part = number.noun, number.anchor, number.part
        if q.whole is not None and noun is not None and noun.dep_ == "pobj":
            above = noun.head.head
            anchor = above if first <= above.i <= last else anchor
        if noun is None:
            answer = self._alone(q, anchor, part, first, last)
        else:
            answer = self._of_noun(q, noun, anchor, is_whole, first)
        if answer is None or answer[1] in _UNLISTED:
            return None
        span = (q.start, q.end)
        if q.word == "both" and noun is not None and answer[0] == "person":
            span = (q.start, noun.idx + len(noun))
        return Read(q, answer[0], answer[1], sentence, span)

    def _tokens(self, q: Quantity) -> tuple[int, int]:
        """First and last token of the number itself, from its fraction on where it has one."""
        start = q.start if q.whole is not None else q.core
        span = self.doc.char_span(start, q.end, alignment_mode="expand")
        return span.start, span.end - 1

    def _of_noun(
        self, q: Quantity, noun: Token, anchor: Token, is_whole: bool, first: int
    ) -> tuple[Sort, str] | None:
        kind = kind_of(noun, self.words)
        if q.word == "both" and (noun.pos_ == "PROPN" or self.doc[first].dep_ == "preconj"):
            return None
        if kind is None and is_whole and self.last and self.last.sort == "person":
            return "person", "people"
        if kind is None:
            return self._unknown(q, noun, anchor)
        if kind.sort == "group":
            return ("person", "people") if q.strong else None
        if kind.sort not in ("person", "weapon"):
            return kind.sort, kind.of
        if kind.of in _SETTLED or kind.of in _UNLISTED:
            return kind.sort, kind.of
        if q.word == "one" and self._speaks(noun):
            return None
        fate = self._fate(q, noun, anchor, kind, is_whole, first)
        return kind.sort, fate or kind.of

    def _fate(
        self, q: Quantity, noun: Token, anchor: Token, kind: Kind, is_whole: bool, first: int
    ) -> str | None:
        if is_whole:
            return modifier_fate(noun, "person", self.words) if kind.sort == "person" else None
        fate = fate_of(anchor, kind.sort, self.words)
        if fate is None and anchor is not noun:
            fate = modifier_fate(noun, kind.sort, self.words)
        if fate is None:
            begin = self.doc.char_span(q.start, q.end, alignment_mode="expand").start
            fate = fate_beside(self.doc, begin, noun.i, kind.sort, self.words)
        if fate is None and kind.sort == "person":
            fate = toll_of(self.doc, anchor, first, self.words)
        if fate in (None, "-") and self.last and self.last.sort == kind.sort and self._included(q):
            fate = self.last.of
        return None if fate == "-" else fate

    def _unknown(self, q: Quantity, noun: Token, anchor: Token) -> tuple[Sort, str] | None:
        """A noun that no table knows counts as a person where a person's fate befalls it."""
        if q.word in ("no", "neither", "both") or noun.pos_ != "NOUN":
            return None
        fate = fate_of(anchor, "person", self.words)
        return ("person", fate) if fate in ("killed", "injured", "arrested", "captured") else None

    def _alone(
        self, q: Quantity, anchor: Token, part: bool, first: int, last: int
    ) -> tuple[Sort, str] | None:
        """A number without a noun: by its fate, else by what was counted before it."""
        before = self.last if self._near(anchor) else None
        sort: Sort = before.sort if before and before.sort in ("weapon", "person") else "person"
        if q.strong:
            return "person", "people"
        if q.word == "one" and last + 1 < len(self.doc) and self.doc[last + 1].tag_ == "POS":
            return None
        if first > 1 and self.doc[first - 1].lower_ == "of" and not part:
            collective = self._collective(first)
            if collective or self._parent(first):
                return ("person", collective) if collective else None
        sorts: tuple[Sort, ...] = (sort, "person") if sort != "person" else (sort,)
        if q.word in _PERSONS_ONLY:
            sorts = ("person",)
        for sort in sorts:
            fate = (
                fate_of(anchor, sort, self.words)
                or fate_beside(self.doc, first, last, sort, self.words)
                or toll_of(self.doc, anchor, first, self.words)
            )
            if fate:
                break
        if fate == "-":
            return (before.sort, before.of) if before else None
        if fate:
            # A part of the dead is dead, however badly burned.
            return sort, "killed" if part and before and before.of == "killed" else fate
        if _ABOARD.match(self.text, q.end):
            return "person", "people"
        inherits = (
            part
            or q.more
            or (q.word == "none" and before)
            or self._included(q)
            or self._listed(q)
            or (
                anchor.dep_ in ("nsubj", "nsubjpass")
                and q.word != "one"
                and (q.word != "both" or self.doc[last + 1 : last + 2].text in _BE)
            )
        )
        if inherits and before and q.word not in _PERSONS_ONLY:
            return before.sort, before.of
        if q.bound is Bound.VAGUE and anchor.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return "person", "people"
        return None

    def _collective(self, first: int) -> str | None:
        """ "A crew of 14": the group's fate, else people."""
        if first < 2 or self.doc[first - 1].lower_ != "of":
            return None
        group = self.doc[first - 2]
        if group.lower_ not in self.words.groups:
            return None
        return fate_of(group, "person", self.words) or "people"

    def _parent(self, first: int) -> bool:
        """ "A mother of three"."""
        kind = self.words.kinds.get(self.doc[first - 2].lower_)
        return kind is not None and kind.sort == "person" and kind.of == "people"

    def _befell(self, anchor: Token, first: int, last: int) -> bool:
        return bool(
            fate_of(anchor, "person", self.words)
            or fate_beside(self.doc, first, last, "person", self.words)
        )

    def _near(self, anchor: Token) -> bool:
        """Whether the count before stands in the same sentence or the one before it."""
        if self.last is None:
            return False
        start = sentence_start(anchor)
        return self.last.sentence >= start or start - self.last.sentence < 60

    def _included(self, q: Quantity) -> bool:
        """Whether the words before say that this is a part of what was counted before."""
        return _INCLUDED.search(self.text, max(q.start - 24, 0), q.start) is not None

    def _listed(self, q: Quantity) -> bool:
        """ "1,293 deaths in one district, 452 in the next"."""
        return bool(
            _LIST_BEFORE.search(self.text, max(q.start - 8, 0), q.start)
            and _LIST_AFTER.match(self.text, q.end)
        )

    def _speaks(self, noun: Token) -> bool:
        return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _SPEECH
