"""A speaker within one report, and what its namings say of it."""

from dataclasses import dataclass, field
from enum import IntEnum

from twosource.model import SourceKind
from twosource.read.claims.naming import Naming
from twosource.read.claims.rows import Person

_PERSONS = frozenset(
    (
        SourceKind.PERSON,
        SourceKind.OFFICE,
        SourceKind.EXPERT,
        SourceKind.WITNESS,
        SourceKind.ANONYMOUS,
    )
)
MEDIA = frozenset((SourceKind.MEDIA, SourceKind.STATE_MEDIA))


class Rank(IntEnum):
    """What a naming is to its sentence: mentioned, the subject of some verb, of the main verb."""

    ASIDE = 0
    SUBJECT = 1
    LEAD = 2


@dataclass(eq=False, slots=True)
class Entity:
    """A speaker, or somebody who might be one, with every naming met so far, in text order.

    ``number`` counts the entities of a report; ``person`` is true for one named by name; ``kind``
    is the kind of speaker by the first naming that tells; ``carries`` is true for one that passed
    on what it was told.
    """

    number: int = 0
    namings: list[Naming] = field(default_factory=list)
    person: bool = False
    kind: SourceKind | None = None
    roles: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    gender: Person | None = None
    meant: "Entity | None" = None
    last: int = -1
    spoke: int = -1
    salient: int = -1
    led: int = -1
    carries: bool = False

    @property
    def human(self) -> bool:
        """True for one who can be "he" or "she"."""
        return self.person or (self.kind in _PERSONS and not self.plural)

    @property
    def unknown(self) -> bool:
        """True for one who spoke and is called by a noun that no table knows: "the guide"."""
        first = self.namings[0]
        called = first.name[:1].islower() and not (first.plural or first.document)
        return self.spoke >= 0 and self.kind is None and called

    @property
    def plural(self) -> bool:
        """True when the namings are plural nouns."""
        return self.namings[0].plural

    @property
    def outlet(self) -> bool:
        """True for a newspaper, an agency, a channel."""
        return self.kind in MEDIA or (self.carries and not self.person)

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
        return next((n.name for n in named if is_acronym(best.name, n.name)), best.name)

    @property
    def of_office(self) -> bool:
        """True for one whose words are news: by an office, a learning, or a name with a role."""
        known = self.kind in (SourceKind.OFFICE, SourceKind.EXPERT)
        return known or (self.person and bool(self.roles))

    def add(self, naming: Naming, *, speaking: bool, rank: Rank) -> None:
        """Take in one more naming."""
        if not naming.pronoun:
            self.namings.append(naming)
            self.person = self.person or naming.person
            self.kind = self.kind or naming.kind
            self.roles |= naming.roles
        self.gender = self.gender or naming.gender or pronoun_gender(naming.pronoun)
        self.last = max(self.last, naming.at)
        if naming.document:
            self.documents.add(naming.document)
        if speaking:
            self.spoke = max(self.spoke, naming.at)
        if speaking or rank:
            self.salient = max(self.salient, naming.at)
        if rank is Rank.LEAD:
            self.led = max(self.led, naming.at)


def pronoun_gender(pronoun: str | None) -> Person | None:
    """Whether a pronoun means a man or a woman; None when it does not tell."""
    if pronoun in ("he", "him", "himself"):
        return "man"
    return "woman" if pronoun in ("she", "her", "herself") else None


def acronym(name: str) -> str:
    """The first letters of the words that begin with a capital: KNA of Kharan News Agency."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())


def is_acronym(short: str, full: str) -> bool:
    """True when ``short`` is made of the capitals of ``full``."""
    return len(short) > 1 and short.isupper() and short == acronym(full)
