"""Feed every collector, and the cutting of text, with good samples that were broken at random.

    python -m evaluation.fuzz SECONDS [SEED]

Each turn takes a good sample of one collector, changes it in one to eight places (bits, bytes,
stretches doubled, cut or moved, words that parsers trip over, halves of two samples put together)
and takes reports from it.  A collector may refuse with ``SkipReport`` or give problems; any other
exception, a report that no database keeps, or ten seconds for one sample is a finding.  A finding
is made smaller while it stays the same one, and written to ``build/fuzz``.  Keep it as a test
(``tests/collect/test_found_by_fuzzing.py``) when it is mended.
"""

import gzip
import hashlib
import logging
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from itertools import count
from pathlib import Path
from types import FrameType

from evaluation.corpora import ROOT
from twosource.collect import Address, Collected, Given, collectors, read_answer, with_language
from twosource.collect.found import Found, incoming_bytes
from twosource.errors import SkipReport
from twosource.read.segment import cut

OUT = ROOT / "build" / "fuzz"
LIMIT = 1 << 20
SECONDS_A_SAMPLE = 10
TRIES_TO_SHRINK = 400
Target = Callable[[bytes], None]
# A seed of the changes -> the bytes: two kinds of samples are wrapped again after the change.
Wrap = Callable[[bytes], bytes]

TOKENS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"\\u0000",
    b"\\ud800", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"<!--", b"<?xml version='1.0'?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"null", b"true", b"-1", b"1e999", b"NaN", b"[]",
    b"{}", b"[[", b"{{", b"9999-99-99", b"0001-01-01T00:00:00Z", b"Thu, 31 Dec 9999 23:59:59 -9999",
    b"charset=utf-7", b"charset=idna", b"charset=zip", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"=?utf-8?q?=ED=A0=80?=",
    b"=?x?b?!!?=", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--x--", b"WARC/1.0\r\n",
    b"http://[::1", b"http://\xc3\xa9.example/\x00", b"data:,x", b"\xe2\x80\xae",
    b"\xf0\x9f\x9a\x80", b"%00", b"..\\..\\", b"\xe2\x80\x9c", b"\x1f\x8b\x08\x00", b"PK\x03\x04",
    b"A" * 5_000,
)  # fmt: skip


def mutated(sample: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The sample with one to eight random changes."""
    data = bytearray(sample)
    for _ in range(chance.randint(1, 8)):
        chance.choice(CHANGES)(data, others, chance)
    return bytes(data[:LIMIT])


def _flip(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice(b"\x00\xff\"'<>&{}[]:,\\\r\n\t =;-0")


def _token(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    data[at:at] = chance.choice(TOKENS)


def _overwrite(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    token = chance.choice(TOKENS)
    at = chance.randint(0, len(data))
    data[at : at + len(token)] = token


def _value(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    """Put something else between two marks, such as quotes or angle brackets."""
    mark = chance.choice((b'"', b":", b">", b"<", b"\n", b"'", b" "))
    places = [i for i in range(len(data)) if data[i : i + 1] == mark]
    if len(places) > 1:
        first = chance.randrange(len(places) - 1)
        data[places[first] + 1 : places[first + 1]] = chance.choice(TOKENS)


def _stretch(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.paretovariate(0.6)))


def _drop(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    start, end = _stretch(data, chance)
    del data[start:end]


def _double(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    start, end = _stretch(data, chance)
    if len(data) < 200_000:
        data[end:end] = data[start:end] * chance.choice((1, 1, 1, 2, 50))


def _move(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    start, end = _stretch(data, chance)
    piece = bytes(data[start:end])
    del data[start:end]
    at = chance.randint(0, len(data))
    data[at:at] = piece


def _end(data: bytearray, _others: list[bytes], chance: random.Random) -> None:
    del data[chance.randint(0, len(data)) :]


def _splice(data: bytearray, others: list[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    data[chance.randint(0, len(data)) :] = other[chance.randint(0, len(other)) :]


CHANGES = (
    _flip, _byte, _token, _token, _overwrite, _value, _value, _drop, _double, _move, _end, _splice,
)  # fmt: skip


# --- what is fuzzed ---------------------------------------------------------------------------


def check(found: Found) -> None:
    """What every collector promises of what it gives."""
    if isinstance(found, Address):
        assert "\x00" not in found.url, "a null in an address"
        found.url.encode("utf-8")
    if not isinstance(found, Collected):
        return
    assert found.capture.sha256 == hashlib.sha256(found.raw).hexdigest(), "another hash"
    report = with_language(found.report)
    said = (report.id, report.text, report.publisher, report.url, report.published, report.language)
    for part in (*said, found.capture.origin, *(p for pair in found.capture.headers for p in pair)):
        assert part is None or isinstance(part, str), f"not text: {part!r}"
        assert part is None or "\x00" not in part, "a null is kept"
        (part or "").encode("utf-8")
    assert report.id, "a report without id"


def file_named(name: str) -> Target:
    """Taking a file of this name, by its collector itself: ``take`` would hide what goes wrong."""
    endings = (ending for ending in collectors() if name.removesuffix(".gz").endswith(ending))
    collector = collectors()[max(endings, key=len)]

    def target(data: bytes) -> None:
        try:
            for found in collector(incoming_bytes(name, data, LIMIT), Given()):
                check(found)
        except SkipReport:
            pass

    return target


def answer_of(kind: str) -> Target:
    """Taking an answer from the web of this content type."""

    def target(data: bytes) -> None:
        headers = (("content-type", kind),) if kind else ()
        answer = incoming_bytes("https://example.org/a", data, LIMIT, headers)
        try:
            for found in read_answer(answer, Given()):
                check(found)
        except SkipReport:
            pass

    return target


def cutting(data: bytes) -> None:
    """Cutting any text into blocks: they lie in order inside it and keep its length."""
    text = data.decode("utf-8", "replace")
    at = 0
    for piece in cut(text):
        assert at <= piece.start < piece.end <= len(text), "a block lies outside the text"
        at = piece.end


def packed(data: bytes) -> bytes:
    """A WACZ package around a web archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("archive/a.warc", data)
    return out.getvalue()


def targets() -> dict[str, tuple[Target, list[bytes], Wrap]]:
    """Name -> what is run, the good samples to break, how the broken bytes are wrapped."""
    sys.path.insert(0, str(ROOT / "tests"))
    good = import_module("collect.samples_of_each").SAMPLES
    samples: Mapping[str, bytes] = {name: sample.raw for name, sample in good.items()}
    preview = import_module("collect.test_collectors").PREVIEW.encode()
    mention = b"1\t2\t3\t1\texample.org\thttp://example.org/a\t1\t0\t0\t0\t1\t50\t100\t1\t\t\n"
    archive = samples["crawl.warc"]
    fuzzed: dict[str, tuple[Target, list[bytes], Wrap]] = {
        name: (file_named(name), [raw], bytes) for name, raw in samples.items()
    }
    fuzzed |= {
        "inside.warc.gz": (file_named("inside.warc.gz"), [archive], gzip.compress),
        "inside.wacz": (file_named("inside.wacz"), [archive], packed),
        "crawl.wacz": (file_named("crawl.wacz"), [packed(archive)], bytes),
        "day.mentions.csv": (file_named("day.mentions.csv"), [mention * 3], bytes),
        "preview": (answer_of("text/html"), [preview], bytes),
        "a page": (answer_of("text/html; charset=utf-8"), [samples["page.html"]], bytes),
        "any answer": (answer_of(""), list(samples.values()), bytes),
        "a JSON answer": (
            answer_of("application/json"),
            [samples[n] for n in ("please.json", "array.json", "result.json")],
            bytes,
        ),
        "cutting": (cutting, [samples["note.eml"], samples["ferry.txt"], *TOKENS], bytes),
    }
    return fuzzed


# --- running ----------------------------------------------------------------------------------


class TooLongError(Exception):
    """One sample took more seconds than any may."""


def fault(target: Target, data: bytes) -> str | None:
    """What goes wrong: the exception, and the line that raised it; None when nothing does."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS_A_SAMPLE)
    try:
        target(data)
    except Exception as error:  # noqa: BLE001  every exception is a finding
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {error!s:.120}"
    finally:
        signal.alarm(0)
    return None


def kind_of(found: str) -> str:
    """A finding without what changes from sample to sample."""
    return ":".join(found.split(":")[:2])


def shrunk(data: bytes, same: Callable[[bytes], bool]) -> bytes:
    """A smaller sample for which ``same`` still holds: stretches are left out while it does."""
    tries, size = TRIES_TO_SHRINK, max(1, len(data) // 2)
    while size and tries > 0:
        at = 0
        while at < len(data) and tries > 0:
            smaller = data[:at] + data[at + size :]
            tries -= 1
            if same(smaller):
                data = smaller
            else:
                at += size
        size //= 2
    return data


def main() -> None:
    """Run as a program."""
    seconds = float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    logging.disable(logging.CRITICAL)
    OUT.mkdir(parents=True, exist_ok=True)
    chance, fuzzed, turns = random.Random(seed), targets(), Counter[str]()
    others = [raw for _, samples, _ in fuzzed.values() for raw in samples]
    known: set[tuple[str, str]] = set()
    print(f"seed {seed}, {len(fuzzed)} targets", flush=True)
    end = time.monotonic() + seconds
    for number in count():
        if time.monotonic() > end:
            break
        name = list(fuzzed)[number % len(fuzzed)]
        target, samples, wrap = fuzzed[name]
        plain = mutated(chance.choice(samples), others, chance)
        # Kept in case the process itself dies of it.
        (OUT / f"current-{seed}").write_bytes(wrap(plain))
        turns[name] += 1
        found = fault(target, wrap(plain))
        if found and (name, kind_of(found)) not in known:
            known.add((name, kind_of(found)))
            kind = kind_of(found)
            plain = shrunk(
                plain, lambda d, t=target, w=wrap, k=kind: kind_of(fault(t, w(d)) or "") == k
            )
            path = OUT / f"{len(known):03}-{seed}-{name.replace(' ', '-')}"
            path.write_bytes(wrap(plain))
            print(f"{name}: {found}\n  {path} {plain[:300]!r}", flush=True)
    print(f"{sum(turns.values()):,} samples, {len(known)} findings", flush=True)
    print(", ".join(f"{name} {number:,}" for name, number in turns.items()))
    sys.exit(bool(known))


if __name__ == "__main__":
    main()
