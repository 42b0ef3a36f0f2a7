"""Toponyms: the place names of a report and the places they mean.

Three steps: spans that might name a place are proposed, a small net keeps those that do, and each
kept name's options are ranked by what the rest of the report says.  Words for peoples (Kharani) and
capitals that stand for governments are actors, not places: they help to resolve the others, and are
answered only when asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.model import Place, Precision, Span, Toponym
from twosource.read.page import Page
from twosource.read.toponyms.actors import is_actor
from twosource.read.toponyms.answer import answer
from twosource.read.toponyms.columns import Names
from twosource.read.toponyms.facility import is_namesake
from twosource.read.toponyms.names import meanings_beside
from twosource.read.toponyms.net import Array, LinearNet, Net, load_net
from twosource.read.toponyms.propose import Proposal, propose
from twosource.read.toponyms.ranking import Ranking
from twosource.read.toponyms.recognise import choose, rows
from twosource.read.toponyms.relative import phrase_before, shifted, stands_alone
from twosource.read.toponyms.resolve import Named, focus, home_named, names_of, rankings
from twosource.read.toponyms.support import LEAST, above_its_parts, supported
from twosource.read.toponyms.tables import Tables, home_of, tables

# A common word that the entity recogniser did not even mark ("Main", "Western") is hardly a place.
COMMON_WEIGHT = 0.5
# Mentions that are resolved side by side: every name is compared with every other one.
STRETCH = 300

__all__ = ["find_in_pages", "find_place_words", "find_toponyms", "resolve_spans"]


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
    return _find((page,), lexicon, gazetteer, actors=False)[0]


def find_in_pages(
    pages: Sequence[Page], lexicon: Lexicon, gazetteer: Gazetteer
) -> list[tuple[Toponym, ...]]:
    """``find_toponyms`` of each page, ranked side by side."""
    return _find(pages, lexicon, gazetteer, actors=False)


def find_place_words(page: Page, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """As ``find_toponyms``, with the names that speak of people, bodies and governments.

    Corpora of toponyms count these ("Kharani", "Kharan denied") with the place's coordinates.
    """
    return _find((page,), lexicon, gazetteer, actors=True)[0]


@dataclass
class _Draft:
    """A page's proposals, how likely each names a place, which are chosen, and their places."""

    page: Page
    proposals: Sequence[Proposal]
    chances: Array
    chosen: Sequence[int] = ()
    answers: Sequence[Toponym] = ()

    @property
    def named(self) -> list[Named]:
        """The chosen proposals as mentions of names."""
        proposals, chances = self.proposals, self.chances.tolist()
        return [Named(proposals[i].span, proposals[i].found, chances[i]) for i in self.chosen]


def _find(
    pages: Sequence[Page], lexicon: Lexicon, gazetteer: Gazetteer, *, actors: bool
) -> list[tuple[Toponym, ...]]:
    learnt, known = lexicon.derived(_learnt), lexicon.derived(tables)
    drafts = [_draft(page, learnt, known, gazetteer) for page in pages]
    _answer_drafts(drafts, learnt, known, gazetteer)
    again = [draft for draft in drafts if _choose_supported(draft, known)]
    _answer_drafts(again, learnt, known, gazetteer)
    return [_kept(draft, lexicon, gazetteer, actors=actors) for draft in drafts]


def _draft(page: Page, learnt: Learnt, known: Tables, gazetteer: Gazetteer) -> _Draft:
    proposals = propose(page, known, gazetteer)
    chances = learnt.recogniser.chances(
        rows(page, proposals, learnt.words, known.common, gazetteer.memo)
    )
    chances = np.where([_is_common(p, known) for p in proposals], COMMON_WEIGHT * chances, chances)
    chances = above_its_parts(proposals, chances)
    return _Draft(page, proposals, chances, choose(proposals, chances, LEAST))


def _choose_supported(draft: _Draft, known: Tables) -> bool:
    """Choose anew with the doubted names that the answers speak for; False where there are none."""
    chances = draft.chances
    more = supported(draft.proposals, chances, draft.chosen, draft.answers, known)
    if more:
        likely = np.where(more, np.maximum(chances, LEAST), chances)
        draft.chosen = choose(draft.proposals, likely, LEAST)
    return bool(more)


def _answer_drafts(
    drafts: Sequence[_Draft], learnt: Learnt, known: Tables, gazetteer: Gazetteer
) -> None:
    asked = [(draft.page, draft.named) for draft in drafts]
    for draft, answers in zip(drafts, _resolve(asked, learnt, known, gazetteer), strict=True):
        draft.answers = answers


def _kept(
    draft: _Draft, lexicon: Lexicon, gazetteer: Gazetteer, *, actors: bool
) -> tuple[Toponym, ...]:
    known = lexicon.derived(tables)
    kept = [draft.proposals[i] for i in draft.chosen]
    found = [
        _told_by_another(draft.page, toponym)
        for i, toponym in enumerate(draft.answers)
        if not is_namesake(i, kept, draft.answers, known)
        and (actors or not is_actor(kept[i], toponym.place, gazetteer, lexicon))
    ]
    return tuple(t for t in found if t.place)


def _is_common(proposal: Proposal, known: Tables) -> bool:
    return not proposal.label and proposal.found.key in known.common


def resolve_spans(
    page: Page, spans: Sequence[Span], lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[Toponym, ...]:
    """The given spans, in the order given, each with the place it is taken to mean, or None."""
    known = lexicon.derived(tables)
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    text = page.report.text
    mentions = [Named(spans[i], meanings_beside(text, spans[i], known, gazetteer)) for i in order]
    learnt = lexicon.derived(_learnt)
    (answers,) = _resolve([(page, mentions)], learnt, known, gazetteer)
    back = dict(zip(order, answers, strict=True))
    return tuple(back[i] for i in range(len(spans)))


def _resolve(
    asked: Sequence[tuple[Page, Sequence[Named]]],
    learnt: Learnt,
    known: Tables,
    gazetteer: Gazetteer,
) -> list[list[Toponym]]:
    """Answers to all mentions of some pages; a text of book length is taken a stretch at a time."""
    answers: list[list[Toponym]] = [[] for _ in asked]
    stretches = [
        (index, page, mentions[first : first + STRETCH])
        for index, (page, mentions) in enumerate(asked)
        for first in range(0, len(mentions), STRETCH)
    ]
    listed = [names_of(page, mentions, known, gazetteer) for _, page, mentions in stretches]
    publishers = [page.report.publisher for _, page, _ in stretches]
    ranked = _ranked([names for names, _ in listed], publishers, learnt.ranker, gazetteer)
    for (index, page, mentions), (_, places), found in zip(stretches, listed, ranked, strict=True):
        by_mention = [found[place] if place is not None else None for place in places]
        middle = focus(found) or home_of(page.report.publisher, known, gazetteer)
        answers[index] += [
            answer(page, number, mentions, by_mention, middle, gazetteer)
            for number in range(len(mentions))
        ]
    return answers


def _ranked(
    pages: Sequence[Names], publishers: Sequence[str | None], net: Net, gazetteer: Gazetteer
) -> list[list[Ranking]]:
    """The rankings of each page's names; where they show the publisher's home, those made there."""
    ranked = rankings(pages, net, gazetteer)
    homes = {
        index: home
        for index, names in enumerate(pages)
        if names.home is None and (home := home_named(publishers[index], ranked[index]))
    }
    at_home = [replace(pages[index], home=home) for index, home in homes.items()]
    for index, found in zip(homes, rankings(at_home, net, gazetteer), strict=True):
        ranked[index] = found
    return ranked


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
