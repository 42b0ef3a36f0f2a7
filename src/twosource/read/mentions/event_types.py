"""The event types as data: definitions, triggers with frames, codes of other schemes.

One TOML document a type in ``data/event_types/``; ``classes.toml`` holds the word classes that
frames refer to as ``@name``.  A trigger is a verb (``shoot down``: the verb and words that depend
on it), a noun (``rocket attack``, ``exchange of fire``: the head and words that depend on it) or an
adjective, with frames: what its object or subject must or must not be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon

FOLDER = "event_types"
CLASSES = "classes"
Kind = Literal["verb", "noun", "adjective"]
Words = frozenset[str]
_KINDS: Mapping[str, Kind] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_FRAMES = ("object", "subject", "unless_object", "unless_subject", "unless_with")
_TRIGGER_KEYS = {*_KINDS, *_FRAMES, "mode", "weight", "requires_to", "subject_undergoes"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way of telling of an event type.

    ``word`` is the lemma that bears the event and ``others`` are lemmas that must depend on it.
    ``object`` and ``subject`` (lemmas and ``@entity`` classes) must be met when they are not empty;
    the ``unless_`` sets must not be met (``unless_with`` by any word that depends on the trigger).
    ``weight`` ranks: the trigger that says most wins.  ``subject_undergoes`` marks verbs whose
    subject does nothing ("the depot burned").
    """

    type: str
    kind: Kind
    word: str
    others: Words = frozenset()
    mode: str | None = None
    weight: float = 1.0
    object: Words = frozenset()
    subject: Words = frozenset()
    unless_object: Words = frozenset()
    unless_subject: Words = frozenset()
    unless_with: Words = frozenset()
    requires_to: bool = False
    subject_undergoes: bool = False

    @property
    def rank(self) -> float:
        """How much the trigger says: its weight, its words, its frames."""
        return self.weight + len(self.others) + 0.5 * (bool(self.object) + bool(self.subject))


@dataclass(frozen=True, slots=True)
class EventType:
    """One document: an event type with its definition, examples and codes."""

    type: str
    definition: str
    acled: tuple[str, ...]
    cameo: tuple[str, ...]
    ged: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


TriggerIndex = Mapping[tuple[Kind, str], tuple[Trigger, ...]]


def event_types(lexicon: Lexicon) -> Mapping[str, EventType]:
    """The event types by name; raises MendKnowledge where a document lacks something."""
    return {t.type: t for t in (_event_type(stem, doc) for stem, doc in _documents(lexicon))}


def trigger_index(lexicon: Lexicon) -> TriggerIndex:
    """All triggers by kind and word, those that say most first."""
    index: dict[tuple[Kind, str], list[Trigger]] = defaultdict(list)
    classes = lexicon.toml(FOLDER).get(CLASSES, {}).get("classes", {})
    for stem, document in _documents(lexicon):
        for table in document["triggers"]:
            for trigger in _triggers(stem, document["type"], table, classes):
                index[trigger.kind, trigger.word].append(trigger)
    return {key: tuple(sorted(found, key=lambda t: -t.rank)) for key, found in index.items()}


def _documents(lexicon: Lexicon) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((stem, doc) for stem, doc in lexicon.toml(FOLDER).items() if stem != CLASSES)


def _event_type(stem: str, document: Mapping[str, Any]) -> EventType:
    try:
        values: dict[str, Any] = {f.name: document[f.name] for f in fields(EventType)}
    except KeyError as error:
        raise MendKnowledge(f"{FOLDER}/{stem}.toml: {error} is missing") from error
    values |= {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return EventType(**values)


def _triggers(
    stem: str, name: str, table: Mapping[str, Any], classes: Mapping[str, list[str]]
) -> Iterator[Trigger]:
    if unknown := set(table) - _TRIGGER_KEYS:
        raise MendKnowledge(f"{FOLDER}/{stem}.toml: unknown keys {sorted(unknown)} in a trigger")
    frames = {key: _words(stem, table.get(key, ()), classes) for key in _FRAMES}
    for key, kind in _KINDS.items():
        for phrase in table.get(key, ()):
            word, others = _split(phrase, kind)
            # What an object or a subject must be is said of verbs alone.
            met = frames if kind == "verb" else {"unless_with": frames["unless_with"]}
            yield Trigger(
                name,
                kind,
                word,
                others,
                table.get("mode"),
                table.get("weight", 1.0),
                requires_to=table.get("requires_to", False),
                subject_undergoes=table.get("subject_undergoes", False),
                **met,
            )


def _split(phrase: str, kind: Kind) -> tuple[str, Words]:
    """The word that bears the event, and the words that depend on it."""
    skipped = {"the", "a", "of"} if kind == "noun" else {"the", "a"}
    words = [word for word in phrase.lower().split() if word not in skipped]
    if kind == "noun":
        # "exchange of fire" is borne by what stands before "of", "ban on" by what stands first.
        before = phrase.split(" of ")[0].split(" on")[0].split(" against")[0].split(" for")[0]
        at = words.index(before.split()[-1]) if phrase not in before else len(words) - 1
    else:
        at = 0
    return words[at], frozenset(words[:at] + words[at + 1 :])


def _words(stem: str, items: Iterable[str], classes: Mapping[str, list[str]]) -> Words:
    words: set[str] = set()
    for item in items:
        name = item.removeprefix("@")
        if name == item:
            words.add(item)
        elif name in classes:
            words.update(classes[name])
        elif name in ENTITY_CLASSES:
            words.add(item)
        else:
            raise MendKnowledge(f"{FOLDER}/{stem}.toml: no word class {item}")
    return frozenset(words)


# Classes that the parser's entities fill: entity type -> the classes a word of it stands for.
ENTITY_CLASSES = ("someone", "place", "organisation")
ENTITY_WORDS: Mapping[str, tuple[str, ...]] = {
    "PERSON": ("@someone",),
    "NORP": ("@someone",),
    "ORG": ("@someone", "@organisation"),
    "GPE": ("@someone", "@place"),
    "LOC": ("@place",),
    "FAC": ("@place",),
}
