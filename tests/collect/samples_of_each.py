"""One good file for each collector, and what must come out of it."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass

from collect.hostile import warc

WORDS = "The ferry Aurora sank in the harbour on Tuesday, the port office said. "
PAGE = (
    '<html lang="en"><head><title>Ferry sinks</title>'
    '<meta property="og:site_name" content="Harbour Post">'
    '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>'
    f"<body><article><h1>Ferry sinks</h1><p>{WORDS * 6}</p></article></body></html>"
)
FEED = (
    '<rss version="2.0"><channel><title>Harbour Post</title><item><title>Ferry sinks</title>'
    "<link>http://example.org/a</link><guid>g1</guid>"
    "<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate>"
    f"<description>&lt;p&gt;{WORDS}&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description>"
    "</item></channel></rss>"
)
MAIL = (
    "From: Port Office <press@example.org>\nSubject: Ferry sinks\nMessage-ID: <m1@example.org>\n"
    f"Date: Tue, 05 Mar 2024 10:00:00 +0000\nContent-Type: text/plain\n\n{WORDS}\n"
)
MESSAGES = [
    {"id": 1, "type": "service", "action": "create_channel"},
    {
        "id": 2,
        "type": "message",
        "date": "2024-03-05T10:00:00",
        "edited": "2024-03-05T11:00:00",
        "text": ["The ferry ", {"type": "bold", "text": "Aurora"}, " sank."],
        "forwarded_from": "Port Office",
    },
    {"id": 3, "type": "message", "date": "2024-03-05T12:00:00", "text": "", "photo": "(none)"},
    {
        "id": 4,
        "type": "message",
        "date": "2024-03-05T12:30:00",
        "text": "It was raised.",
        "reply_to_message_id": 2,
        "media_type": "video_file",
        "file": "(not included)",
    },
]
EXPORT = {"name": "Harbour News", "type": "public_channel", "id": 77, "messages": MESSAGES}
NEWS_PLEASE = {
    "maintext": WORDS,
    "title": "Ferry sinks",
    "date_publish": "2024-03-05 10:00:00",
    "source_domain": "example.org",
    "url": "http://example.org/a",
    "language": "en",
}
NINJS = {
    "uri": "urn:ninjs:1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "versioncreated": "2024-03-05T10:00:00Z",
    "language": "en",
    "headlines": [{"role": "main", "value": "Ferry sinks"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": WORDS}],
    "provider": {"name": "Norda"},
}


@dataclass(frozen=True)
class Sample:
    """A file's bytes, and the first report that must come out of it (None: not checked)."""

    raw: bytes
    id: str
    text: str
    publisher: str | None = None
    published: str | None = "2024-03-05"


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


SAMPLES: Mapping[str, Sample] = {
    "ferry.txt": Sample(WORDS.encode(), "ferry", "sank", None, None),
    "ferry.md": Sample(WORDS.encode(), "ferry", "sank", None, None),
    "ferry.txt.gz": Sample(gzip.compress(WORDS.encode()), "ferry.txt", "sank", None, None),
    "page.html": Sample(PAGE.encode(), "page", "sank", "Harbour Post"),
    "page.htm": Sample(PAGE.encode("utf-16"), "page", "sank", "Harbour Post"),
    "note.eml": Sample(MAIL.encode(), "<m1@example.org>", "Ferry sinks\n\nThe", "Port Office"),
    "day.jsonl": Sample(
        _json({"id": "a", "text": WORDS, "published": "2024-03-05"}) + b"\n", "a", "sank"
    ),
    "day.ndjson": Sample(_json({"id": "a", "text": WORDS, "published": "2024-03-05"}), "a", "sank"),
    "please.json": Sample(_json(NEWS_PLEASE), "http://example.org/a", "Ferry sinks", "example.org"),
    "array.json": Sample(_json([NINJS]), "urn:ninjs:1", "Ferry sinks\n\nThe", "Norda"),
    "result.json": Sample(_json(EXPORT), "telegram:77/2", "The ferry Aurora sank.", "Harbour News"),
    "feed.rss": Sample(FEED.encode(), "g1", "Ferry sinks\n\nThe", "Harbour Post"),
    "feed.atom": Sample(FEED.encode(), "g1", "sank", "Harbour Post"),
    "feed.xml": Sample(FEED.encode(), "g1", "sank", "Harbour Post"),
    "crawl.warc": Sample(warc(PAGE.encode()), "http://example.org/", "sank", "Harbour Post"),
    "crawl.warc.gz": Sample(
        gzip.compress(warc(PAGE.encode())), "http://example.org/", "sank", "Harbour Post"
    ),
}
