"""Who is who within one report: namings of the same speaker brought together."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from twosource.model import SourceKind
from twosource.read.claims.calling import by_document, by_role, is_hearsay
from twosource.read.claims.entity import MEDIA, Entity, Rank
from twosource.read.claims.namesakes import Namesakes
from twosource.read.claims.naming import Naming
from twosource.read.claims.picking import latest, speaker
from twosource.read.claims.pronouns import HEARD, by_pronoun
from twosource.read.claims.rows import Calling


class Cast:
    """The speakers of one report.  Namings must be met in text order."""

    def __init__(
        self,
        surnames: Iterable[str] = (),
        outlets: Iterable[str] = (),
        callings: Mapping[str, Calling] | None = None,
    ) -> None:
        self.entities: list[Entity] = []
        self._namesakes = Namesakes()
        # By where it stands: one "he" with two verbs is one man.
        self._meant: dict[int, Entity] = {}
        self._pair: list[Entity] = []
        self._surnames = frozenset(surnames)
        self._outlets = frozenset(outlets)
        self._callings = callings or {}

    def meet(
        self, naming: Naming, *, speaking: bool = False, rank: Rank = Rank.ASIDE
    ) -> Entity | None:
        """The entity that ``naming`` means, a new one when nobody fits; None for nobody."""
        entity = self._meant.get(naming.at) if naming.pronoun else None
        entity = entity or self._find(naming, speaking=speaking)
        if entity is None:
            if naming.pronoun or is_hearsay(naming):
                return None
            entity = Entity(len(self.entities))
            self.entities.append(entity)
        entity.add(naming, speaking=speaking, rank=rank)
        if naming.pronoun:
            self._meant[naming.at] = entity
        else:
            self._namesakes.add(entity.number, naming)
        return entity

    def settle(self) -> None:
        """Let a bare office ("Governor: depot on fire") mean its one holder named later on.

        So does "its chairman said", where the next to speak is a person of whom nothing else is
        told.
        """
        self._settle_next()
        for entity in self.entities:
            named = [n for n in entity.namings if len(n.words) > 1 or n.person or n.plural]
            if named or entity.kind is not SourceKind.OFFICE:
                continue
            head = entity.namings[0].head
            holders = [e for e in self.entities if e.person and head in e.roles]
            if len(holders) == 1:
                entity.meant = holders[0]

    def _settle_next(self) -> None:
        heard = sorted((e for e in self.entities if e.spoke >= 0), key=lambda e: e.namings[0].at)
        for before, entity in pairwise(heard):
            first, then = before.namings[0], entity.namings[0]
            office = before.kind is SourceKind.OFFICE and not (before.person or before.plural)
            unnamed = office and not first.untold
            bare = entity.person and not entity.roles and len(then.words) > 1
            agreed = before.gender in (None, entity.gender) or entity.gender is None
            if unnamed and bare and agreed and 0 < then.at - first.at < HEARD:
                before.meant = entity

    def is_outlet(self, naming: Naming, *, told: bool = False) -> bool:
        """True when a named hearer is a newspaper or agency rather than a person or an office.

        ``told``: the origin spoke to it, so "Croatian radio" is one and no mere medium.
        """
        if naming.kind in MEDIA or naming.name.lower() in self._outlets:
            described = told and len(naming.words) > 1
            known = naming.proper or naming.kind is SourceKind.STATE_MEDIA or described
            return not naming.deictic and (known or self._find(naming) is not None)
        entity = self._find(naming)
        if entity is not None and (entity.outlet or entity.person):
            return entity.outlet
        unknown = naming.kind in (None, SourceKind.ORGANISATION) and not naming.roles - {
            naming.head
        }
        return naming.proper and unknown and not naming.person and not naming.pronoun

    # --- finding --------------------------------------------------------------------------

    def _find(self, naming: Naming, *, speaking: bool = False) -> Entity | None:
        if naming.among is not None:
            group = self._find(naming.among, speaking=True)
            return group if group is not None and group.spoke >= 0 else None
        if naming.pronoun in ("former", "latter"):
            return self._former_latter(naming.pronoun)
        if naming.pronoun:
            return by_pronoun(self.entities, naming, speaking=speaking)
        return self._find_named(naming)

    def _find_named(self, naming: Naming) -> Entity | None:
        if naming.document and not naming.owned:
            return by_document(self.entities, naming)
        if naming.person or self._is_surname(naming):
            return self._of(self._namesakes.persons(naming)) or self._unnamed_before(naming)
        if naming.proper:
            return self._of(self._namesakes.named(naming))
        if found := self._of(self._namesakes.described(naming)):
            return found
        return by_role(self.entities, naming, self._callings) if naming.pointing else None

    def _unnamed_before(self, naming: Naming) -> Entity | None:
        """Who spoke as "a spokesman", now named: "the spokesman, Luis Ortega,"."""
        if not naming.pointing:
            return None
        return speaker(
            e
            for e in self.entities
            if e.human and not e.person and e.namings[0].head in naming.roles
        )

    def _is_surname(self, naming: Naming) -> bool:
        name = naming.name
        return name[:1].isupper() and " " not in name and name.lower() in self._surnames

    def _former_latter(self, word: str) -> Entity | None:
        """One of the two named last; "the latter" of the two that "the former" was one of."""
        if word == "former" or len(self._pair) < 2:
            human = [e for e in self.entities if e.human]
            pair = sorted(human if len(human) > 1 else self.entities, key=lambda e: e.last)[-2:]
            self._pair = sorted(pair, key=lambda e: e.namings[-1].at)
        return self._pair[0 if word == "former" else 1] if len(self._pair) > 1 else None

    def _of(self, numbers: Iterable[int]) -> Entity | None:
        return latest(self.entities[n] for n in sorted(numbers))
