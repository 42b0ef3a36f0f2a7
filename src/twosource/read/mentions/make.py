"""Making a mention of a candidate: its roles, its type, its actors."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from twosource.lexicon import Lexicon
from twosource.model import EventMention
from twosource.read.mentions.actors import actor_index, name_bounds
from twosource.read.mentions.build import Candidate, Roles, roles_of, to_mention
from twosource.read.mentions.classify import Scene
from twosource.read.mentions.event_types import CLASSES, FOLDER, Trigger
from twosource.read.mentions.typing import ATTACK, HARM, harm_by_attack, is_cause, settle, typist
from twosource.read.page import Block
from twosource.read.tokens import Token

Kind = tuple[str | None, str | None]


@dataclass
class Scenery:
    """A block with its triggers by token, the cause of harm told of before it, its sentences."""

    block: Block
    triggers: Mapping[int, Trigger]
    before: Trigger | None = None
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = self.block.doc.sentence_starts

    def sentence(self, token: Token) -> range:
        """The tokens (indices) of the sentence that holds ``token``."""
        at = bisect_right(self.starts, token.i)
        end = self.starts[at] if at < len(self.starts) else len(self.block.doc)
        return range(self.starts[at - 1], end)

    def cause_before(self, token: int) -> Trigger | None:
        """The latest attack, disaster or accident told of before the token."""
        causes = (at for at, t in self.triggers.items() if at < token and is_cause(t))
        at = max(causes, default=None)
        return self.before if at is None else self.triggers[at]


class MentionMaker:
    """The knowledge of actors, weapons and types that makes mentions of candidates."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._actors = lexicon.derived(actor_index)
        self._things = lexicon.derived(_things)
        self._typist = lexicon.derived(typist)

    def make(self, candidate: Candidate, scenery: Scenery, counts: tuple[int, ...]) -> EventMention:
        """The mention of a candidate; one that gets no type is given no actors."""
        roles, kind = Roles([], []), candidate.kind
        if candidate.trigger or (candidate.is_verb and self._typist.may_type(candidate.token)):
            roles = roles_of(candidate, self._actors, self._things)
            kind = self._kind(candidate, roles, scenery)
        return to_mention(candidate, kind, roles, scenery.block, self._actors, counts)

    def _kind(self, candidate: Candidate, roles: Roles, scenery: Scenery) -> Kind:
        token, own = candidate.token, candidate.trigger
        if own and own.mode in HARM:
            sentence = scenery.sentence(token)
            beside = [t for at, t in scenery.triggers.items() if at in sentence]
            if harm_by_attack(own, beside, scenery.cause_before(sentence.start)):
                return ATTACK, own.mode
            return candidate.kind
        if not (candidate.is_verb and roles.doers):
            return candidate.kind
        source, target = roles.doers[0], roles.undergoers[:1]
        scene = Scene(
            token,
            range(*name_bounds(source)),
            range(*name_bounds(target[0])) if target else range(0),
            scenery.sentence(token),
            scenery.triggers,
        )
        return settle(scene, self._typist)


def _things(lexicon: Lexicon) -> frozenset[str]:
    """Words for weapons and attacks: what one acts with, not one who acts."""
    classes = lexicon.toml(FOLDER)[CLASSES]["classes"]
    return frozenset((*classes["weapons"], *classes["attack"])) - {"boat", "tank"}
