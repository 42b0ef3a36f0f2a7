"""What collectors give: reports with the bytes they came from, or a problem in plain words."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from twosource.model import Capture, Problem, Report, ReportId

# A date as far as it is known: 2023, 2023-09, 2023-09-13, or the last with a time behind it.
_DATE = re.compile(r"((?:1[5-9]|20)\d{2})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


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


Collector = Callable[[Path, bytes, Given], Iterator[Collected | Problem]]


def make_report(
    text: str,
    *,
    id: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """A report whose digest is over its text, publisher, date and address.

    Characters that no file can hold (lone surrogates out of JSON escapes) become U+FFFD.
    """
    text = _LONE_SURROGATE.sub("\ufffd", text)
    fields = (text, publisher or "", published or "", url or "")
    digest = hashlib.sha256("\0".join(fields).encode()).hexdigest()
    return Report(ReportId(id or digest), text, digest, publisher, published, url, language)


def capture(raw: bytes, origin: str, tool: str) -> Capture:
    """The capture of ``raw`` from ``origin``, now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Capture(
        hashlib.sha256(raw).hexdigest(), now, origin, f"twosource {version('twosource')} {tool}"
    )


def iso_date(value: object) -> str | None:
    """The ISO date at the start of ``value`` as far as it is given, else None."""
    found = _DATE.match(str(value).strip()) if value else None
    if not found:
        return None
    return "-".join(part for part in found.groups() if part)


def decode(raw: bytes) -> str:
    """Text out of bytes: UTF-8 (with or without a mark), UTF-16 with a mark, else Windows-1252.

    Every byte string decodes; bytes that mean nothing become U+FFFD.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
