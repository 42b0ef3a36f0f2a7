"""What an answer from the web is: a feed, a channel preview, JSON, text, or a page."""

from collections.abc import Iterator

from twosource.collect.feeds import collect_feed
from twosource.collect.found import Collector, Found, Given, Incoming, charset_of, decode
from twosource.collect.records import collect_json
from twosource.collect.telegram import collect_preview, is_preview
from twosource.collect.texts import collect_html, collect_text
from twosource.errors import SkipReport

FEED_MARKS = (b"<rss", b"<feed", b"<rdf:RDF")
TEXT_KINDS = ("", "text/plain", "text/markdown")


def collect_answer(incoming: Incoming, given: Given) -> Iterator[Found]:
    """The reports of a fetched answer, by what its header and first bytes say it is."""
    yield from _collector(incoming)(incoming, given)


def _collector(incoming: Incoming) -> Collector:
    raw = incoming.read()
    headers = dict(incoming.headers)
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    start = raw[:2_000].lstrip()
    if any(mark in start for mark in FEED_MARKS):
        return collect_feed
    if kind.endswith("json") or (kind not in TEXT_KINDS and start[:1] in b"{["):
        return collect_json
    if kind in ("text/html", "application/xhtml+xml") or start[:1] == b"<":
        page = decode(raw, charset_of(raw, incoming.headers))
        return collect_preview if is_preview(page) else collect_html
    if kind in TEXT_KINDS:
        return collect_text
    raise SkipReport(f"answers of the kind {kind} are not read")
