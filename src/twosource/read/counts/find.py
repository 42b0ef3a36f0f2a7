"""The counts of a page: numbers, brought to what they count, and persons without a number."""

import re
from collections.abc import Iterator

from twosource.lexicon import Lexicon
from twosource.model import Bound, Count
from twosource.read.counts.case import Case, Place, Sense, Stretch
from twosource.read.counts.lexis import Lexis, lexis
from twosource.read.counts.persons import Group, persons
from twosource.read.counts.quantities import Quantity, quantities
from twosource.read.counts.sense import sense_of
from twosource.read.page import Block, Page

_OF = re.compile(
    r"\s+(?:out\s+of|of|among)\s+(?:(?:the|its|their|his|her|our|those|these|all|a)\s+)*"
    r"(?:(?:estimated|total|other|remaining|some)\s+)?",
    re.I,
)


def find_counts(page: Page, lexicon: Lexicon) -> tuple[Count, ...]:
    """The counts of ``page`` in text order.

    A number of nothing known, and one that is part of a date, a name or a measure, is no count.
    """
    words = lexis(lexicon)
    counts: list[Count] = []
    before: Sense | None = None
    for number, block in enumerate(page.blocks):
        stretch = Stretch(block.doc, _text(page, block), number)
        groups = persons(block.doc, words)
        found = [q for q in quantities(stretch.text, words) if not _inside(q, groups)]
        here = [_person(g) for g in groups]
        for sense in _senses(stretch, found, before, words):
            here.append((sense.span, sense.of, sense.quantity))
            # A part belongs to the X of "X of the N", not to the N.
            before = before if sense.whole else sense
        counts.extend(_count(page, block, *one) for one in sorted(here, key=lambda h: h[0]))
    return tuple(counts)


def _text(page: Page, block: Block) -> str:
    """The block's text out of the report (``Doc.text`` joins all tokens anew at each call).

    A report in capitals is given to the parser in mixed case; then the parser's text is read.
    """
    final = block.doc[-1]
    text = page.report.text[block.start : block.start + final.idx + len(final)]
    return block.doc.text if text.isupper() else text


def _inside(quantity: Quantity, groups: list[Group]) -> bool:
    return any(g.start <= quantity.start < g.end for g in groups)


def _person(group: Group) -> tuple[tuple[int, int], str, Quantity]:
    quantity = Quantity(
        group.start, group.end, group.start, group.number, group.number, Bound.EXACT
    )
    return (group.start, group.end), group.of, quantity


def _count(page: Page, block: Block, span: tuple[int, int], of: str, q: Quantity) -> Count:
    start, end = block.chars(*span)
    return Count(start, end, of, q.low, q.high, q.bound, page.text((start, end)))


def _senses(
    stretch: Stretch, found: list[Quantity], before: Sense | None, words: Lexis
) -> Iterator[Sense]:
    """What the quantities of one block count, from left to right."""
    sense: Sense | None = None
    for i, quantity in enumerate(found):
        is_whole = i > 0 and _is_share(stretch.text, found[i - 1], quantity)
        if is_whole and sense is None:
            continue
        whole = None
        if i + 1 < len(found) and _is_share(stretch.text, quantity, found[i + 1]):
            whole = found[i + 1]
        place = Place.WHOLE if is_whole else Place.SHARE if whole else Place.PLAIN
        case = Case.at(stretch, quantity, whole, place, before, words)
        sense = sense_of(case)
        if sense:
            yield sense
            before = before if sense.whole else sense


def _is_share(text: str, one: Quantity, two: Quantity) -> bool:
    """Whether the two are the X and the N of "X of the N"."""
    return not (one.of or two.of) and _OF.fullmatch(text[one.end : two.start]) is not None
