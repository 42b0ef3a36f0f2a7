"""PLOVER JSON lines: one event a line, with the field names of PLOVER's manual (draft of 2021).

What is expected, recalled or disputed is not left out: PLOVER has auxiliary marks for it
(``future``, ``historical``), which its manual puts in ``context``.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from twosource.holdings import Holdings
from twosource.lexicon import Lexicon
from twosource.model import Place, State, WeighedEvent
from twosource.show.exports.coding import countries, plover_types, precisions
from twosource.show.exports.deeds import Party, deed
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.json_stream import write_lines
from twosource.show.exports.selection import (
    chosen,
    first_day,
    last_day,
    lines,
    number,
    recalled,
    supporting,
)
from twosource.weigh.context import Said
from twosource.weigh.support import Bearing, bearing

# The numbers that PLOVER names, and the facets they are.
_SIZES = {"dead": "killed", "injured": "injured", "arrested": "arrested"}


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    written.rows = write_lines(file, _records(holdings, options, written))
    return written


def _records(holdings: Holdings, options: Options, written: Written) -> Iterator[dict[str, Any]]:
    known = options.lexicon.derived(plover_types)
    for event in chosen(holdings, options):
        if event.event.type not in known:
            written.left_out["of a type that PLOVER does not have"] += 1
        elif event.state is State.WITHDRAWN:
            written.left_out["withdrawn"] += 1
        elif first_day(event) is None:
            written.left_out["without a date"] += 1
        else:
            record = _record(holdings, event, holdings.said(event), options.lexicon)
            if record["actor"]:
                yield record
            else:
                written.left_out["without a known actor"] += 1


def _record(
    holdings: Holdings, event: WeighedEvent, said: Sequence[Said], lexicon: Lexicon
) -> dict[str, Any]:
    told = supporting(said) or [s for s in said if bearing(s) is Bearing.AHEAD]
    what = deed(event, told, lexicon)
    row = lexicon.derived(plover_types)[event.event.type]
    record: dict[str, Any] = {
        "id": f"twosource-{event.event.id}",
        "date": first_day(event),
        "enddate": last_day(event),
        "actor": [_entity(p) for p in what.parties],
        "recipient": [_entity(p) for p in what.recipients],
        "event": [event.event.type],
        "quad_code": row.quad,
        "mode": [mode for mode in what.modes if mode in row.modes],
        "context": _marks(event, told),
        "size": _sizes(event),
        "comment": " ".join(lines(event)),
        "coder": holdings.made.words,
        "cite_info": {"codebook": "plover-2021", "version": holdings.made.version},
    }
    if event.place:
        record["event_loc"] = _location(event.place, lexicon)
    return record


def _marks(event: WeighedEvent, told: Sequence[Said]) -> list[str]:
    marks = []
    if event.state is State.EXPECTED:
        marks.append("future")
    if recalled(told):
        marks.append("historical")
    return marks


def _entity(party: Party) -> dict[str, str]:
    known = {"code": party.country, "sector": party.role, "entity_text": party.name}
    return {name: value for name, value in known.items() if value}


def _sizes(event: WeighedEvent) -> dict[str, dict[str, Any]]:
    found = {name: number(event, facet) for name, facet in _SIZES.items()}
    return {n: {"low": f.low, "best": f.best, "high": f.high} for n, f in found.items() if f}


def _location(place: Place, lexicon: Lexicon) -> dict[str, Any]:
    country = lexicon.derived(countries).get(place.country or "")
    scheme, _, name = place.id.partition(":")
    known = {
        "resolved_place": place.name,
        "geonameid": int(name) if scheme == "geonames" and name.isdigit() else None,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country": country.name if country else None,
        "country_code": country.iso3 if country else None,
        "resolution": lexicon.derived(precisions)[place.precision].plover,
    }
    return {key: value for key, value in known.items() if value is not None}


EXPORTER = Exporter(
    name="plover",
    ending=".jsonl",
    media_type="application/jsonl",
    what_for="tools of the Open Event Data Alliance's next ontology",
    spec="https://github.com/openeventdata/PLOVER",
    licence="manual: CC BY-SA 4.0; the names of fields and categories are facts",
    lost=(
        "INCIDENT and TRAVEL, what was withdrawn, events without a date or a known actor; claims "
        "and their words; contexts other than future and historical"
    ),
    write=_write,
)
