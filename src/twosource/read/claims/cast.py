"""Who is who within one report: namings of the same speaker brought together."""

from collections.abc import Iterable

from twosource.model import SourceKind
from twosource.read.claims.entity import MEDIA, Entity, Rank, pronoun_gender
from twosource.read.claims.knowledge import words
from twosource.read.claims.namesakes import Namesakes
from twosource.read.claims.naming import Naming

# How far back a pronoun looks for the one it means, in characters: some five sentences.
_REACH = 900
# One who speaks as "he" or "they" spoke last, if this lately.
_HEARD = 250
_GROUP_WORDS = words(
    "group organisation organization body movement outfit company firm charity union "
    "airline operator"
)
_GENERIC = words(
    "aid relief rebel militant armed human rights private local same energy state mining "
    "oil gas shipping rescue insurgent islamist separatist opposition non profit"
)
_FORCES = (SourceKind.MILITARY,)
_OUTLET_WORDS = words(
    "agency newspaper daily channel broadcaster outlet station paper magazine site portal weekly"
)
_SOURCE_WORDS = words("source sources interlocutor interlocutors insider insiders")
_OFFICIAL_WORDS = words("official spokesman spokeswoman spokesperson minister")
# What one named without an office may be called next.
_CALLINGS = words(
    "athlete politician businessman businesswoman lawmaker legislator official diplomat singer "
    "writer journalist activist oligarch player boxer officer dissident"
)
_CHARGED = words("accused defendant suspect")
_OFFICIALS = frozenset(("officials", "authorities"))
_MILITARY_WORDS = frozenset(("military", "army"))
_MILITARY_BODIES = frozenset(("ministry", "staff", "command"))
_PUBLIC = frozenset((SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.OFFICE))


class Cast:
    """The speakers of one report.  Namings must be met in text order."""

    def __init__(self, surnames: Iterable[str] = (), outlets: Iterable[str] = ()) -> None:
        self.entities: list[Entity] = []
        self._namesakes = Namesakes()
        # By where it stands: one "he" with two verbs is one man.
        self._meant: dict[int, Entity] = {}
        self._pair: list[Entity] = []
        self._surnames = frozenset(surnames)
        self._outlets = frozenset(outlets)

    def meet(
        self, naming: Naming, *, speaking: bool = False, rank: Rank = Rank.ASIDE
    ) -> Entity | None:
        """The entity that ``naming`` means, a new one when nobody fits; None for nobody."""
        entity = self._meant.get(naming.at) if naming.pronoun else None
        entity = entity or self._find(naming, speaking=speaking)
        if entity is None:
            if naming.pronoun or _is_hearsay(naming):
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
        """Let a bare office ("Governor: depot on fire") mean its one holder named later on."""
        for entity in self.entities:
            named = [n for n in entity.namings if len(n.words) > 1 or n.person or n.plural]
            if named or entity.kind is not SourceKind.OFFICE:
                continue
            head = entity.namings[0].head
            holders = [e for e in self.entities if e.person and head in e.roles]
            if len(holders) == 1:
                entity.meant = holders[0]

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
            group = (
                self._by_pronoun(naming.among, speaking=True)
                if naming.among.pronoun
                else self._find_named(naming.among)
            )
            return group if group is not None and group.spoke >= 0 else None
        return (
            self._by_pronoun(naming, speaking=speaking)
            if naming.pronoun
            else self._find_named(naming)
        )

    def _find_named(self, naming: Naming) -> Entity | None:
        if naming.document and not naming.owned:
            return self._by_document(naming)
        if naming.person or self._is_surname(naming):
            return self._of(self._namesakes.persons(naming)) or self._unnamed_before(naming)
        if naming.proper:
            return self._of(self._namesakes.named(naming))
        if found := self._of(self._namesakes.described(naming)):
            return found
        return self._by_role(naming) if naming.pointing else None

    def _unnamed_before(self, naming: Naming) -> Entity | None:
        """Who spoke as "a spokesman", now named: "the spokesman, Luis Ortega,"."""
        if not naming.pointing:
            return None
        return self._speaker(
            e
            for e in self.entities
            if e.human and not e.person and e.namings[0].head in naming.roles
        )

    def _is_surname(self, naming: Naming) -> bool:
        name = naming.name
        return name[:1].isupper() and " " not in name and name.lower() in self._surnames

    def _by_pronoun(self, naming: Naming, *, speaking: bool) -> Entity | None:
        pronoun, before = naming.pronoun, naming.at
        near = [e for e in self.entities if 0 <= e.last < before and before - e.last < _REACH]
        heard = [e for e in near if speaking and e.spoke >= 0 and before - e.spoke < _HEARD]
        if pronoun in ("former", "latter"):
            return self._former_latter(pronoun)
        if gender := pronoun_gender(pronoun):
            fitting = [e for e in near if (e.human or e.unknown) and e.gender in (None, gender)]
            here = [e for e in fitting if speaking and e.salient >= naming.since]
            speakers = [e for e in fitting if e in heard]
            sure = [e for e in fitting if e.gender == gender and before - e.salient < _REACH / 2]
            spoke = max((e.spoke for e in speakers), default=-1)
            fresh = [e for e in fitting if e.of_office and e.led >= max(naming.before, spoke + 1)]
            return self._first_of(
                [e for e in here if e.spoke >= naming.since],
                here,
                fresh,
                [e for e in speakers if e.spoke == spoke],
                [e for e in sure if e.person],
                sure,
                fitting,
            )
        if pronoun in ("they", "them"):
            groups = [e for e in near if not e.person and not e.outlet]
            speakers = [e for e in groups if e in heard and e.plural]
            return self._salient(speakers or [e for e in groups if not e.human] or groups)
        if pronoun in ("it", "itself"):
            bodies = [e for e in near if not e.human and not e.plural]
            return self._salient(bodies) or self._speaker(e for e in heard if not e.plural)
        if pronoun in ("who", "which"):
            return self._latest(near)
        return None

    def _former_latter(self, word: str | None) -> Entity | None:
        """One of the two named last; "the latter" of the two that "the former" was one of."""
        if word == "former" or len(self._pair) < 2:
            human = [e for e in self.entities if e.human]
            latest = sorted(human if len(human) > 1 else self.entities, key=lambda e: e.last)[-2:]
            self._pair = sorted(latest, key=lambda e: e.namings[-1].at)
        return self._pair[0 if word == "former" else 1] if len(self._pair) > 1 else None

    def _by_document(self, naming: Naming) -> Entity | None:
        """ "The report": whoever's report was spoken of, else the outlet or speaker named last."""
        noun = naming.document or ""
        if not naming.pointing:
            return self._heard_before(naming) if noun in _PAPERS else None
        if owner := self._speaker(e for e in self.entities if noun in e.documents):
            return owner
        if noun in _OUTLET_DOCUMENTS:
            return self._speaker(e for e in self.entities if e.outlet) or self._speaker(
                self.entities
            )
        voices = [e for e in self.entities if not e.outlet]
        return self._speaker(voices) or self._speaker(self.entities) or self._salient(voices)

    def _heard_before(self, naming: Naming) -> Entity | None:
        """Whose "a statement" is: of the body that was heard just before."""
        near = (e for e in self.entities if naming.at - e.spoke < _HEARD)
        return self._speaker(e for e in near if not (e.outlet or e.human))

    def _by_role(self, naming: Naming) -> Entity | None:
        head = naming.head
        if head in _SOURCE_WORDS:
            return self._speaker(e for e in self.entities if e.roles & _SOURCE_WORDS) or (
                self._speaker(e for e in self.entities if not e.outlet)
            )
        holders = [e for e in self.entities if head in e.roles and not _at_odds(e, naming)]
        if found := self._speaker(holders) or self._stand_in(naming) or self._latest(holders):
            return found
        if head in _GROUP_WORDS and naming.words <= _GENERIC | {head}:
            bodies = [e for e in self.entities if not (e.human or e.outlet or e.plural)]
            groups = [e for e in bodies if e.kind not in (SourceKind.GOVERNMENT, *_FORCES)]
            return self._speaker(groups) or self._latest(groups)
        if head in _OUTLET_WORDS:
            return self._speaker(e for e in self.entities if e.outlet) or self._latest(
                e for e in self.entities if e.outlet
            )
        return self._by_calling(naming)

    def _by_calling(self, naming: Naming) -> Entity | None:
        """ "The woman", "the athlete", "the accused": somebody named before without it."""
        head = naming.head
        persons = [e for e in self.entities if e.person]
        if head in _CHARGED:
            return self._salient([e for e in persons if e.spoke < 0])
        if len(naming.words) > 1:
            return None
        if head in ("man", "woman"):
            return self._speaker(
                e for e in self.entities if e.human and e.gender in (None, naming.gender)
            )
        if head in _OFFICIAL_WORDS:
            return self._speaker(persons)
        if head in _CALLINGS:
            return self._first_of([e for e in persons if not e.roles], persons)
        return None

    def _stand_in(self, naming: Naming) -> Entity | None:
        """ "The military" for a defence ministry that spoke, "the officials" for an office."""
        near = [e for e in self.entities if e.spoke >= 0 and not _at_odds(e, naming)]
        if naming.head in _MILITARY_WORDS:
            return self._speaker(e for e in near if e.roles & _MILITARY_BODIES and _is_army(e))
        if naming.head in _OFFICIALS:
            last = self._speaker(e for e in self.entities if not e.outlet)
            return last if last in near and last.kind in _PUBLIC else None
        return None

    def _of(self, numbers: Iterable[int]) -> Entity | None:
        return self._latest(self.entities[n] for n in sorted(numbers))

    @staticmethod
    def _latest(entities: Iterable[Entity]) -> Entity | None:
        return max(entities, key=lambda e: e.last, default=None)

    @staticmethod
    def _speaker(entities: Iterable[Entity]) -> Entity | None:
        return max((e for e in entities if e.spoke >= 0), key=lambda e: e.spoke, default=None)

    def _first_of(self, *groups: list[Entity]) -> Entity | None:
        """The most salient of the first group that has anybody."""
        return self._salient(next((group for group in groups if group), []))

    def _salient(self, entities: list[Entity]) -> Entity | None:
        spoken = [e for e in entities if e.salient >= 0]
        return max(spoken, key=lambda e: e.salient, default=None) or self._latest(entities)


_PAPERS = words("statement communiqué communique")
_OUTLET_DOCUMENTS = words("report dispatch article story broadcast")


def _is_hearsay(naming: Naming) -> bool:
    """True for "reports" that nobody is named for; an internal memo speaks for itself."""
    return naming.document in _OUTLET_DOCUMENTS and not naming.owned


def _at_odds(entity: Entity, naming: Naming) -> bool:
    """True when the phrase says more than its noun, and none of it fits the entity.

    "Ukrainian" fits "Ukraine's": the first five letters decide.
    """
    extra = {w[:5] for w in naming.words - {naming.head, "same"}}
    said = {w[:5] for w in entity.roles.union(*(n.words for n in entity.namings))}
    return bool(extra) and not extra & said


def _is_army(entity: Entity) -> bool:
    words = set[str]().union(*(n.words for n in entity.namings))
    return bool(words & {"defence", "defense", "war", "general", "staff", "command"})
