"""Finding the triggers of event types among the words of a block."""

from dataclasses import dataclass

from spacy.strings import get_string_id

from twosource.lexicon import Lexicon
from twosource.read.mentions.arguments import (
    aimed_objects,
    direct_objects,
    subjects,
    with_conjuncts,
)
from twosource.read.mentions.event_types import (
    ENTITY_WORDS,
    Kind,
    Trigger,
    TriggerIndex,
    Words,
    trigger_index,
)
from twosource.read.parsed import Doc
from twosource.read.tokens import Token

_KIND_OF: dict[str, Kind] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
    "ADV": "adjective",
}
# "March", "Labour Day": a time is no event.
_NEVER = frozenset({"DATE", "TIME"})
_INSIDE = frozenset(
    [
        "in",
        "on",
        "into",
        "at",
        "from",
        "of",
        "with",
        "against",
        "for",
        "to",
        "over",
        "by",
        "through",
    ]
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A token that triggers an event type."""

    token: Token
    trigger: Trigger


@dataclass(frozen=True)
class TriggerFinder:
    """The triggers with the ids of their words, so that most tokens need not be looked at."""

    index: TriggerIndex
    ids: frozenset[int]


def trigger_finder(lexicon: Lexicon) -> TriggerFinder:
    """The lexicon's triggers, ready to be looked for."""
    index = trigger_index(lexicon)
    words = {form for _, word in index for form in (word, word.capitalize(), word.upper())}
    return TriggerFinder(index, frozenset(get_string_id(w) for w in words))


def find_triggers(doc: Doc, finder: TriggerFinder) -> list[Hit]:
    """The best trigger of each token that has one, in text order."""
    hits = []
    lemmas = doc.parsed.to_array(["LEMMA"]).astype("uint64").tolist()
    for at in [at for at, lemma in enumerate(lemmas) if lemma in finder.ids]:
        token = doc[at]
        kind = _KIND_OF.get(token.pos_)
        if kind is None:
            continue
        candidates = finder.index.get((kind, token.lemma_.lower()))
        if candidates and (trigger := _best(token, kind, candidates)):
            hits.append(Hit(token, trigger))
    return hits


def _best(token: Token, kind: Kind, candidates: tuple[Trigger, ...]) -> Trigger | None:
    if kind == "noun" and (_modifies(token) or token.ent_type_ in _NEVER):
        return None
    scene = _Scene(token)
    return next((t for t in candidates if scene.meets(t)), None)


def _modifies(noun: Token) -> bool:
    """Whether the noun only tells of what kind another noun is ("attack helicopter")."""
    return noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i


class _Scene:
    """The words around one candidate, worked out when first asked for."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self._near: Words | None = None
        self._objects: Words | None = None
        self._subjects: Words | None = None

    @property
    def near(self) -> Words:
        """Lemmas of the words that depend on the token, directly or through one other word."""
        if self._near is None:
            kids = list(self.token.children)
            words = {k.lemma_.lower() for k in kids}
            words.update(g.lemma_.lower() for k in kids for g in k.children)
            words.update(k.lower_ for k in kids)
            self._near = frozenset(words)
        return self._near

    @property
    def objects(self) -> Words:
        if self._objects is None:
            found = direct_objects(self.token) or aimed_objects(self.token, _INSIDE)
            self._objects = _class_words(with_conjuncts(found))
        return self._objects

    @property
    def subjects(self) -> Words:
        if self._subjects is None:
            self._subjects = _class_words(with_conjuncts(subjects(self.token)))
        return self._subjects

    def meets(self, trigger: Trigger) -> bool:
        """Whether the trigger's words and frames are there."""
        if trigger.others and not trigger.others <= self.near:
            return False
        if trigger.requires_to and not _takes_infinitive(self.token):
            return False
        if trigger.unless_with and trigger.unless_with & (self.near | {self.token.head.lemma_}):
            return False
        return self._frames_meet(trigger)

    def _frames_meet(self, trigger: Trigger) -> bool:
        if trigger.object and not trigger.object & self.objects:
            return False
        if trigger.subject and not trigger.subject & self.subjects:
            return False
        if trigger.unless_object and trigger.unless_object & self.objects:
            return False
        return not (trigger.unless_subject and trigger.unless_subject & self.subjects)


def _takes_infinitive(token: Token) -> bool:
    return any(
        child.tag_ == "VB" and any(part.lower_ == "to" for part in child.lefts)
        for child in token.rights
    )


def _class_words(heads: list[Token]) -> Words:
    words: set[str] = set()
    for head in heads:
        words.add(head.lemma_.lower())
        words.update(ENTITY_WORDS.get(head.ent_type_, ()))
        # "the Orlan patrol boat", "its Norda plant": the words that tell the kind come before.
        words.update(c.lemma_.lower() for c in head.lefts if c.dep_ == "compound")
    return frozenset(words)
