"""Whom a noun means that says what a speaker is: "the agency", "the official", "the report"."""

from collections.abc import Iterator, Mapping, Sequence

from twosource.model import SourceKind
from twosource.read.claims.entity import Entity
from twosource.read.claims.knowledge import words
from twosource.read.claims.naming import Naming
from twosource.read.claims.picking import first_of, latest, salient, speaker
from twosource.read.claims.pronouns import HEARD
from twosource.read.claims.rows import Calling

# What a group may be called besides its noun without being another one: "the aid group".
_GENERIC = words(
    "aid relief rebel militant armed human rights private local same energy state mining "
    "oil gas shipping rescue insurgent islamist separatist opposition non profit"
)
_MILITARY_BODIES = frozenset(("ministry", "staff", "command"))
_OFFICES_OF_STATE = words(
    "ministry service committee administration inspectorate directorate headquarters council "
    "secretariat prosecutor office police staff command centre center commission agency"
)
_PUBLIC = frozenset((SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.OFFICE))
# Whoever heads one of these under another title may be called its head.
_REALMS = words(
    "region district city town republic oblast province state government administration community "
    "village regional local municipality department ministry agency command the"
)
_OFFICES = words(
    "governor mayor head chief president chairman prefect commissioner minister leader"
)
_PAPERS = words("statement communiqué communique")
# What a speaker is asked about rather than gives out.
_BY_OTHERS = words("study survey document memo footage testimony")
_OUTLET_DOCUMENTS = words("report dispatch article story broadcast")
# Plain in the plural, they are whoever's who gives the account: "according to preliminary data".
_FINDINGS = words("data information figures findings reports estimates")
_FIRST = words("preliminary initial early first operational provisional available updated latest")


def by_role(
    entities: Sequence[Entity], naming: Naming, callings: Mapping[str, Calling]
) -> Entity | None:
    """The one that a noun points back at: by what it was called before, else by what it is."""
    calling = callings.get(naming.head)
    if calling == "source":
        sources = {noun for noun, means in callings.items() if means == "source"}
        return speaker(e for e in entities if e.roles & sources) or (
            speaker(e for e in entities if not e.outlet)
        )
    holders = [e for e in entities if naming.head in e.roles and not _at_odds(e, naming)]
    stands_in = speaker(_stood_for(entities, naming, calling))
    if found := speaker(holders) or stands_in or latest(holders):
        return found
    if calling == "body" and naming.words <= _GENERIC | {naming.head}:
        bodies = [e for e in entities if not (e.human or e.outlet or e.plural)]
        public = (SourceKind.GOVERNMENT, SourceKind.MILITARY)
        groups = [e for e in bodies if e.kind not in public]
        return speaker(groups) or latest(groups)
    if calling == "outlet":
        outlets = [e for e in entities if e.outlet]
        return speaker(outlets) or latest(outlets)
    if calling == "charged":
        return salient([e for e in entities if e.person and e.spoke < 0])
    return _by_calling(entities, naming, calling)


def _by_calling(
    entities: Sequence[Entity], naming: Naming, calling: Calling | None
) -> Entity | None:
    """ "The woman", "the athlete", "the accused": somebody named before without it."""
    persons = [e for e in entities if e.person]
    if calling == "head" and naming.words <= _REALMS | {naming.head}:
        return speaker(e for e in persons if e.roles & _OFFICES)
    if naming.name.endswith("-year-old"):
        human = [e for e in entities if e.human]
        return speaker(human) or salient(human)
    if not naming.words <= {naming.head, "former", "young", "old"}:
        return None
    if naming.head in ("man", "woman"):
        return speaker(e for e in entities if e.human and e.gender in (None, naming.gender))
    if calling == "official":
        return speaker(persons)
    return first_of([e for e in persons if not e.roles], persons) if calling == "person" else None


def _stood_for(
    entities: Sequence[Entity], naming: Naming, calling: Calling | None
) -> Iterator[Entity]:
    """ "The military" for a defence ministry that spoke, "the officials" for an office."""
    if calling not in ("army", "department", "officials"):
        return
    near = [e for e in entities if e.spoke >= 0 and not _at_odds(e, naming)]
    if calling == "army":
        yield from (e for e in near if e.roles & _MILITARY_BODIES and _is_army(e))
    elif calling == "department":
        yield from (e for e in near if e.roles & _OFFICES_OF_STATE and not e.human)
    elif calling == "officials":
        last = speaker(e for e in entities if not e.outlet)
        if last in near and last.kind in _PUBLIC:
            yield last


def by_document(entities: Sequence[Entity], naming: Naming) -> Entity | None:
    """ "The report": whoever's report was spoken of, else the outlet or speaker named last."""
    noun = naming.document or ""
    if not naming.pointing:
        return _heard_before(entities, naming)
    if owner := speaker(e for e in entities if noun in e.documents):
        return owner
    if noun in _BY_OTHERS:
        return None
    if noun in _OUTLET_DOCUMENTS:
        return speaker(e for e in entities if e.outlet) or speaker(entities)
    voices = [e for e in entities if not e.outlet]
    return speaker(voices) or speaker(entities) or salient(voices)


def _heard_before(entities: Sequence[Entity], naming: Naming) -> Entity | None:
    """Whose "a statement", whose "preliminary data" it is: of whoever was heard just before."""
    near = [e for e in entities if naming.at - e.spoke < HEARD]
    if naming.document in _PAPERS:
        return speaker(e for e in near if not (e.outlet or e.human))
    if naming.head in _FINDINGS and naming.words <= _FIRST | {naming.head}:
        return speaker(near)
    return None


def is_hearsay(naming: Naming) -> bool:
    """True for "reports" that nobody is named for; an internal memo speaks for itself."""
    return naming.document in _OUTLET_DOCUMENTS and not naming.owned


def _at_odds(entity: Entity, naming: Naming) -> bool:
    """True when the phrase says more than its noun, and none of it fits the entity.

    "Ukrainian" fits "Ukraine's": the first five letters decide.
    """
    extra = {w[:5] for w in naming.words - {naming.head, "same"}}
    if not extra:
        return False
    said = {w[:5] for w in entity.roles.union(*(n.words for n in entity.namings))}
    return not extra & said


def _is_army(entity: Entity) -> bool:
    words = set[str]().union(*(n.words for n in entity.namings))
    return bool(words & {"defence", "defense", "war", "general", "staff", "command"})
