"""GDELT-mentions-shaped TSV: the 16 columns of GDELT 2.0's mentions table, without a header.

The table has no place for a denial, so only claims that say that an event happened are mentions.
Columns and codes follow GDELT's codebook
(http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf).
"""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.model import Factuality, Spans, WeighedEvent
from twosource.show.exports.cells import Cell, write_delimited
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.selection import first_day, told_as_happened
from twosource.weigh.context import Said

COLUMNS = (
    *("GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName"),
    *("MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset"),
    *("ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone"),
    *("MentionDocTranslationInfo", "Extras"),
)
# Codebook, "MentionType": 1 is an address on the web, 2 a citation only.
_WEB, _CITATION = 1, 2
# Codebook, the three offsets: -1 where there is none.
_NOWHERE = -1
# "Confidence" is a percentage; ours is how surely the source holds it.
_CONFIDENCE = {Factuality.CT_PLUS: 100, Factuality.PR_PLUS: 70, Factuality.PS_PLUS: 40}


def event_number(event: WeighedEvent) -> int:
    """A number for an event, as GDELT wants one: the first 60 bits of a digest of its id."""
    return int(hashlib.sha256(event.event.id.encode()).hexdigest()[:15], 16)


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    written = Written()
    rows = _rows(holdings, options, written)
    written.rows = write_delimited(file, None, rows, delimiter="\t")
    return written


def _rows(holdings: Holdings, options: Options, written: Written) -> Iterator[tuple[Cell, ...]]:
    for event, told in told_as_happened(holdings, options, written):
        if first_day(event) is None:
            written.left_out["without a date"] += 1
            continue
        for said in told:
            if _moment(said.report.published):
                yield _row(holdings, event, said, options)
            else:
                written.left_out["mentions without a date"] += 1


def _row(holdings: Holdings, event: WeighedEvent, said: Said, options: Options) -> tuple[Cell, ...]:
    report, mention = said.report, said.mention
    doers = [a.spans for a in mention.actors] if mention else []
    others = [a.spans for a in mention.recipients] if mention else []
    return (
        event_number(event),
        _moment(first_day(event)),
        _moment(report.published),
        _WEB if report.url else _CITATION,
        report.publisher,
        report.url or report.id,
        # GDELT numbers sentences; a reading has offsets instead.
        None,
        _offset(doers),
        _offset(others),
        mention.trigger[0] if mention else _NOWHERE,
        1,
        _CONFIDENCE.get(said.claim.factuality),
        None if options.redact else len(report.text),
        None,
        None,
        f"event={event.event.id}; state={event.state.value}; claim={said.claim.id}; "
        f"voice={said.voice.id}; {holdings.made.words}",
    )


def _offset(spans: list[Spans]) -> int:
    return min((start for found in spans for start, _ in found), default=_NOWHERE)


def _moment(day: str | None) -> int | None:
    """A day (ISO) as GDELT writes a time: YYYYMMDDHHMMSS."""
    if day is None or len(day) < len("2023-09-13"):
        return None
    return int(f"{day[:10].replace('-', '')}000000")


EXPORTER = Exporter(
    name="gdelt-mentions",
    ending=".mentions.csv",
    media_type="text/tab-separated-values; charset=utf-8",
    what_for="scripts that read GDELT's mentions (16 columns, tabs, no header)",
    spec="http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf",
    licence="GDELT's data: free with a citation; the names of columns are facts",
    lost=(
        "denials, what is only expected, withdrawn or recalled, undated events and reports; words, "
        "tone, sentence numbers, translation; places and figures"
    ),
    write=_write,
)
