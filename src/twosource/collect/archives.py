"""Web archives: WARC and WACZ in (CC-NEWS among them)."""

import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BytesIO, StringIO
from typing import Any, BinaryIO

from twosource.collect.found import Collected, Given, Incoming, incoming_bytes, refusing
from twosource.collect.kept import KeptReader
from twosource.collect.texts import collect_html
from twosource.errors import SkipReport
from twosource.model import Problem

HTML_TYPES = ("text/html", "application/xhtml+xml")


def collect_warc(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """The web pages of a WARC file, each one report, and the captures a desk wrote to one.

    Other records are passed over.
    """
    with incoming.open() as stream:
        yield from _pages(stream, incoming, given)


def collect_wacz(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """The web pages of all WARC files in a WACZ package; nothing is unpacked to disk."""
    with incoming.open() as stream:
        with refusing("the package"):
            package = zipfile.ZipFile(BytesIO(stream.read()))
            names = sorted(n for n in package.namelist() if n.endswith((".warc", ".warc.gz")))
        for name in names:
            inner = Incoming(f"{incoming.origin}!{name}", _opener(package, name), incoming.limit)
            try:
                with refusing("this archive"):
                    yield from collect_warc(inner, given)
            except SkipReport as refused:
                yield Problem(inner.origin, str(refused))


def _opener(package: zipfile.ZipFile, name: str) -> Any:
    return lambda: package.open(name)


def _pages(stream: BinaryIO, incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    from warcio.archiveiterator import ArchiveIterator

    try:
        with refusing("the archive"):
            archive = ArchiveIterator(stream)
        kept = KeptReader(incoming.limit)
        while (record := _next(archive)) is not None:
            if record.rec_type == "response" and _is_html(record):
                yield from _page(record, incoming, given)
            else:
                yield from kept.take(record)
    except SkipReport as refused:
        yield Problem(incoming.origin, f"{refused}; what comes behind is lost")
    else:
        if archive.err_count:
            told = f"{archive.err_count} records are longer than they say; they were cut off"
            yield Problem(incoming.origin, told)


def _next(archive: Any) -> Any:
    """The next record; None at the end.  What warcio would print is told by its count of errors."""
    with refusing("the archive"), redirect_stderr(StringIO()):
        return next(iter(archive), None)


def _is_html(record: Any) -> bool:
    kind = record.http_headers.get_header("content-type", "") if record.http_headers else ""
    return kind.split(";")[0].strip().lower() in HTML_TYPES


def _page(record: Any, incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    address = record.rec_headers.get_header("WARC-Target-URI") or incoming.origin
    try:
        with refusing("this record"):
            raw = record.content_stream().read(incoming.limit + 1)
        headers = tuple((k.lower(), v) for k, v in record.http_headers.headers)
        page = incoming_bytes(address, raw, incoming.limit, _safe(headers))
        yield from collect_html(page, given)
    except SkipReport as refused:
        yield Problem(f"{incoming.origin} {address}", str(refused))


def _safe(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((k, v) for k, v in headers if k in ("content-type", "date", "last-modified"))
