"""Time expressions with TIMEX3 types and values.

A text is turned into word classes (``words``), expressions are found by patterns over them
(``grammar``), neighbours are put together (``joins``), what is no time is sorted out (``guards``),
and the rest is set against the publication date and the running text (``tense``, ``resolve``).
Words, patterns and joins are rows of ``data/timex``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twosource.calendar import day_range, days
from twosource.lexicon import Lexicon
from twosource.model import Timex, TimexType
from twosource.read.page import Block, Page
from twosource.read.timex.grammar import Grammar, Item, build_grammar
from twosource.read.timex.guards import admitted
from twosource.read.timex.joins import Joins, between, build_joins, join, widened
from twosource.read.timex.meaning import Meaning
from twosource.read.timex.resolve import Dates, Direction, value_of
from twosource.read.timex.scene import Contexts, Scene, build_contexts
from twosource.read.timex.search import Parse, Seeds, build_seeds, stretches
from twosource.read.timex.tense import Cues, build_cues, direction
from twosource.read.timex.words import Token

__all__ = ["days", "find_timexes"]


# Sorts of times that may lack their day, sorts of days, and what may stand between the two; "|"
# marks another time of day on the way, as in "from 3 to 5 p.m. on Sunday".
_TIMES = frozenset({"clock", "part", "night"})
_DAYS = frozenset({"weekday", "date", "day", "ago", "moment"})
_DATING = frozenset(
    {"on", "on the", ", on", "(", "(|)", "(|) on", "(|),", "(|) on the", ",|,", ",|on"}
    | {f"{mark}{rest}" for mark in ("to", "and", "-", "–") for rest in ("", "|", "|on", "|of")}
)


@dataclass(frozen=True)
class _Knowledge:
    grammar: Grammar
    joins: Joins
    contexts: Contexts
    cues: Cues
    seeds: Seeds


def _build_knowledge(lexicon: Lexicon) -> _Knowledge:
    return _Knowledge(
        lexicon.derived(build_grammar),
        lexicon.derived(build_joins),
        lexicon.derived(build_contexts),
        lexicon.derived(build_cues),
        lexicon.derived(build_seeds),
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
        timexes, dates = _read_block(page, block, dates, knowledge)
        found.extend(timexes)
    return tuple(found)


def _read_block(
    page: Page, block: Block, dates: Dates, knowledge: _Knowledge
) -> tuple[list[Timex], Dates]:
    places = stretches(block.doc, knowledge.seeds)
    if not places:
        return [], dates
    text = page.report.text[block.start : block.start + places[-1][1]]
    tokens, signature = knowledge.grammar.vocabulary.tokens(text, places)
    items = list(knowledge.grammar.items(tokens, signature))
    if not items:
        return [], dates
    items = list(widened(join(items, tokens, text, knowledge.joins), tokens))
    parse = Parse(block.doc)
    kept = list(_admitted(items, tokens, text, parse, knowledge.contexts))
    found: list[Timex] = []
    here = replace(dates, spoken=False)
    for n, item in enumerate(kept):
        meaning = item.meaning
        if day := _day_of(kept, n, tokens, text):
            item = replace(item, meaning=replace(day.meaning, clock=meaning.clock))
            meaning = item.meaning
        elif week := _week_of(kept, n, tokens, text):
            meaning = replace(meaning, within=week)
        way = _direction(meaning, item, tokens, parse, knowledge.cues)
        value = value_of(meaning, here, way)
        last = item.last + 1
        possessive = last < len(tokens) and "POSSESSIVE" in tokens[last].senses
        start, end = tokens[item.first].start, tokens[item.last + possessive].end
        kind: TimexType = meaning.kind or ("TIME" if "T" in value else "DATE")
        found.append(Timex(*block.chars(start, end), kind, value, text[start:end]))
        # "From 40 million a year earlier" does not move the text to that year.
        if meaning.role != "compared":
            here = here.after(value)
    return found, here


def _admitted(
    items: Sequence[Item], tokens: Sequence[Token], text: str, parse: Parse, contexts: Contexts
) -> Iterator[Item]:
    for item in items:
        if kept := admitted(Scene(item, tokens, text, parse, contexts)):
            yield kept


def _day_of(items: Sequence[Item], n: int, tokens: Sequence[Token], text: str) -> Item | None:
    """The day of the time at ``n``: "3 a.m. on Sunday", "10 a.m. (0800 GMT) Friday"."""
    meaning = items[n].meaning
    if meaning.sort not in _TIMES and meaning.role != "overnight":
        return None
    gaps: list[str] = []
    for left, right in pairwise(items[n : n + 3]):
        if right.first - left.last > 5:
            return None
        gaps.append(between(left, right, tokens, text))
        if right.meaning.sort in _DAYS:
            return right if "|".join(gaps) in _DATING else None
        if right.meaning.sort not in _TIMES:
            return None
    return None


def _week_of(items: Sequence[Item], n: int, tokens: Sequence[Token], text: str) -> Meaning | None:
    """The week of the weekday at ``n``: "last week on Tuesday"."""
    if not n or items[n].meaning.sort != "weekday":
        return None
    week = items[n - 1].meaning
    beside = week.unit == "week" and week.shift is not None and items[n].meaning.pick == "latest"
    return week if beside and between(items[n - 1], items[n], tokens, text) == "on" else None


def _direction(
    meaning: Meaning, item: Item, tokens: Sequence[Token], parse: Parse, cues: Cues
) -> Direction:
    if not (meaning.pick or meaning.within or meaning.clock == "TNI"):
        return "past"
    token = parse.at(tokens[item.last].start)
    return direction(token, cues) if token else "past"
