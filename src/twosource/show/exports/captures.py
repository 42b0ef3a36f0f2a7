"""The captures as a web archive (WARC 1.1): bytes as received, each with its report."""

from typing import BinaryIO

from twosource.collect import write_warc
from twosource.errors import MendInput
from twosource.holdings import Holdings
from twosource.show.exports.exporter import Exporter, Options, Written


def _write(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    if options.day is not None:
        raise MendInput("captures come from all days; leave --day out")
    if holdings.made.as_of is not None:
        raise MendInput("captures are never as of a day; leave --as-of out")
    return Written(write_warc(holdings.captures(), file))


EXPORTER = Exporter(
    name="captures",
    ending=".warc.gz",
    media_type="application/warc",
    what_for="keeping and handing on what came in; twosource add reads it back",
    spec="https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    licence="ISO 28500; open specification (IIPC)",
    lost="people's judgements; all that was worked out, which running again works out again",
    write=_write,
    redacts=False,
)
