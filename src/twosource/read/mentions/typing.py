"""Which type a predicate gets: the lexicon's trigger, settled by the learnt model where it may.

The model only decides for verbs with someone who acts and a trigger of the lexicon on the verb,
beside it or in its infinitive: what the lexicon finds no event in stays without a type.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.read.mentions.classify import (
    Scene,
    Triggers,
    TypeModel,
    complements,
    features,
    settle_yield,
    triggers_at,
    type_model,
)
from twosource.read.mentions.event_types import CLASSES, FOLDER, Trigger
from twosource.read.tokens import Token

# The model must be this sure to give a type where the lexicon has none on the verb itself, or to
# speak against it.
SURE_ALONE = 0.65
# Without any trigger of the lexicon, and only between two parties.
SURE_BLIND = 0.9
SURE_AGAINST = 0.55
SURE_AGAINST_PHRASE = 0.8
# Types the model does not know, and so may not take away.
ATTACK = "ASSAULT"
# Modes of INCIDENT that tell of harm, and those that explain it.
HARM = frozenset({"casualties", "damage"})
CAUSES = frozenset({"disaster", "accident"})
LEXICON_ONLY = frozenset({"INCIDENT", "TRAVEL"})
_INFINITIVES = frozenset({"xcomp", "acomp", "pcomp"})


@dataclass(frozen=True)
class Typist:
    """The model and the verbs that never have a type of their own."""

    model: TypeModel
    untyped: frozenset[str]

    def may_type(self, verb: Token) -> bool:
        """Whether a verb without a trigger may be given a type."""
        return verb.lemma_ not in self.untyped


def typist(lexicon: Lexicon) -> Typist:
    """The shipped model with the lexicon's untyped verbs."""
    return Typist(
        lexicon.derived(type_model), frozenset(lexicon.toml(FOLDER)[CLASSES]["untyped"]["verbs"])
    )


def settle(scene: Scene, who: Typist) -> tuple[str | None, str | None]:
    """Type and mode of a verb that someone acts in."""
    verb = scene.predicate
    own = scene.triggers.get(verb.i)
    found = list(_events(verb, scene.triggers, prepositions=own is not None))
    if own is None and not (found or (scene.target and who.model.knows_verb(verb))):
        return _answer(own)
    if own is not None and (own.type in LEXICON_ONLY or verb.dep_ == "xcomp"):
        # What is agreed to or threatened is an event of its own beside the agreeing.
        return _answer(own)
    chances = who.model.probabilities(features(scene))
    best = int(chances.argmax())
    if chances[best] < _needed(own, found):
        return _answer(own)
    name = settle_yield(who.model.types[best], found)
    if own is not None and (own.type == name or _planned_meeting(own, name)):
        return _answer(own)
    return name, next((t.mode for t in found if t.type == name), None)


def _needed(own: Trigger | None, found: list[Trigger]) -> float:
    """How sure the model must be, the surer the more the lexicon says."""
    if own is None:
        return SURE_ALONE if found else SURE_BLIND
    return SURE_AGAINST_PHRASE if own.others else SURE_AGAINST


def _answer(own: Trigger | None) -> tuple[str | None, str | None]:
    return (own.type, own.mode) if own else (None, None)


def _planned_meeting(own: Trigger, name: str) -> bool:
    """The corpus calls "will meet" an agreement; here it is a meeting whose phase is planned."""
    return own.type == "CONSULT" and name == "AGREE"


def _events(verb: Token, triggers: Triggers, *, prepositions: bool) -> Iterator[Trigger]:
    """Triggers on the verb, beside it, and on what it takes as infinitive.

    Events behind its prepositions count for verbs that tell of an event themselves: "responded to
    a request" asks for nothing.
    """
    yield from triggers_at(verb, triggers, prepositions=prepositions)
    for lower in complements(verb):
        if lower.dep_ in _INFINITIVES:
            yield from triggers_at(lower, triggers, prepositions=prepositions)


def is_cause(trigger: Trigger) -> bool:
    """Whether a trigger may explain harm told of later: an attack, a disaster, an accident."""
    return trigger.type == ATTACK or (trigger.type == "INCIDENT" and trigger.mode in CAUSES)


def harm_by_attack(harm: Trigger, sentence: Iterable[Trigger], earlier: Trigger | None) -> bool:
    """Whether harm was done by an attack: one in its sentence, else the cause told of before."""
    if harm.type == ATTACK or any(t.type == ATTACK for t in sentence):
        return True
    if any(is_cause(t) for t in sentence):
        return False
    return earlier is not None and earlier.type == ATTACK
