"""Files made to break a collector: name -> what writes it; none may cost more than itself."""

import gzip
import json
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

MILLION = 1_000_000
SENTENCE = "The ferry sank in the harbour on Tuesday, the port office said. "
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(10))


def plain(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, "utf-8", "surrogatepass") and None


def raw(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def one_line(megabytes: int, start: str = "") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("w") as file:
            file.write(start)
            for _ in range(megabytes):
                file.write("x" * MILLION)

    return write


def archive(names: Mapping[str, bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in names.items():
                package.writestr(name, data)

    return write


def warc(payload: bytes) -> bytes:
    out = BytesIO()
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
        b"WARC-Date: 2024-03-05T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    out.write(head % len(http) + http + b"\r\n\r\n")
    return out.getvalue()


def telegram(messages: object) -> str:
    return json.dumps({"name": "c", "id": 1, "type": "public_channel", "messages": messages})


ARTICLE = f"<html><body><article><p>{SENTENCE * 8}</p></article></body></html>"

HOSTILE: Mapping[str, Callable[[Path], None]] = {
    "truncated.txt.gz": raw(gzip.compress(SENTENCE.encode() * 500)[:-40]),
    "bomb.txt.gz": raw(gzip.compress(bytes(200 * MILLION), 9)),
    "long-line.jsonl": one_line(200, '{"id": "a", "text": "'),
    "long-line.txt": one_line(200),
    "half.jsonl": plain('{"id": "a", "text": "The ferry sank'),
    "half.json": plain('[{"id": "a", "text": "The ferry sank"}, {"id":'),
    "deep.json": plain("[" * 200_000),
    "deep.jsonl": plain('{"text": ' + "[" * 200_000),
    "duplicates.jsonl": plain('{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n'),
    "year-9999.jsonl": plain('{"id": "a", "text": "One.", "published": "9999-12-31"}\n'),
    "surrogates.jsonl": plain('{"id": "a", "text": "\\ud800 One.\\u0000"}\n'),
    "numbers.jsonl": plain('{"id": 1e999, "text": 7}\n{"id": [], "text": "x"}\n'),
    "wrong-charset.html": raw(
        ARTICLE.replace("<html>", '<html><meta charset="utf-16">').encode("cp1251", "replace")
    ),
    "scripts.html": plain(
        ARTICLE.replace("<p>", '<script>alert(1)</script><img src="data:text/html,x"><p>')
    ),
    "nested.html": plain("<div>" * 100_000 + SENTENCE),
    "entities.html": plain(f"<!DOCTYPE x [{ENTITIES}]><html><body>&e9;</body></html>"),
    "entities.xml": plain(f"<?xml version='1.0'?><!DOCTYPE x [{ENTITIES}]><rss>&e9;</rss>"),
    "outside.xml": plain(
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        "<rss><channel><item><title>&f;</title></item></channel></rss>"
    ),
    "no-feed.rss": plain("this is no feed"),
    "traversal.wacz": archive({"../../archive/evil.warc": warc(ARTICLE.encode())}),
    "zip-bomb.wacz": archive({"archive/a.warc": warc(bytes(200 * MILLION))}),
    "broken.wacz": raw(b"PK\x03\x04 not a package"),
    "broken.warc": raw(warc(ARTICLE.encode())[:-300] + b"WARC/1.0\r\ngarbage"),
    "not.warc": raw(b"\x00\x01\x02" * 1000),
    "types.json": plain(telegram([{"type": "message", "id": 1, "text": {"a": 1}}, 7, None])),
    "no-messages.json": plain(telegram({"a": 1})),
    "parts.eml": raw(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 2000),
    "charset.eml": raw(b"Subject: a\nContent-Type: text/plain; charset=no-such\n\n\xff\xfe\xfd"),
    "short.mentions.csv": plain("1\t2\t3\n"),
    "nulls.txt": raw(b"\x00" * MILLION),
    "bidi.txt": plain("\u202e\u2066" * 10_000 + SENTENCE),
}
