"""From triggers and predicates to mentions with actors, recipients and counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from twosource.model import Actor, EventMention, Factuality, Phase
from twosource.read.mentions.actors import (
    SUSPECTING,
    ActorIndex,
    acts_by_name,
    hedged,
    known_at,
    name_bounds,
    read_actor,
)
from twosource.read.mentions.arguments import (
    aimed_objects,
    answerable,
    direct_objects,
    is_blamed,
    own_subject,
    subjects,
    with_conjuncts,
)
from twosource.read.mentions.event_types import Trigger
from twosource.read.mentions.main_predicate import PRONOUNS
from twosource.read.page import Block
from twosource.read.predicates import Predicate
from twosource.read.tokens import Token

_NOUN_AIMED = frozenset(
    ["against", "on", "upon", "at", "to", "toward", "towards", "with", "for", "of", "from"]
)
# How many infinitives down the one aimed at is looked for.
_DEEPEST = 2
_SENT = frozenset({"against"})
_PLACE_ONLY = frozenset({"in", "at", "near"})
_PRONOUNS = frozenset(
    ["it", "this", "that", "these", "those", "there", "which", "what", "all", "both"]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate or trigger on its way to becoming a mention."""

    token: Token
    trigger: Trigger | None
    predicate: Predicate | None

    @property
    def kind(self) -> tuple[str | None, str | None]:
        """Type and mode of the lexicon's trigger, if there is one."""
        return (self.trigger.type, self.trigger.mode) if self.trigger else (None, None)

    @property
    def is_verb(self) -> bool:
        """Whether the event is told by a verb."""
        return self.token.pos_ in {"VERB", "AUX"}


TwoLists = tuple[list[Token], list[Token]]


@dataclass(frozen=True, slots=True)
class Roles:
    """Head words of those who act and those acted upon."""

    doers: list[Token]
    undergoers: list[Token]


def roles_of(candidate: Candidate, actors: ActorIndex, weapons: frozenset[str]) -> Roles:
    """Who did it and to whom, by the parse."""
    token = candidate.token
    if candidate.is_verb:
        doers, undergoers = _verb_roles(token, weapons)
        doers = [_speaker(token, t) for t in doers]
        if candidate.trigger and _subject_undergoes(token, candidate.trigger):
            doers, undergoers = [], own_subject(token) + undergoers
        elif candidate.trigger and candidate.trigger.others >= _SENT:
            # "Boats were sent against the fleet": what is sent undergoes nothing.
            undergoers = aimed_objects(token, _SENT) or undergoers
    elif token.pos_ in {"NOUN", "PROPN"}:
        doers, undergoers = _noun_roles(token, actors)
    else:
        doers, undergoers = subjects(token.head), aimed_objects(token)
    doers = list(_agents(with_conjuncts(doers), actors, weapons))
    undergoers = [
        t for t in with_conjuncts(undergoers) if t not in doers and t.lower_ not in _PRONOUNS
    ]
    return Roles(doers, [t for t in undergoers if t.pos_ != "NUM" or t.ent_type_ != "DATE"])


def _subject_undergoes(verb: Token, trigger: Trigger) -> bool:
    """ "The farm burned", "the town came under attack", but not "rebels burned the farm"."""
    return trigger.subject_undergoes and (bool(trigger.others) or not direct_objects(verb))


def _verb_roles(verb: Token, things: frozenset[str], depth: int = 0) -> TwoLists:
    """Doers and undergoers of a verb; ``things`` are weapons and attacks, which are neither."""
    doers, objects = subjects(verb), direct_objects(verb)
    aimed = [o for o in aimed_objects(verb) if not _instrument(o, things)]
    for thing in objects:
        aimed += aimed_objects(thing)
    people = [o for o in objects if o.pos_ != "PRON" and o.lemma_.lower() not in things]
    rest = [o for o in objects if o.lemma_.lower() in things]
    # "launched missiles at the port": whom an act is aimed at comes before what it is done with.
    undergoers = [u for u in people + aimed + rest if u.ent_type_ not in {"DATE", "TIME"}]
    if not undergoers and depth < _DEEPEST:
        # "agreed to lift the siege of Kesh": what one undertakes is aimed at someone.
        for lower in verb.rights:
            if lower.dep_ == "xcomp" and lower.pos_ == "VERB":
                return doers, _verb_roles(lower, things, depth + 1)[1]
    return doers, undergoers


def _instrument(noun: Token, things: frozenset[str]) -> bool:
    return noun.head.lower_ == "with" and noun.lemma_.lower() in things


def _speaker(verb: Token, doer: Token) -> Token:
    """ "The ministry said *it* had withdrawn": the one who says it, for a pronoun."""
    if doer.lower_ in PRONOUNS and verb.dep_ == "ccomp":
        speakers = [s for s in verb.head.lefts if s.dep_ == "nsubj" and s.pos_ != "PRON"]
        return speakers[0] if speakers else doer
    return doer


def _noun_roles(noun: Token, actors: ActorIndex) -> TwoLists:
    doers = [t for t in noun.lefts if acts_by_name(t, actors)]
    doers += aimed_objects(noun, frozenset({"by"}))
    between = aimed_objects(noun, frozenset({"between", "among"}))
    undergoers = aimed_objects(noun, _NOUN_AIMED)
    undergoers += [t for t in noun.lefts if t.dep_ == "compound" and t.ent_type_ in {"GPE", "FAC"}]
    owners, _ = answerable(noun)
    verb = noun.head
    if owners:
        doers = doers or owners
    elif noun.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB":
        doers = doers or subjects(verb)
        undergoers = undergoers or aimed_objects(verb, _NOUN_AIMED)
    if between:
        doers, undergoers = doers or between, between[1:] or with_conjuncts(between)[1:]
    return doers, [u for u in undergoers if u.ent_type_ not in {"DATE", "TIME"}]


def _agents(
    heads: list[Token], actors: ActorIndex, weapons: frozenset[str], depth: int = 0
) -> Iterator[Token]:
    """Those who can act: for a weapon, an attack or a statement, whoever it belongs to."""
    for head in heads:
        if head.lower_ in _PRONOUNS or head.ent_type_ in {"DATE", "TIME"}:
            continue
        if head.lemma_.lower() in weapons:
            owners = [t for t in head.lefts if acts_by_name(t, actors)]
            owners += aimed_objects(head, frozenset({"by", "from"}))
            if depth == 0:
                yield from _agents(owners, actors, weapons, 1)
        else:
            yield head


def to_mention(
    candidate: Candidate,
    kind: tuple[str | None, str | None],
    roles: Roles,
    block: Block,
    actors: ActorIndex,
    counts: tuple[int, ...],
) -> EventMention:
    """A candidate as a mention of type and mode ``kind``; how sure and when, its predicate says."""
    token, predicate = candidate.token, candidate.predicate
    if kind[0] is None:
        roles = Roles([], [])
    suspected = bool(roles.doers) and _is_doubted(token)
    doers = tuple(read_actor(t, block, actors, acts=True) for t in roles.doers)
    if suspected:
        doers = tuple(Actor(a.spans, a.name, a.country, a.role, True) for a in doers)
    recipients = tuple(
        read_actor(t, block, actors, acts=not _stands_for_place(t, candidate, actors))
        for t in _outermost(roles.undergoers)
    )
    return EventMention(
        trigger=block.span(token),
        type=kind[0],
        mode=kind[1],
        factuality=predicate.factuality if predicate else Factuality.CT_PLUS,
        score=predicate.score if predicate else 3.0,
        phase=predicate.phase if predicate else Phase.PAST,
        actors=doers,
        recipients=recipients,
        counts=counts,
    )


def _is_doubted(trigger: Token) -> bool:
    """Whether the words around a trigger say that its doer is only suspected or blamed."""
    return (
        hedged(trigger)
        or is_blamed(trigger)
        or answerable(trigger)[1]
        or any(child.lower_ in SUSPECTING for child in trigger.lefts)
    )


def _outermost(heads: list[Token]) -> list[Token]:
    """The heads that are not within another one's name: "the mayor of Kesh" is one person."""
    bounds = [name_bounds(head) for head in heads]
    return [
        head
        for head in heads
        if not any(
            a <= head.i < b and other is not head
            for other, (a, b) in zip(heads, bounds, strict=True)
        )
    ]


def _stands_for_place(head: Token, candidate: Candidate, actors: ActorIndex) -> bool:
    """Whether a country or capital is where something happens, not a government."""
    if known_at(head, actors) is None:
        return False
    if candidate.trigger and candidate.trigger.type in {"ASSAULT", "INCIDENT", "TRAVEL"}:
        return True
    return head.dep_ == "pobj" and head.head.lower_ in _PLACE_ONLY
