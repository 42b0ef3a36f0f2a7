"""Which counts hang on which mention."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from twosource.model import Count
from twosource.read.mentions.arguments import subjects
from twosource.read.page import Page
from twosource.read.tokens import Token

Place = tuple[int, int]  # index of the block, index of the token


def hang_counts(
    page: Page, counts: Sequence[Count], triggers: Mapping[Place, bool]
) -> dict[Place, tuple[int, ...]]:
    """Indices of counts by the trigger they hang on.

    ``triggers`` are the places of all triggers, true where the trigger has a type.  A count hangs
    on the nearest trigger that governs it, else on the nearest one in its sentence; and on the
    event that is told as the doer of that trigger ("the strike killed five").
    """
    found: dict[Place, list[int]] = defaultdict(list)
    starts = [block.start for block in page.blocks]
    for number, count in enumerate(counts):
        for place in _places(page, starts, count, triggers):
            found[place].append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}


def _places(
    page: Page, starts: Sequence[int], count: Count, triggers: Mapping[Place, bool]
) -> list[Place]:
    number = bisect_right(starts, count.start) - 1
    if number < 0:
        return []
    tokens = page.blocks[number].tokens((count.start, count.end))
    if tokens is None or not len(tokens):
        return []
    start = tokens.root
    governor = next((t for t in (start, *start.ancestors) if (number, t.i) in triggers), None)
    if governor is None:
        governor = _nearest(start, number, triggers)
    if governor is None:
        return []
    places = [(number, governor.i)]
    if governor.pos_ == "VERB":
        for event in (*subjects(governor), *_circumstances(governor)):
            if triggers.get((number, event.i)):
                places.append((number, event.i))
    return places


def _circumstances(verb: Token) -> list[Token]:
    """ "killed *in the attack*": events that a preposition ties to the verb."""
    return [
        obj
        for child in verb.rights
        if child.dep_ == "prep" and child.lower_ in {"in", "during", "after", "by"}
        for obj in child.children
        if obj.dep_ == "pobj"
    ]


def _nearest(start: Token, block: int, triggers: Mapping[Place, bool]) -> Token | None:
    inside = [t for t in start.sent if (block, t.i) in triggers]
    return min(inside, key=lambda t: abs(t.i - start.i), default=None)
