"""What collectors are given and what they give: files in; reports and problems out."""

import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from twosource.errors import SkipReport, TwosourceError
from twosource.model import Capture, Problem, Report, ReportId, report_digest

# A date as far as it is known: 2023, 2023-09, 2023-09-13, or the last with a time behind it.
_DATE = re.compile(r"((?:1[5-9]|20)\d{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])")
_UNKEEPABLE = re.compile(r"[\x00\ud800-\udfff]")
# Control characters that no tree of HTML or XML can hold.
_UNMARKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
GZIP_MARK = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Collected:
    """One report with its capture and the bytes as received."""

    report: Report
    capture: Capture
    raw: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a file whose contents do not say it: date and publisher."""

    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing to take reports from: where it came from, and how to open its bytes.

    ``headers`` are those of the answer it was fetched with; ``limit`` is the most bytes that one
    report in it may have.  A gzipped file is opened unpacked.
    """

    origin: str
    opener: Callable[[], BinaryIO]
    limit: int
    headers: tuple[tuple[str, str], ...] = ()
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    @property
    def name(self) -> str:
        """The last part of the path or address, without folders."""
        path = urlsplit(self.origin).path if self.is_address else self.origin
        return PurePosixPath(path.replace("\\", "/")).name

    @property
    def is_address(self) -> bool:
        """Whether it was fetched."""
        return self.origin.startswith(("http://", "https://"))

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes as a stream, unpacked when gzipped; SkipReport when they cannot be had."""
        try:
            with self.opener() as stream:
                buffered = io.BufferedReader(cast("io.RawIOBase", stream))
                packed = buffered.peek(2)[:2] == GZIP_MARK
                yield gzip.GzipFile(fileobj=buffered) if packed else buffered  # type: ignore[misc]
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise SkipReport(f"the gzip file is broken ({error}); fetch it again") from error
        except OSError as error:
            raise SkipReport(f"cannot be read: {error.strerror or error}") from error

    def read(self) -> bytes:
        """All bytes; SkipReport when there are more than ``limit``."""
        with self.open() as stream:
            raw = stream.read(self.limit + 1)
        if len(raw) > self.limit:
            raise SkipReport(f"more than {self.limit:,} bytes in one piece (raise max_bytes)")
        return raw

    def capture(
        self, raw: bytes, tool: str, where: str = "", extra: tuple[tuple[str, str], ...] = ()
    ) -> Capture:
        """The capture of ``raw``, found at ``where`` inside this (a line, a record)."""
        digest = hashlib.sha256(raw).hexdigest()
        tool = f"twosource {_version()} {tool}"
        headers = tuple((keepable(k), keepable(v)) for k, v in (*self.headers, *extra))
        return Capture(digest, self.at, keepable(f"{self.origin}{where}"), tool, headers)


@dataclass(frozen=True, slots=True)
class Address:
    """An address where a report is, still to be fetched, and what named it."""

    url: str
    named_by: str


Found = Collected | Problem | Address
Collector = Callable[[Incoming, Given], Iterator[Found]]


def incoming_file(path: Path, limit: int) -> Incoming:
    """A file on disk."""
    return Incoming(str(path), lambda: cast("BinaryIO", io.FileIO(path)), limit)


def incoming_bytes(
    origin: str, raw: bytes, limit: int, headers: tuple[tuple[str, str], ...] = ()
) -> Incoming:
    """Bytes already at hand, such as an answer that was fetched."""
    return Incoming(origin, lambda: cast("BinaryIO", io.BytesIO(raw)), limit, headers)


def make_report(
    text: str,
    *,
    id: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """A report whose digest is over its text, publisher, date and address."""
    publisher, published, url, language = (
        value and keepable(value) for value in (publisher, published, url, language)
    )
    name = ReportId(keepable(id or ""))
    report = Report(name, keepable(text), "", publisher, published, url, language)
    digest = report_digest(report)
    return replace(report, id=report.id or ReportId(digest), digest=digest)


def keepable(text: str) -> str:
    """The text with U+FFFD for what no database keeps: nulls, and lone surrogates out of JSON."""
    return _UNKEEPABLE.sub("\ufffd", text)


def markable(page: str) -> str:
    """The page with spaces for the control characters that a parsed page cannot hold."""
    return _UNMARKABLE.sub(" ", page)


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """Turn whatever a parser raises over broken input into SkipReport.

    Parsers that are not ours fail in ways that nobody lists (``python -m evaluation.fuzz`` shows
    some); one broken file must not cost the batch.
    """
    try:
        yield
    except TwosourceError:
        raise
    except Exception as error:
        told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise SkipReport(f"{what} is broken ({told})") from error


def iso_date(value: object) -> str | None:
    """The ISO date at the start of ``value`` as far as it is given, else None."""
    found = _DATE.match(str(value).strip()) if value else None
    if not found:
        return None
    return "-".join(part for part in found.groups() if part)


def decode(raw: bytes, charset: str | None = None) -> str:
    """Text out of bytes: the charset named, UTF-8, UTF-16 with a mark, else Windows-1252.

    Every byte string decodes; bytes that mean nothing become U+FFFD.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    for name in filter(None, (charset, "utf-8-sig")):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


def charset_of(raw: bytes, headers: tuple[tuple[str, str], ...] = ()) -> str | None:
    """The charset that an answer's header or a page's own ``meta`` names, or None."""
    kind = next((v for k, v in headers if k.lower() == "content-type"), "")
    if found := re.search(r"charset=[\"']?([\w-]+)", kind, re.IGNORECASE):
        return found.group(1)
    meta = _CHARSET.search(raw[:4096])
    return meta.group(1).decode("ascii", "replace") if meta else None


def _version() -> str:
    return version("twosource")
