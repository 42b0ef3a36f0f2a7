"""The rows by which other data sets code events, actors, places and speakers (``data/exports``)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.model import Precision, SourceKind


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country or territory by its codes (ISO 3166-1)."""

    iso2: str
    iso3: str
    name: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class AcledEventRow:
    """An event and sub-event type of ACLED, and what leads to it."""

    type: str
    event_type: str
    sub_event_type: str
    disorder_type: str
    citation: str
    example: str
    modes: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    inter1: int | None = None
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor's sector: ACLED's code for it, what to call it, and the group it counts among."""

    role: str
    label: str
    group: str
    citation: str
    example: str
    inter: int | None = None
    named: str | None = None


@dataclass(frozen=True, slots=True)
class ViolenceRow:
    """UCDP's type of violence for two groups that fight."""

    actor: str
    recipient: str
    type_of_violence: int
    citation: str
    example: str


@dataclass(frozen=True, slots=True)
class PrecisionRow:
    """How a precision of a place is coded by ACLED, UCDP and PLOVER."""

    precision: Precision
    acled: int
    ged: int
    citation: str
    example: str
    plover: int | None = None


@dataclass(frozen=True, slots=True)
class PloverRow:
    """A category of PLOVER with its quad code and its modes."""

    type: str
    quad: int
    citation: str
    example: str
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindRow:
    """Whether a kind of speaker is a private person."""

    kind: SourceKind
    private: str
    example: str


def countries(lexicon: Lexicon) -> Mapping[str, CountryRow]:
    """Countries by their two-letter and by their three-letter code."""
    rows = lexicon.rows("exports/countries.tsv", CountryRow)
    return {code: row for row in rows for code in (row.iso2, row.iso3)}


def acled_events(lexicon: Lexicon) -> tuple[AcledEventRow, ...]:
    """ACLED's types, the more particular before the more general."""
    return lexicon.rows("exports/acled_events.tsv", AcledEventRow)


def actors(lexicon: Lexicon) -> Mapping[str, ActorRow]:
    """Sectors by role."""
    return {row.role: row for row in lexicon.rows("exports/acled_actors.tsv", ActorRow)}


def violence(lexicon: Lexicon) -> Mapping[tuple[str, str], int]:
    """UCDP's type of violence by the groups of the two who fight."""
    rows = lexicon.rows("exports/ged_violence.tsv", ViolenceRow)
    return {(row.actor, row.recipient): row.type_of_violence for row in rows}


def precisions(lexicon: Lexicon) -> Mapping[Precision, PrecisionRow]:
    """How each precision of a place is coded elsewhere."""
    return {row.precision: row for row in lexicon.rows("exports/precision.tsv", PrecisionRow)}


def plover_types(lexicon: Lexicon) -> Mapping[str, PloverRow]:
    """PLOVER's categories by name."""
    return {row.type: row for row in lexicon.rows("exports/plover_types.tsv", PloverRow)}


def private_kinds(lexicon: Lexicon) -> frozenset[SourceKind]:
    """The kinds of speaker that are private persons unless knowledge gives them an office."""
    rows = lexicon.rows("exports/private_kinds.tsv", KindRow)
    return frozenset(row.kind for row in rows if row.private == "yes")


def fits(wanted: str | None, groups: Iterable[str]) -> bool:
    """Whether a row's actor or recipient is among the groups: ``armed`` is a state's or rebels."""
    found = set(groups)
    if wanted is None:
        return True
    return bool(found & {"state", "rebel"}) if wanted == "armed" else wanted in found
