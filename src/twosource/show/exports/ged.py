"""UCDP-GED-shaped CSV: the 49 columns of GED since version 23.1, filled only where the desk knows.

GED holds lethal events of organised violence alone.  Names of columns and meaning of codes follow
its codebook (https://ucdp.uu.se/downloads/ged/ged241.pdf); what is filled in comes from the desk
alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.model import WeighedEvent
from twosource.show.exports.cells import Cell, write_delimited
from twosource.show.exports.coding import countries, precisions, violence
from twosource.show.exports.deeds import Casting, Deed, deed
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.selection import (
    first_day,
    headline,
    last_day,
    number,
    told_as_happened,
)
from twosource.weigh.context import Said

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"),
    *("dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id"),
    *("side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
# The type whose events can be organised violence.
_VIOLENT = "ASSAULT"
# Codebook, "date_prec": the most days that the codes 1 to 4 stand for; 5 is up to a year.
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


def date_precision(event: WeighedEvent) -> int | None:
    """GED's code for how well the date is known, or None."""
    first, last = first_day(event), last_day(event)
    if first is None or last is None:
        return None
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((code for most, code in _DAYS if days <= most), None)


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    written.rows = write_delimited(file, COLUMNS, _rows(holdings, options, written))
    return written


def _rows(holdings: Holdings, options: Options, written: Written) -> Iterator[tuple[Cell, ...]]:
    casting = Casting.of(options.lexicon)
    for event, told in told_as_happened(holdings, options, written):
        killed = number(event, "killed")
        if event.event.type != _VIOLENT:
            written.left_out["no violence"] += 1
        elif killed is None or not killed.best:
            written.left_out["without a number of dead"] += 1
        elif date_precision(event) is None:
            written.left_out["without a date to the year"] += 1
        else:
            known = _known(holdings, event, told, casting, options)
            yield tuple(known.get(name) for name in COLUMNS)


def _known(
    holdings: Holdings,
    event: WeighedEvent,
    told: Sequence[Said],
    casting: Casting,
    options: Options,
) -> dict[str, Cell]:
    """The cells that the desk knows, by column."""
    what, first = deed(event, told, options.lexicon), first_day(event)
    return {
        "relid": f"twosource:{event.event.id}",
        "year": int(first[:4]) if first else None,
        # "Clear" and the like are verdicts of UCDP's coders; the desk says what it has instead.
        "code_status": f"{event.state.value}; {event.corroboration.grade}; {holdings.made.words}",
        # 1: one event, told as such; the desk makes no summary events.
        "event_clarity": 1,
        "date_prec": date_precision(event),
        "date_start": first,
        "date_end": last_day(event),
        **_sides(what, casting, options),
        **_sources(event, told),
        **_where(event, options),
        **_deaths(event),
    }


def _sides(what: Deed, casting: Casting, options: Options) -> dict[str, Cell]:
    one = what.parties[0] if what.parties else None
    two = what.recipients[0] if what.recipients else None
    names = [casting.label(party) if party else "" for party in (one, two)]
    groups = [casting.group(party) if party else None for party in (one, two)]
    kind = options.lexicon.derived(violence).get((groups[0] or "", groups[1] or ""))
    return {
        "type_of_violence": kind,
        "side_a": names[0] or None,
        "side_b": names[1] or None,
        "dyad_name": " - ".join(names) if all(names) else None,
    }


def _sources(event: WeighedEvent, told: Sequence[Said]) -> dict[str, Cell]:
    """Outlets are counted as GED counts them; the independent origins stand beside, by name."""
    reports = sorted(
        {(s.report.published or "", s.report.publisher or "", s.report.id) for s in told}
    )
    voices = sorted({event.names.get(s.voice.origin, s.voice.name) for s in told})
    seen = event.corroboration
    articles = [", ".join(filter(None, (who, day, name))) for day, who, name in reports]
    return {
        "number_of_sources": seen.outlets,
        "source_article": "; ".join(articles),
        "source_office": "; ".join(dict.fromkeys(who for _, who, _ in reports if who)) or None,
        "source_date": "; ".join(dict.fromkeys(day[:10] for day, _, _ in reports if day)) or None,
        "source_headline": headline(event),
        "source_original": f"{'; '.join(voices)} ({seen.origins} independent)",
    }


def _where(event: WeighedEvent, options: Options) -> dict[str, Cell]:
    place = event.place
    if place is None:
        return {}
    country = options.lexicon.derived(countries).get(place.country or "")
    return {
        "where_prec": options.lexicon.derived(precisions)[place.precision].ged,
        "where_coordinates": place.name,
        "where_description": f"{place.precision.value}, within {place.radius_km:g} km",
        "adm_1": place.admin1,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon!r} {place.lat!r})",
        "country": country.name if country else None,
    }


def _deaths(event: WeighedEvent) -> dict[str, Cell]:
    """Best, low and high; nothing tells on which side the dead were, so all are unknown."""
    killed = number(event, "killed")
    assert killed
    assert isinstance(killed.best, int | float)
    best = int(killed.best)
    low, high = (best if end is None else int(end) for end in (killed.low, killed.high))
    return {"best": best, "low": low, "high": high, "deaths_unknown": best}


EXPORTER = Exporter(
    name="ged",
    ending=".csv",
    media_type="text/csv; charset=utf-8",
    what_for="tools and scripts that read UCDP's Georeferenced Event Dataset (49 columns)",
    spec="https://ucdp.uu.se/downloads/",
    licence="UCDP's data: CC BY 4.0; the names of columns and codes are facts",
    lost=(
        "all but deadly ASSAULT events; what is only expected, withdrawn or recalled; events "
        "without a date; UCDP's numbers for events, conflicts, dyads, sides, countries and cells "
        "stay empty; who of the dead stood where"
    ),
    write=_write,
)
