"""RSS 2.0 and Atom feeds: an item for each day on which an event's standing changed."""

import hashlib
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import BinaryIO

from twosource.holdings import Holdings
from twosource.model import Standing, WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Exporter, Options, Written
from twosource.show.exports.selection import chosen, sum_line
from twosource.show.exports.xml_stream import XmlStream
from twosource.show.wording import plural

# The newest items that a feed holds.
MOST = 200
_TITLE = "What changed"
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, order=True)
class Item:
    """One change, in order of its day; ``name`` is the same in every feed that tells of it."""

    day: str
    name: str
    title: str
    text: str
    state: str
    event: str


def items(holdings: Holdings, options: Options) -> list[Item]:
    """The newest changes, newest first; only they are held in memory."""
    found = (item for event in chosen(holdings, options) for item in _changes(event))
    return heapq.nlargest(MOST, found)


def _changes(event: WeighedEvent) -> Iterator[Item]:
    before: Standing | None = None
    for now in event.history:
        if text := _difference(before, now):
            key = f"{event.event.id}:{now.day}:{now.state.value}:{now.origins}"
            name = f"urn:sha1:{hashlib.sha1(key.encode()).hexdigest()}"  # noqa: S324 - no secret
            title = f"{flat(event.event.title)}: {text}"
            yield Item(now.day[:10], name, title, sum_line(now), now.state.value, event.event.id)
        before = now


def _difference(before: Standing | None, now: Standing) -> str:
    if before is None:
        return f"new ({now.state.value})"
    parts = []
    if before.state is not now.state:
        parts.append(f"{before.state.value} became {now.state.value}")
    if before.origins != now.origins:
        parts.append(f"{plural(now.origins, 'independent origin')} instead of {before.origins}")
    if before.grade != now.grade:
        parts.append(f"grade {before.grade} became {now.grade}")
    return ", ".join(parts)


def _link(options: Options, event: str) -> str:
    return f"{options.address.rstrip('/')}/event/{event}"


def _rss(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    found = items(holdings, options)
    out = XmlStream(file)
    with out.element("rss", {"version": "2.0"}), out.element("channel"):
        out.text("title", _TITLE)
        out.text("link", options.address)
        out.text("description", holdings.made.words)
        out.text("language", "en")
        out.text("generator", f"twosource {holdings.made.version}")
        if found:
            out.text("lastBuildDate", _mail_date(found[0].day))
        for item in found:
            with out.element("item"):
                out.text("title", item.title)
                out.text("link", _link(options, item.event))
                out.text("description", item.text)
                out.text("category", item.state)
                out.text("guid", item.name, {"isPermaLink": "false"})
                out.text("pubDate", _mail_date(item.day))
    out.close()
    return Written(len(found))


def _mail_date(day: str) -> str:
    """A day as RSS wants a date (RFC 822)."""
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC))


def _atom(holdings: Holdings, file: BinaryIO, options: Options) -> Written:
    found = items(holdings, options)
    out = XmlStream(file)
    # Atom demands a date even of an empty feed.
    newest = found[0].day if found else holdings.made.day or "1970-01-01"
    with out.element("feed", {"xmlns": _ATOM}):
        out.text("title", _TITLE)
        out.text("id", f"urn:sha256:{holdings.made.stamp}")
        out.text("updated", f"{newest}T00:00:00Z")
        out.text("subtitle", holdings.made.words)
        out.text("generator", "twosource", {"version": holdings.made.version})
        with out.element("author"):
            out.text("name", "twosource")
        for item in found:
            with out.element("entry"):
                out.text("title", item.title)
                out.text("id", item.name)
                out.text("updated", f"{item.day}T00:00:00Z")
                with out.element("link", {"href": _link(options, item.event)}):
                    pass
                with out.element("category", {"term": item.state}):
                    pass
                out.text("summary", item.text)
    out.close()
    return Written(len(found))


RSS = Exporter(
    name="rss",
    ending=".rss",
    media_type="application/rss+xml",
    what_for="feed readers: what changed, newest first",
    spec="https://www.rssboard.org/rss-specification",
    licence="open standard",
    lost=f"all but the newest {MOST} changes; claims, facets, places; only days are known",
    write=_rss,
)
ATOM = Exporter(
    name="atom",
    ending=".atom",
    media_type="application/atom+xml",
    what_for="feed readers that prefer Atom",
    spec="https://www.rfc-editor.org/rfc/rfc4287",
    licence="open standard",
    lost=RSS.lost,
    write=_atom,
)
