"""Who is who within one report: namings of the same speaker brought together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from twosource.model import SourceKind
from twosource.read.claims.knowledge import Knowledge, Person, words
from twosource.read.claims.naming import Naming, name_phrase
from twosource.read.page import Block, Page

# How far back a pronoun looks for the one it means, in characters: some five sentences.
_REACH = 900
# Spellings of one surname in two transliterations differ by about a letter in eight.
_SAME_SPELLING = 0.84
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
_SOURCE_WORDS = frozenset(["source", "sources"])
_OFFICIAL_WORDS = words("official spokesman spokeswoman spokesperson minister")
_OFFICIALS = frozenset(("officials", "authorities"))
_MILITARY_WORDS = frozenset(("military", "army"))
_MILITARY_BODIES = frozenset(("ministry", "staff", "command"))
_PUBLIC = frozenset((SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.OFFICE))
_PERSONS = frozenset((SourceKind.PERSON, SourceKind.OFFICE, SourceKind.EXPERT, SourceKind.WITNESS))
_MEDIA = frozenset((SourceKind.MEDIA, SourceKind.STATE_MEDIA))


@dataclass(eq=False, slots=True)
class Entity:
    """A speaker, or somebody who might be one, with every naming met so far, in text order."""

    namings: list[Naming] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    gender: Person | None = None
    meant: "Entity | None" = None
    last: int = -1
    spoke: int = -1
    salient: int = -1

    @property
    def person(self) -> bool:
        """True for a person named by name."""
        return any(n.person for n in self.namings)

    @property
    def human(self) -> bool:
        """True for one who can be "he" or "she"."""
        return self.person or (self.kind in _PERSONS and not self.plural)

    @property
    def plural(self) -> bool:
        """True when the namings are plural nouns."""
        return self.namings[0].plural

    @property
    def kind(self) -> SourceKind | None:
        """The kind of speaker, by the first naming that tells."""
        return next((n.kind for n in self.namings if n.kind), None)

    @property
    def outlet(self) -> bool:
        """True for a newspaper, an agency, a channel."""
        return self.kind in _MEDIA

    @property
    def name(self) -> str:
        """The fullest naming; of equally full ones, the first."""
        if self.meant is not None:
            return self.meant.name
        named = [n for n in self.namings if not n.pronoun] or self.namings
        if self.person:
            named = [n for n in named if n.person] or named
            return max(named, key=lambda n: len(n.name.split())).name
        proper = [n for n in named if n.proper]
        best = max(proper or named, key=lambda n: len(n.words))
        return next((n.name for n in named if _is_acronym(best.name, n)), best.name)

    def add(self, naming: Naming, *, speaking: bool, subject: bool) -> None:
        """Take in one more naming."""
        if not naming.pronoun:
            self.namings.append(naming)
            self.roles |= naming.roles
        self.gender = self.gender or naming.gender or _pronoun_gender(naming.pronoun)
        self.last = max(self.last, naming.at)
        if naming.document:
            self.documents.add(naming.document)
        if speaking:
            self.spoke = max(self.spoke, naming.at)
        if speaking or subject:
            self.salient = max(self.salient, naming.at)


def _pronoun_gender(pronoun: str | None) -> Person | None:
    if pronoun in ("he", "him", "himself"):
        return "man"
    return "woman" if pronoun in ("she", "her", "herself") else None


class Cast:
    """The speakers of one report.  Namings must be met in text order."""

    def __init__(self, surnames: Iterable[str] = (), outlets: Iterable[str] = ()) -> None:
        self.entities: list[Entity] = []
        self._surnames = frozenset(surnames)
        self._outlets = frozenset(outlets)

    def meet(
        self, naming: Naming, *, speaking: bool = False, subject: bool = False
    ) -> Entity | None:
        """The entity that ``naming`` means, a new one when nobody fits; None for nobody."""
        entity = self._find(naming)
        if entity is None:
            if naming.pronoun or (naming.document and not naming.owned):
                return None
            entity = Entity()
            self.entities.append(entity)
        entity.add(naming, speaking=speaking, subject=subject)
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

    def is_outlet(self, naming: Naming) -> bool:
        """True when a named hearer is a newspaper or agency rather than a person or an office."""
        if naming.kind in _MEDIA or naming.name.lower() in self._outlets:
            known = naming.proper or naming.kind is SourceKind.STATE_MEDIA
            return not naming.deictic and (known or self._find(naming) is not None)
        entity = self._find(naming)
        if entity is not None and (entity.outlet or entity.person):
            return entity.outlet
        unknown = naming.kind in (None, SourceKind.ORGANISATION) and not naming.roles - {
            naming.head
        }
        return naming.proper and unknown and not naming.person and not naming.pronoun

    # --- finding --------------------------------------------------------------------------

    def _find(self, naming: Naming) -> Entity | None:
        if naming.pronoun:
            return self._by_pronoun(naming)
        if naming.document and not naming.owned:
            return self._by_document(naming)
        if naming.person or self._is_surname(naming):
            return self._latest(e for e in self.entities if e.person and _same_person(e, naming))
        if naming.proper:
            return self._latest(e for e in self.entities if _same_name(e, naming))
        if found := self._latest(e for e in self.entities if _same_noun(e, naming)):
            return found
        return self._by_role(naming) if naming.pointing else None

    def _is_surname(self, naming: Naming) -> bool:
        return naming.proper and " " not in naming.name and naming.name.lower() in self._surnames

    def _by_pronoun(self, naming: Naming) -> Entity | None:
        pronoun, before = naming.pronoun, naming.at
        near = [e for e in self.entities if 0 <= e.last < before and before - e.last < _REACH]
        if pronoun in ("former", "latter"):
            return self._former_latter(pronoun)
        if gender := _pronoun_gender(pronoun):
            fitting = [e for e in near if e.human and e.gender in (None, gender)]
            sure = [e for e in fitting if e.gender == gender and before - e.salient < _REACH / 2]
            return self._salient([e for e in sure if e.person] or sure or fitting)
        if pronoun == "they":
            return self._salient([e for e in near if not e.person and not e.outlet]) or None
        if pronoun in ("it", "itself"):
            return self._salient([e for e in near if not e.human and not e.plural])
        if pronoun in ("who", "which"):
            return self._latest(near)
        return None

    def _former_latter(self, word: str | None) -> Entity | None:
        latest = sorted(self.entities, key=lambda e: e.last)[-2:]
        if len(latest) < 2:
            return None
        latest.sort(key=lambda e: e.namings[-1].at)
        return latest[0 if word == "former" else 1]

    def _by_document(self, naming: Naming) -> Entity | None:
        """ "The report": whoever's report was spoken of, else the outlet or speaker named last."""
        noun = naming.document or ""
        if not naming.pointing:
            return None
        if owner := self._speaker(e for e in self.entities if noun in e.documents):
            return owner
        if noun in _OUTLET_DOCUMENTS:
            return self._speaker(e for e in self.entities if e.outlet) or self._speaker(
                self.entities
            )
        voices = [e for e in self.entities if not e.outlet]
        return self._speaker(voices) or self._salient(voices)

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
        if head in ("man", "woman", *_OFFICIAL_WORDS) and len(naming.words) == 1:
            return self._speaker(
                e for e in self.entities if e.person and e.gender in (None, naming.gender)
            )
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

    @staticmethod
    def _latest(entities: Iterable[Entity]) -> Entity | None:
        return max(entities, key=lambda e: e.last, default=None)

    @staticmethod
    def _speaker(entities: Iterable[Entity]) -> Entity | None:
        return max((e for e in entities if e.spoke >= 0), key=lambda e: e.spoke, default=None)

    def _salient(self, entities: list[Entity]) -> Entity | None:
        spoken = [e for e in entities if e.salient >= 0]
        return max(spoken, key=lambda e: e.salient, default=None) or self._latest(entities)


_OUTLET_DOCUMENTS = words("report dispatch article story broadcast")


def _same_person(entity: Entity, naming: Naming) -> bool:
    for known in entity.namings:
        if not known.person or not _alike(known.surname, naming.surname):
            continue
        mine, theirs = naming.name.lower().split(), known.name.lower().split()
        if len(mine) == 1 or len(theirs) == 1 or _alike(mine[0], theirs[0]):
            return True
    # Korean and Chinese names put the family name first: "Kim" is Kim Jong Un.
    return any(
        known.person and known.name.lower().split()[0] == naming.name.lower()
        for known in entity.namings
        if len(known.name.split()) == 3
    )


def _same_name(entity: Entity, naming: Naming) -> bool:
    name = naming.name.lower().removeprefix("the ")
    for known in entity.namings:
        other = known.name.lower().removeprefix("the ")
        if not known.pronoun and (
            name == other or _is_acronym(naming.name, known) or _is_acronym(known.name, naming)
        ):
            return True
        if known.proper and len(naming.words) > 1 and naming.words == known.words:
            return True
    return False


def _is_acronym(short: str, full: Naming) -> bool:
    words = [w for w in full.name.replace("-", " ").split() if w[0].isupper()]
    return len(short) > 1 and short.isupper() and short == "".join(w[0] for w in words)


def _same_noun(entity: Entity, naming: Naming) -> bool:
    """The same noun with no description that tells the two apart."""
    if naming.name.lower().startswith(("one ", "another ", "other ", "several ", "some ", "a ")):
        return False
    return any(
        known.head == naming.head
        and not known.person
        and known.plural == naming.plural
        and (naming.words <= known.words or known.words <= naming.words)
        and (naming.pointing or len(naming.words) > 1)
        for known in entity.namings
    )


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


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < 5 or left[0] != right[0]:
        return False
    return SequenceMatcher(None, left, right).ratio() >= _SAME_SPELLING


# --- who is named in a text -------------------------------------------------------------------


def bystanders(page: Page, know: Knowledge) -> Iterator[tuple[Naming, bool]]:
    """Everybody named on a page, speaking or not, with whether as a subject, in text order."""
    for block in page.blocks:
        yield from _of_block(block, know)


def _of_block(block: Block, know: Knowledge) -> Iterator[tuple[Naming, bool]]:
    doc = block.doc
    taken = -1
    for token in doc:
        if token.i <= taken or token.dep_ in ("compound", "det", "punct", "case"):
            continue
        if token.dep_ == "appos" and token.ent_type_ != "PERSON":
            continue
        noun = token.pos_ in ("NOUN", "PROPN") and know.head(token.lower_, token.lemma_)
        named = token.ent_type_ in ("PERSON", "ORG") or (
            token.pos_ == "PROPN"
            and (token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ == "agent")
        )
        if not noun and not named:
            continue
        phrase = doc[token.left_edge.i : token.right_edge.i + 1]
        naming = name_phrase(phrase, block.start, know)
        taken = token.i
        if naming is not None:
            yield naming, token.dep_ in ("nsubj", "nsubjpass")


def known_names(page: Page, namings: Iterable[Naming]) -> tuple[frozenset[str], frozenset[str]]:
    """Surnames and outlets, in lower case, that the page makes plain somewhere."""
    surnames, outlets = set[str](), set[str]()
    for naming in namings:
        if naming.person and " " in naming.name:
            surnames.add(naming.surname)
        elif naming.kind in _MEDIA and naming.proper:
            outlets.add(naming.name.lower())
    if page.report.publisher:
        outlets.add(page.report.publisher.lower())
    return frozenset(surnames), frozenset(outlets)
