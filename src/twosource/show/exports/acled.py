"""ACLED-shaped CSV: the 31 columns of ACLED's export, filled only where the desk knows.

Numbers of columns, codes and their meaning follow ACLED's codebook
(https://acleddata.com/methodology/acled-codebook); what is filled in comes from the desk alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.lexicon import Lexicon
from twosource.model import WeighedEvent
from twosource.show.exports.cells import Cell, write_delimited
from twosource.show.exports.coding import (
    AcledEventRow,
    acled_events,
    countries,
    fits,
    precisions,
)
from twosource.show.exports.deeds import Casting, Deed, Party, deed
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.selection import (
    first_day,
    last_day,
    lines,
    number,
    told_as_happened,
)
from twosource.weigh.context import Said

# In the order of ACLED's export files since March 2023.
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
# Codebook, "time precision": 1 the day, 2 the week, 3 the month is known.
_WEEK, _MONTH = 7, 31


def time_precision(event: WeighedEvent) -> int | None:
    """1 for a day, 2 for up to a week, 3 for up to a month; None for what is known less well."""
    first, last = first_day(event), last_day(event)
    if first is None or last is None:
        return None
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if days <= 1:
        return 1
    if days <= _WEEK:
        return 2
    return 3 if days <= _MONTH else None


def event_row(
    event: WeighedEvent, what: Deed, casting: Casting, lexicon: Lexicon
) -> AcledEventRow | None:
    """The row that codes an event, or None where ACLED has no type for it."""
    rows = [row for row in lexicon.derived(acled_events) if row.type == event.event.type]
    coded = [m for m in what.modes if any(m in row.modes and not row.alone for row in rows)]
    coded = coded or [m for m in what.modes if any(m in row.modes for row in rows)]
    mode = coded[0] if coded else None
    doers, others = casting.groups(what.parties[:1]), casting.groups(what.recipients[:1])
    for row in rows:
        told = mode in row.modes if row.modes else mode is None
        if told and fits(row.actor, doers) and fits(row.recipient, others):
            return row
    return None


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    written.rows = write_delimited(file, COLUMNS, _rows(holdings, options, written))
    return written


def _rows(holdings: Holdings, options: Options, written: Written) -> Iterator[tuple[Cell, ...]]:
    casting = Casting.of(options.lexicon)
    for event, told in told_as_happened(holdings, options, written):
        what = deed(event, told, options.lexicon)
        coded = event_row(event, what, casting, options.lexicon)
        if time_precision(event) is None:
            written.left_out["without a date to the month"] += 1
        elif coded is None:
            written.left_out["of no type that ACLED has"] += 1
        else:
            yield _row(
                _Case(event, told, what, coded), holdings.made.words, casting, options.lexicon
            )


@dataclass(frozen=True, slots=True)
class _Case:
    """One event with what is needed to write its row."""

    event: WeighedEvent
    told: Sequence[Said]
    what: Deed
    coded: AcledEventRow


def _row(case: _Case, made: str, casting: Casting, lexicon: Lexicon) -> tuple[Cell, ...]:
    event, coded = case.event, case.coded
    first = first_day(event)
    return (
        f"twosource:{event.event.id}",
        first,
        int(first[:4]) if first else None,
        time_precision(event),
        coded.disorder_type,
        coded.event_type,
        coded.sub_event_type,
        *_who(case, casting, lexicon),
        *_where(event, lexicon),
        "; ".join(publishers(case.told)) or None,
        # The scale of a source (local, national, ...) is nothing the desk knows.
        None,
        " ".join(lines(event)),
        fatalities(event),
        _tags(case, made),
        # When ACLED last touched a row; the desk keeps no clock of its own in an export.
        None,
    )


def _who(case: _Case, casting: Casting, lexicon: Lexicon) -> tuple[Cell, ...]:
    """From ``actor1`` to ``civilian_targeting``."""
    what, coded, place = case.what, case.coded, case.event.place
    country = lexicon.derived(countries).get((place.country if place else None) or "")
    here = country.iso3 if country else None
    one, two = (parties[0] if parties else None for parties in (what.parties, what.recipients))
    inter1 = coded.inter1 or casting.inter(one, here)
    inter2 = casting.inter(two, here)
    violent = coded.disorder_type == "Political violence"
    groups = casting.groups(what.recipients)
    targeted = violent and len(groups) == len(what.recipients) and set(groups) == {"civilian"}
    return (
        _named(one, casting),
        _beside(what.parties, casting),
        inter1,
        _named(two, casting),
        _beside(what.recipients, casting),
        inter2,
        interaction(inter1, inter2),
        "Civilian targeting" if targeted else None,
    )


def interaction(inter1: int | None, inter2: int | None) -> int | None:
    """The two codes as one number, the lower first; None while one of them is not known."""
    if inter1 is None or inter2 is None:
        return None
    return min(inter1, inter2) * 10 + max(inter1, inter2)


def _named(party: Party | None, casting: Casting) -> str | None:
    return casting.label(party) or None if party else None


def _beside(parties: Sequence[Party], casting: Casting) -> str | None:
    """Further bodies of the first party's own country; of others nothing says that they are allied.

    Writers give one deed to different doers, so a second doer may well be the first one's enemy.
    """
    first, *others = parties or (None,)
    same = [p for p in others if first and p.country == first.country and p.country and p.role]
    return "; ".join(dict.fromkeys(map(casting.label, same))) or None


def _where(event: WeighedEvent, lexicon: Lexicon) -> tuple[Cell, ...]:
    """From ``iso`` to ``geo_precision``; ACLED's regions and lower districts are not known."""
    place = event.place
    if place is None:
        return (None,) * 10
    country = lexicon.derived(countries).get(place.country or "")
    code = lexicon.derived(precisions)[place.precision].acled
    names = (country.number if country else None, None, country.name if country else None)
    return (*names, place.admin1, None, None, place.name, place.lat, place.lon, code)


def publishers(told: Sequence[Said]) -> list[str]:
    """Who published the claims, by name."""
    return sorted({s.report.publisher for s in told if s.report.publisher})


def fatalities(event: WeighedEvent) -> int | None:
    """The lowest number that still stands, as the codebook wants the most conservative one.

    None where nobody gives a number: a zero would say that somebody did.
    """
    facet = number(event, "killed")
    if facet is None:
        return None
    given = facet.low if facet.low is not None else facet.best
    return int(given) if isinstance(given, int | float) else None


def _tags(case: _Case, made: str) -> str:
    """What stands behind the row, in the column ACLED has for additional marks."""
    event, seen = case.event, case.event.corroboration
    suspected = bool(case.what.parties) and case.what.parties[0].suspected
    facet = number(event, "killed")
    figures = {"low": facet.low, "best": facet.best, "high": facet.high} if facet else {}
    marks = {
        "state": event.state.value,
        "grade": seen.grade,
        "outlets": seen.outlets,
        "origins": seen.origins,
        "sides": seen.sides,
        **{f"fatalities_{k}": f"{v:g}" for k, v in figures.items() if isinstance(v, int | float)},
        **({"actor1": "suspected"} if suspected else {}),
        "made_by": made,
    }
    return "; ".join(f"{name}={value}" for name, value in marks.items())


EXPORTER = Exporter(
    name="acled",
    ending=".csv",
    media_type="text/csv; charset=utf-8",
    what_for="tools and scripts that read ACLED's export (31 columns)",
    spec="https://acleddata.com/methodology/acled-codebook",
    licence="ACLED's own terms for its data; the names of columns and codes are facts",
    lost=(
        "what is only expected, withdrawn or recalled; events without a date to the month or of no "
        "type of ACLED's; claims and their words; region, admin2, admin3, source_scale and "
        "timestamp stay empty"
    ),
    write=_write,
)
