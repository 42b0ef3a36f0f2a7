"""Toponyms: the place names of a report and the places they mean.

Three steps: spans that might name a place are proposed, a small net keeps those that do, and each
kept name's options are ranked by what the rest of the report says.  Words for peoples (Kharani) and
capitals that stand for governments are actors, not places: they help to resolve the others, and are
answered only when asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from twosource.gazetteer import Entry, Gazetteer, Kind
from twosource.lexicon import Lexicon
from twosource.model import Place, Precision, Span, Toponym
from twosource.read.page import Page
from twosource.read.toponyms.actors import is_actor
from twosource.read.toponyms.answer import near, place_of, reasons, runners_up
from twosource.read.toponyms.facility import is_namesake
from twosource.read.toponyms.names import How, Meanings, meanings_beside
from twosource.read.toponyms.net import Array, LinearNet, Net, load_net
from twosource.read.toponyms.propose import Proposal, propose
from twosource.read.toponyms.recognise import choose, rows
from twosource.read.toponyms.relative import phrase_before, shifted, stands_alone
from twosource.read.toponyms.resolve import Named, Ranking, context_of, focus, home_named, rankings
from twosource.read.toponyms.support import LEAST, above_its_parts, supported
from twosource.read.toponyms.tables import Tables, home_of, tables

# A common word that the entity recogniser did not even mark ("Main", "Western") is hardly a place.
COMMON_WEIGHT = 0.5
# Mentions that are resolved side by side: every name is compared with every other one.
STRETCH = 300
# Farther from the next place in the text, in characters, a name's whereabouts are anyone's guess.
CLOSE = 300
WINDOW = 12

__all__ = ["find_place_words", "find_toponyms", "resolve_spans"]


@dataclass(frozen=True)
class Learnt:
    """The nets of ``data/models/toponyms.npz`` and the words the recogniser knows."""

    recogniser: LinearNet
    ranker: Net
    words: dict[str, int]


def _learnt(lexicon: Lexicon) -> Learnt:
    path = lexicon.path("models/toponyms.npz")
    with np.load(path, allow_pickle=False) as kept:
        words = {str(word): column for column, word in enumerate(kept["words"])}
    recogniser = LinearNet.of(load_net(path, "recogniser"))
    return Learnt(recogniser, load_net(path, "ranker"), words)


def find_toponyms(page: Page, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of the page, in text order, each with the place it is taken to mean."""
    return _find(page, lexicon, gazetteer, actors=False)


def find_place_words(page: Page, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """As ``find_toponyms``, with the names that speak of people, bodies and governments.

    Corpora of toponyms count these ("Kharani", "Kharan denied") with the place's coordinates.
    """
    return _find(page, lexicon, gazetteer, actors=True)


def _find(
    page: Page, lexicon: Lexicon, gazetteer: Gazetteer, *, actors: bool
) -> tuple[Toponym, ...]:
    learnt, known = lexicon.derived(_learnt), lexicon.derived(tables)
    proposals = propose(page, known, gazetteer)
    if not proposals:
        return ()
    chances = learnt.recogniser.chances(
        rows(page, proposals, learnt.words, known.common, gazetteer.memo)
    )
    chances = np.where([_is_common(p, known) for p in proposals], COMMON_WEIGHT * chances, chances)
    chances = above_its_parts(proposals, chances)
    chosen = choose(proposals, chances, LEAST)
    answers = _resolve(page, _named(proposals, chances, chosen), learnt, known, gazetteer)
    if more := supported(proposals, chances, chosen, answers, known):
        chosen = choose(proposals, np.where(more, np.maximum(chances, LEAST), chances), LEAST)
        answers = _resolve(page, _named(proposals, chances, chosen), learnt, known, gazetteer)
    kept = [proposals[i] for i in chosen]
    found = [
        _told_by_another(page, toponym)
        for i, toponym in enumerate(answers)
        if not is_namesake(i, kept, answers, known)
        and (actors or not is_actor(kept[i], toponym.place, gazetteer, lexicon))
    ]
    return tuple(t for t in found if t.place)


def _is_common(proposal: Proposal, known: Tables) -> bool:
    return not proposal.label and proposal.found.key in known.common


def _named(proposals: Sequence[Proposal], chances: Array, chosen: Sequence[int]) -> list[Named]:
    return [Named(proposals[i].span, proposals[i].found, float(chances[i])) for i in chosen]


def resolve_spans(
    page: Page, spans: Sequence[Span], lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """The given spans, in the order given, each with the place it is taken to mean, or None."""
    known = lexicon.derived(tables)
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    text = page.report.text
    mentions = [Named(spans[i], meanings_beside(text, spans[i], known, gazetteer)) for i in order]
    answers = _resolve(page, mentions, lexicon.derived(_learnt), known, gazetteer)
    back = dict(zip(order, answers, strict=True))
    return tuple(back[i] for i in range(len(spans)))


def _resolve(
    page: Page, mentions: Sequence[Named], learnt: Learnt, known: Tables, gazetteer: Gazetteer
) -> list[Toponym]:
    """Answers to all mentions; a text of book length is taken a stretch at a time."""
    answers: list[Toponym] = []
    for first in range(0, len(mentions), STRETCH):
        stretch = mentions[first : first + STRETCH]
        context, places = context_of(page, stretch, known, gazetteer)
        ranked = rankings(context, learnt.ranker) if context else []
        if context and context.home is None:
            home = home_named(page.report.publisher, ranked)
            ranked = rankings(context.at_home(home), learnt.ranker) if home else ranked
        by_mention = [ranked[place] if place is not None else None for place in places]
        middle = focus(ranked) or home_of(page.report.publisher, known, gazetteer)
        answers += [
            _answer(page, index, stretch, by_mention, middle, gazetteer)
            for index in range(len(stretch))
        ]
    return answers


def _answer(
    page: Page,
    index: int,
    mentions: Sequence[Named],
    ranked: Sequence[Ranking | None],
    middle: Entry | None,
    gazetteer: Gazetteer,
) -> Toponym:
    mention, ranking = mentions[index], ranked[index]
    start, end = mention.span
    text = page.text(mention.span)
    if ranking is None or not _credible(mention.found, ranking):
        beside = _beside(index, mentions, ranked) or middle
        if beside is None and ranking is None:
            return Toponym(start, end, text, None, ("not in the gazetteer",))
        if beside is not None:
            place = near(beside, gazetteer)
            return Toponym(start, end, text, place, (f"not in the gazetteer; {place.name}",))
    assert ranking is not None
    first = ranking.options[0]
    place = place_of(first.entry, gazetteer, mention.found)
    if first.how == How.PART:
        place = replace(place, precision=Precision.APPROXIMATE)
    others = runners_up(ranking.options, gazetteer)
    return Toponym(start, end, text, place, reasons(ranking), others)


def _credible(found: Meanings, ranking: Ranking) -> bool:
    """Whether a part of a longer name says where the whole lies: "Larn Public Library" does."""
    first = ranking.options[0]
    if first.how == How.PART:
        return first.entry.kind != Kind.CITY or first.entry.population >= 100_000
    if first.how == How.WITHOUT_GENERIC and found.hint in (Kind.SITE, Kind.DISTRICT):
        return first.entry.kind != Kind.CITY or first.entry.population >= 15_000
    return True


def _beside(
    index: int, mentions: Sequence[Named], ranked: Sequence[Ranking | None]
) -> Entry | None:
    """The nearest town or district in the text; one that follows is likelier to hold the place."""
    here = mentions[index].span
    best: tuple[float, Entry] | None = None
    window = slice(max(index - WINDOW, 0), index + WINDOW)
    for other, ranking in zip(mentions[window], ranked[window], strict=True):
        if ranking is None or other.span == here:
            continue
        entry = ranking.options[0].entry
        if entry.kind not in (Kind.CITY, Kind.ADMIN2) or ranking.options[0].how == How.PART:
            continue
        gap = other.span[0] - here[1]
        distance = gap * 0.5 if gap >= 0 else float(here[0] - other.span[1])
        if distance < CLOSE and (best is None or distance < best[0]):
            best = distance, entry
    return best[1] if best else None


def _told_by_another(page: Page, toponym: Toponym) -> Toponym:
    """A name after "10 km south of" as the point so told, unless it explains a name before."""
    place = toponym.place
    if place is None or place.precision not in (Precision.SETTLEMENT, Precision.EXACT):
        return toponym
    found = phrase_before(page.report.text, toponym.start)
    if found is None:
        return toponym
    start = toponym.start - (len(found.group()))
    moved: Place | None = shifted(place, found)
    if moved is None or not stands_alone(page.report.text, (start, toponym.end)):
        return toponym
    return replace(
        toponym,
        start=start,
        text=page.text((start, toponym.end)),
        place=moved,
        reasons=(f"told by way of {toponym.text}", *toponym.reasons),
    )
