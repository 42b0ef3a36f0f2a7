"""Event mentions: what happened, by whom, to whom, with which numbers."""

from operator import itemgetter

from twosource.lexicon import Lexicon
from twosource.model import Count, EventMention, Toponym
from twosource.read.mentions.build import Candidate
from twosource.read.mentions.event_types import Trigger
from twosource.read.mentions.hanging import hang_counts
from twosource.read.mentions.make import MentionMaker, Scenery
from twosource.read.mentions.triggers import find_triggers, trigger_finder
from twosource.read.page import Page
from twosource.read.predicates import Predicate
from twosource.read.tokens import Token

__all__ = ["find_mentions"]


def find_mentions(
    page: Page,
    lexicon: Lexicon,
    predicates: tuple[Predicate, ...],
    counts: tuple[Count, ...],
    toponyms: tuple[Toponym, ...],  # noqa: ARG001 -- places are read from the claims' own step
) -> tuple[EventMention, ...]:
    """One mention a predicate, in text order, and one for each trigger no predicate stands on.

    A mention's factuality, score and phase are its predicate's; a trigger without one takes those
    of the nearest predicate that governs it.  ``counts`` of a mention are indices into ``counts``.
    """
    maker = lexicon.derived(MentionMaker)
    candidates = _candidates(page, lexicon, predicates)
    events = {place: c.trigger is not None for place, c in candidates.items()}
    hanging = hang_counts(page, counts, events)
    mentions: list[EventMention] = []
    cause: Trigger | None = None
    inside: list[list[tuple[int, Candidate]]] = [[] for _ in page.blocks]
    for (number, at), candidate in candidates.items():
        inside[number].append((at, candidate))
    for number, block in enumerate(page.blocks):
        here = inside[number]
        scenery = Scenery(block, {at: c.trigger for at, c in here if c.trigger}, cause)
        mentions += (
            maker.make(candidate, scenery, hanging.get((number, at), ()))
            for at, candidate in sorted(here, key=itemgetter(0))
        )
        cause = scenery.cause_before(len(block.doc))
    return tuple(mentions)


def _candidates(
    page: Page, lexicon: Lexicon, predicates: tuple[Predicate, ...]
) -> dict[tuple[int, int], Candidate]:
    finder = lexicon.derived(trigger_finder)
    judged = {(p.block, p.token): p for p in predicates}
    found: dict[tuple[int, int], Candidate] = {}
    for number, block in enumerate(page.blocks):
        for hit in find_triggers(block.doc, finder):
            if hit.token.dep_ == "aux":
                continue
            place = (number, hit.token.i)
            predicate = judged.get(place) or _governing(number, hit.token, judged)
            found[place] = Candidate(hit.token, hit.trigger, predicate)
    for place, predicate in judged.items():
        if place not in found:
            token = page.blocks[place[0]].doc[place[1]]
            found[place] = Candidate(token, None, predicate)
    return found


def _governing(
    block: int, token: Token, judged: dict[tuple[int, int], Predicate]
) -> Predicate | None:
    return next((p for t in token.ancestors if (p := judged.get((block, t.i)))), None)
