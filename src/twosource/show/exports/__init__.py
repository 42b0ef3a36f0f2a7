"""Exports: a desk in the forms that other tools read.

One table says what there is.  An exporter is a module here with its row in ``_OWN``, or an entry
point of an installed package (``twosource.exporters``) that gives an :class:`Exporter`; nothing
else changes.  Each writes a stream from what :class:`Holdings` give, one thing at a time, and the
same holdings always give the same bytes.  What formats cannot hold is left out and counted, never
bent into shape.
"""

from collections.abc import Mapping
from functools import cache
from typing import BinaryIO

from twosource.errors import MendInput
from twosource.holdings import Collection, Holdings, Made
from twosource.plugins import extended
from twosource.show.exports import (
    acled,
    captures,
    claimreview,
    csv_tables,
    feeds,
    followthemoney,
    gdelt,
    ged,
    geojson,
    kml,
    ninjs,
    parquet_tables,
    plover,
    stix,
    timemap,
)
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.listing import exporters_table
from twosource.show.exports.redaction import Redacted

__all__ = [
    "Collection",
    "Exporter",
    "Holdings",
    "Made",
    "Options",
    "Written",
    "exporters",
    "exporters_table",
    "write",
]

_OWN: Mapping[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        *csv_tables.EXPORTERS,
        *parquet_tables.EXPORTERS,
        geojson.EXPORTER,
        kml.EXPORTER,
        acled.EXPORTER,
        ged.EXPORTER,
        plover.EXPORTER,
        gdelt.EXPORTER,
        timemap.EXPORTER,
        ninjs.EXPORTER,
        claimreview.EXPORTER,
        followthemoney.EXPORTER,
        stix.EXPORTER,
        feeds.RSS,
        feeds.ATOM,
        captures.EXPORTER,
    )
}


@cache
def exporters() -> Mapping[str, Exporter]:
    """Every format by name: ours and those of installed packages (``twosource.exporters``)."""
    return extended("exporters", _OWN)


def write(name: str, holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    """Write ``holdings`` to ``file`` in one format.

    Raises MendInput when there is no such format, when it cannot be redacted though ``options`` ask
    for it, or when a package that it needs is not installed.
    """
    exporter = exporters().get(name)
    if exporter is None:
        raise MendInput(f"there is no format {name!r}; see: twosource export --list")
    if not options.redact:
        return exporter.write(holdings, file, options)
    if not exporter.redacts:
        raise MendInput(f"{name} holds the bytes as received and cannot be redacted")
    return exporter.write(Redacted(holdings, options.lexicon), file, options)
