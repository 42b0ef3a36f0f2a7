"""Captures as a desk writes them to a web archive, and back again without loss.

Each capture is a ``resource`` record with the bytes as received, and behind it a ``conversion``
record that refers to it: the report that was read from the bytes and how it came, as JSON.  What a
person said of a file when it was added (publisher, date) is in no byte of it, so the bytes alone
would not do.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO

from twosource.collect.found import Collected, Given, decode, keepable, refusing
from twosource.collect.records import report_of
from twosource.errors import SkipReport
from twosource.forms import report_to_json
from twosource.model import Capture, Problem, Report

Captured = tuple[Report, Capture, bytes]

_TOOL = "X-Twosource-Tool"
_JSON = "application/json"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:twosource:captures")


def write_warc(captured: Iterable[Captured], out: BinaryIO) -> int:
    """Write captures to a gzipped archive (WARC/1.1); give back how many.

    The same captures give the same bytes: ids of records follow from what they hold.
    """
    from warcio.warcwriter import WARCWriter

    items = iter(captured)
    first = next(items, None)
    if first is None:
        return 0
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    tool = first[1].tool
    info = writer.create_warcinfo_record(
        "captures.warc.gz", {"software": tool, "format": "WARC 1.1"}
    )
    info.rec_headers.replace_header("WARC-Date", _date(first[1]))
    info.rec_headers.replace_header("WARC-Record-ID", _id("info", tool, first[1].at))
    writer.write_record(info)
    written = 0
    for report, capture, raw in chain([first], items):
        _write_one(writer, report, capture, raw)
        written += 1
    return written


def _write_one(writer: Any, report: Report, capture: Capture, raw: bytes) -> None:
    name = _id("resource", report.digest, capture.sha256, capture.origin, capture.at)
    shared = {"WARC-Date": _date(capture), _TOOL: _line(capture.tool)}
    own = {"WARC-Record-ID": name, "WARC-Block-Digest": f"sha256:{capture.sha256}"}
    record = writer.create_warc_record(
        _address(capture),
        "resource",
        payload=BytesIO(raw),
        warc_content_type=_line(dict(capture.headers).get("content-type", "text/plain")),
        warc_headers_dict=shared | own,
    )
    writer.write_record(record)
    form = {"report": report_to_json(report), "capture": _capture_form(capture)}
    text = json.dumps(form, ensure_ascii=False).encode("utf-8", "replace")
    of = {"WARC-Record-ID": _id("conversion", name), "WARC-Refers-To": name}
    told = writer.create_warc_record(
        _address(capture),
        "conversion",
        payload=BytesIO(text),
        warc_content_type=_JSON,
        warc_headers_dict=shared | of,
    )
    writer.write_record(told)


def _capture_form(capture: Capture) -> dict[str, Any]:
    return {
        "sha256": capture.sha256,
        "at": capture.at,
        "origin": capture.origin,
        "tool": capture.tool,
        "headers": [list(pair) for pair in capture.headers],
    }


def _id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMESPACE, chr(0).join(parts))}>"


def _date(capture: Capture) -> str:
    return datetime.fromisoformat(capture.at).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(text: str) -> str:
    """A header's value: whatever the text, it stays one line."""
    return " ".join(text.split())


def _address(capture: Capture) -> str:
    origin = _line(capture.origin)
    return origin if "://" in origin else f"file:///{origin.lstrip('/')}"


@dataclass
class KeptReader:
    """Reads pairs of records that :func:`write_warc` wrote, in the order they come.

    ``limit`` is the most bytes that a record may have.  Other records are passed over.
    """

    limit: int
    _name: str | None = None
    _raw: bytes = b""

    def take(self, record: Any) -> Iterator[Collected | Problem]:
        """The report of a pair, once its second record has come."""
        headers = record.rec_headers
        if not headers.get_header(_TOOL):
            return
        try:
            if record.rec_type == "resource":
                self._name, self._raw = headers.get_header("WARC-Record-ID"), self._read(record)
            elif self._name and headers.get_header("WARC-Refers-To") == self._name:
                yield self._collected(self._read(record))
        except SkipReport as refused:
            self._name = None
            yield Problem(headers.get_header("WARC-Target-URI") or "a record", str(refused))

    def _read(self, record: Any) -> bytes:
        with refusing("this record"):
            raw: bytes = record.content_stream().read(self.limit + 1)
        if len(raw) > self.limit:
            raise SkipReport(f"more than {self.limit:,} bytes in one record (raise max_bytes)")
        return raw

    def _collected(self, text: bytes) -> Collected:
        """The report and capture that the second record tells of, checked against the first."""
        try:
            form = json.loads(decode(text))
            _, report = report_of({**form["report"]}, Given())
            capture = _capture_from(form["capture"])
            wanted = form["report"].get("digest")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise SkipReport(f"this is no record of a capture: {error}") from error
        if hashlib.sha256(self._raw).hexdigest() != capture.sha256:
            raise SkipReport("the bytes are not those that were captured (SHA-256)")
        if report.digest != wanted:
            raise SkipReport("the report is not the one that was captured (digest)")
        return Collected(report, capture, self._raw)


def _capture_from(form: Mapping[str, Any]) -> Capture:
    """A capture out of JSON; ValueError or TypeError when it is none."""
    sha256, at, origin, tool = (form[name] for name in ("sha256", "at", "origin", "tool"))
    if not all(isinstance(value, str) for value in (sha256, at, origin, tool)):
        raise ValueError("a capture's fields must be text")
    datetime.fromisoformat(at)
    headers = tuple((keepable(str(k)), keepable(str(v))) for k, v in form["headers"])
    return Capture(sha256, at, keepable(origin), keepable(tool), headers)
