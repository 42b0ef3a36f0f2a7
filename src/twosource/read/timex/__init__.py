"""Time expressions with TIMEX3 types and values.

A text is turned into word classes (``words``), expressions are found by patterns over them
(``grammar``), neighbours are put together (``joins``), what is no time is sorted out (``guards``),
and the rest is set against the publication date and the running text (``tense``, ``resolve``).
Words, patterns and joins are rows of ``data/timex``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.calendar import day_range, days
from twosource.lexicon import Lexicon
from twosource.model import Timex
from twosource.read.page import Block, Page
from twosource.read.timex.grammar import Grammar, Item, build_grammar
from twosource.read.timex.guards import Contexts, Scene, admitted, build_contexts
from twosource.read.timex.joins import Joins, between, build_joins, join, widen
from twosource.read.timex.meaning import Meaning
from twosource.read.timex.resolve import Dates, Direction, value_of
from twosource.read.timex.tense import Cues, build_cues, direction
from twosource.read.timex.words import Token

__all__ = ["days", "find_timexes"]


@dataclass(frozen=True)
class _Knowledge:
    grammar: Grammar
    joins: Joins
    contexts: Contexts
    cues: Cues


def _build_knowledge(lexicon: Lexicon) -> _Knowledge:
    return _Knowledge(
        lexicon.derived(build_grammar),
        lexicon.derived(build_joins),
        lexicon.derived(build_contexts),
        lexicon.derived(build_cues),
    )


def find_timexes(page: Page, lexicon: Lexicon) -> tuple[Timex, ...]:
    """The time expressions of ``page`` in text order.

    Values are resolved against ``page.report.published`` and against the dates the text itself has
    named before; what neither settles stays open (``XXXX-WXX-3``).
    """
    knowledge = lexicon.derived(_build_knowledge)
    published = page.report.published
    dates = Dates(day_range(published[:10]) if published else None)
    found: list[Timex] = []
    for block in page.blocks:
        timexes, dates = _read_block(block, dates, knowledge)
        found.extend(timexes)
    return tuple(found)


def _read_block(block: Block, dates: Dates, knowledge: _Knowledge) -> tuple[list[Timex], Dates]:
    text = block.doc.text
    tokens, signature = knowledge.grammar.vocabulary.tokens(text)
    items = list(knowledge.grammar.items(tokens, signature))
    if not items:
        return [], dates
    items = [widen(i, tokens) for i in join(items, tokens, text, knowledge.joins)]
    kept = list(_admitted(items, tokens, text, block, knowledge.contexts))
    found: list[Timex] = []
    here = replace(dates, spoken=False)
    for n, item in enumerate(kept):
        meaning = item.meaning
        following = kept[n + 1] if n + 1 < len(kept) else None
        if following and _dated_by(item, following, tokens, text):
            meaning = replace(following.meaning, clock=meaning.clock)
        way = _direction(meaning, item, tokens, block, knowledge.cues)
        value = value_of(meaning, here, way)
        start, end = tokens[item.first].start, tokens[item.last].end
        kind = meaning.kind or ("TIME" if "T" in value else "DATE")
        found.append(Timex(*block.chars(start, end), kind, value, text[start:end]))
        if not meaning.literal:
            here = here.after(value)
    return found, here


def _admitted(
    items: Sequence[Item], tokens: Sequence[Token], text: str, block: Block, contexts: Contexts
) -> Iterator[Item]:
    for item in items:
        if kept := admitted(Scene(item, tokens, text, block.doc, contexts)):
            yield kept


def _dated_by(item: Item, following: Item, tokens: Sequence[Token], text: str) -> bool:
    """Whether ``item`` is a time of the day that follows: "3 a.m. on Sunday"."""
    return (
        item.meaning.sort in ("clock", "part", "night")
        and following.meaning.sort in ("weekday", "date", "day", "ago")
        and following.first - item.last < 4
        and between(item, following, tokens, text) in ("on", "on the", ", on", "of", "(")
    )


def _direction(
    meaning: Meaning, item: Item, tokens: Sequence[Token], block: Block, cues: Cues
) -> Direction:
    if not (meaning.pick or meaning.within):
        return "past"
    token = tokens[item.last]
    span = block.doc.char_span(token.start, token.end, alignment_mode="expand")
    return direction(span[0], cues) if span else "past"
