"""Captures to a web archive and back: nothing is lost, and what was tampered with stays out."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from samples import make_report
from twosource.collect import Collected, Given, write_warc
from twosource.collect.archives import collect_warc
from twosource.collect.found import incoming_bytes
from twosource.forms import report_to_json
from twosource.model import Capture, Problem

RAW = "The ferry sank – “slowly”.\r\n\x00".encode()
AT = "2024-03-05T10:00:00.123456+00:00"
HEADERS = (("content-type", "text/plain"), ("telegram-forwarded-from", "Port Office\r\nWARC: x"))
REPORT = replace(make_report("The ferry sank.", "2024-03", "Post", "r/1"), language="en")
WEB = Capture(hashlib.sha256(RAW).hexdigest(), AT, "http://example.org/a", "t 1\r\nX: y", HEADERS)
FILE = replace(WEB, origin="in/ferry é.txt:3", headers=())


def archive(*captured: tuple[object, Capture, bytes]) -> bytes:
    file = io.BytesIO()
    assert write_warc(captured, file) == len(captured)  # type: ignore[arg-type]
    return file.getvalue()


def read(raw: bytes, limit: int = 10**6) -> list[Collected | Problem]:
    return list(collect_warc(incoming_bytes("c.warc.gz", raw, limit, ()), Given("1999", "Nobody")))


def test_what_goes_out_comes_in_as_it_was() -> None:
    wanted = [(REPORT, WEB, RAW), (REPORT, FILE, RAW)]
    found = read(archive(*wanted))
    assert [(c.report, c.capture, c.raw) for c in found if isinstance(c, Collected)] == wanted


def test_others_read_the_bytes_as_received() -> None:
    records = [
        (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
        for r in ArchiveIterator(io.BytesIO(archive((REPORT, WEB, RAW), (REPORT, FILE, RAW))))
    ]
    resources = [(uri, raw) for kind, uri, raw in records if kind == "resource"]
    assert [raw for _, raw in resources] == [RAW, RAW]
    assert resources[0][0] == "http://example.org/a"
    assert resources[1][0].startswith("file:///in/ferry")
    assert [kind for kind, _, _ in records].count("warcinfo") == 1


def test_the_same_captures_give_the_same_bytes() -> None:
    assert archive((REPORT, WEB, RAW)) == archive((REPORT, WEB, RAW))


def test_no_captures_are_no_records() -> None:
    assert archive() == b""


def test_a_record_over_the_limit_is_told() -> None:
    (problem,) = read(archive((REPORT, WEB, RAW)), limit=len(RAW) - 1)
    assert isinstance(problem, Problem)
    assert "max_bytes" in problem.what


def tampered(change: Callable[[dict[str, object]], object]) -> list[Collected | Problem]:
    """What comes of a pair whose second record was changed."""
    capture = {"sha256": WEB.sha256, "at": AT, "origin": "o", "tool": "t", "headers": []}
    form: dict[str, object] = {"report": report_to_json(REPORT), "capture": capture}
    changed = change(form)
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    shared = {"X-Twosource-Tool": "t"}
    for kind, text, own in (
        ("resource", RAW, {"WARC-Record-ID": "<urn:uuid:1>"}),
        ("conversion", json.dumps(changed).encode(), {"WARC-Refers-To": "<urn:uuid:1>"}),
    ):
        record = writer.create_warc_record(
            "http://x/", kind, payload=io.BytesIO(text), warc_headers_dict=shared | own
        )
        writer.write_record(record)
    return read(file.getvalue())


def test_a_pair_that_nobody_touched_comes_in() -> None:
    (found,) = tampered(lambda form: form)
    assert isinstance(found, Collected)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda f: f | {"report": {**f["report"], "text": "The ferry swam."}}, "digest"),
        (lambda f: f | {"capture": {**f["capture"], "sha256": "0" * 64}}, "SHA-256"),
        (lambda f: f | {"capture": {**f["capture"], "at": "yesterday"}}, "no record"),
        (lambda f: f | {"capture": {**f["capture"], "at": 7}}, "no record"),
        (lambda f: f | {"capture": {**f["capture"], "headers": 7}}, "no record"),
        (lambda f: f | {"report": []}, "no record"),
        (lambda f: f | {"report": {}}, "no record"),
        (lambda _: [], "no record"),
        (lambda _: None, "no record"),
    ],
)
def test_what_was_tampered_with_is_told_and_stays_out(
    change: Callable[[dict[str, object]], object], told: str
) -> None:
    (problem,) = tampered(change)
    assert isinstance(problem, Problem)
    assert told in problem.what
