"""Event mentions: what happened, by whom, to whom, with which numbers."""

from collections.abc import Mapping

from spacy.tokens import Token

from twosource.lexicon import Lexicon
from twosource.model import Count, EventMention, Toponym
from twosource.read.mentions.actors import actor_index, name_bounds
from twosource.read.mentions.build import Candidate, roles_of, to_mention
from twosource.read.mentions.classify import Scene
from twosource.read.mentions.event_types import CLASSES, FOLDER, Trigger, trigger_index
from twosource.read.mentions.hanging import hang_counts
from twosource.read.mentions.triggers import find_triggers
from twosource.read.mentions.typing import settle, typist
from twosource.read.page import Block, Page
from twosource.read.predicates import Predicate

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
    candidates = _candidates(page, lexicon, predicates)
    events = {place: c.trigger is not None for place, c in candidates.items()}
    hanging = hang_counts(page, counts, events)
    triggers: dict[int, dict[int, Trigger]] = {number: {} for number in range(len(page.blocks))}
    for (number, at), candidate in candidates.items():
        if candidate.trigger:
            triggers[number][at] = candidate.trigger
    maker = lexicon.derived(_Maker)
    return tuple(
        maker.make(candidate, page.blocks[place[0]], triggers[place[0]], hanging.get(place, ()))
        for place, candidate in sorted(candidates.items())
    )


class _Maker:
    """What turns candidates into mentions: the knowledge of actors, weapons and types."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._actors = lexicon.derived(actor_index)
        self._weapons = lexicon.derived(_weapons)
        self._typist = lexicon.derived(typist)

    def make(
        self,
        candidate: Candidate,
        block: Block,
        triggers: Mapping[int, Trigger],
        counts: tuple[int, ...],
    ) -> EventMention:
        """The mention of a candidate, with its counts."""
        roles = roles_of(candidate, self._actors, self._weapons)
        kind = (
            (candidate.trigger.type, candidate.trigger.mode) if candidate.trigger else (None, None)
        )
        if candidate.is_verb and roles.doers:
            source, target = roles.doers[0], roles.undergoers[:1]
            scene = Scene(
                candidate.token,
                range(*name_bounds(source)),
                range(*name_bounds(target[0])) if target else range(0),
                triggers,
            )
            kind = settle(scene, self._typist)
        return to_mention(candidate, kind, roles, block, self._actors, counts)


def _weapons(lexicon: Lexicon) -> frozenset[str]:
    classes = lexicon.toml(FOLDER)[CLASSES]["classes"]
    return frozenset((*classes["weapons"], *classes["attack"])) - {"boat", "tank"}


def _candidates(
    page: Page, lexicon: Lexicon, predicates: tuple[Predicate, ...]
) -> dict[tuple[int, int], Candidate]:
    index = lexicon.derived(trigger_index)
    judged = {(p.block, p.token): p for p in predicates}
    found: dict[tuple[int, int], Candidate] = {}
    for number, block in enumerate(page.blocks):
        for hit in find_triggers(block.doc, index):
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
