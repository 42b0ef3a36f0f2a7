"""Which type a predicate gets: the lexicon's trigger, settled by the learnt model where it may.

The model only decides for verbs with someone who acts and a trigger of the lexicon on the verb,
beside it or in its infinitive: what the lexicon finds no event in stays without a type.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

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

# The model must be this sure to give a type where the lexicon has none on the verb itself, or to
# speak against it.
SURE_ALONE = 0.5
SURE_AGAINST = 0.6
# Types the model does not know, and so may not take away.
LEXICON_ONLY = frozenset({"INCIDENT", "TRAVEL"})
_INFINITIVES = frozenset({"xcomp", "acomp", "pcomp"})


@dataclass(frozen=True)
class Typist:
    """The model and the verbs that never have a type of their own."""

    model: TypeModel
    untyped: frozenset[str]


def typist(lexicon: Lexicon) -> Typist:
    """The shipped model with the lexicon's untyped verbs."""
    return Typist(type_model(lexicon), frozenset(lexicon.toml(FOLDER)[CLASSES]["untyped"]["verbs"]))


def settle(scene: Scene, who: Typist) -> tuple[str | None, str | None]:
    """Type and mode of a verb that someone acts in."""
    verb = scene.predicate
    own = scene.triggers.get(verb.i)
    found = list(_events(verb, scene.triggers))
    if not found or (own is None and verb.lemma_ in who.untyped):
        return _answer(own)
    if own is not None and own.type in LEXICON_ONLY:
        return _answer(own)
    chances = who.model.probabilities(features(scene))
    best = int(chances.argmax())
    if chances[best] < (SURE_ALONE if own is None else SURE_AGAINST):
        return _answer(own)
    name = settle_yield(who.model.types[best], found)
    if own is not None and (own.type == name or _planned_meeting(own, name)):
        return _answer(own)
    return name, next((t.mode for t in found if t.type == name), None)


def _answer(own: Trigger | None) -> tuple[str | None, str | None]:
    return (own.type, own.mode) if own else (None, None)


def _planned_meeting(own: Trigger, name: str) -> bool:
    """The corpus calls "will meet" an agreement; here it is a meeting whose phase is planned."""
    return own.type == "CONSULT" and name == "AGREE"


def _events(verb: Token, triggers: Triggers) -> Iterator[Trigger]:
    yield from triggers_at(verb, triggers)
    for lower in complements(verb):
        if lower.dep_ in _INFINITIVES:
            yield from triggers_at(lower, triggers)
