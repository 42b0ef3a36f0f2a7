"""RSS and Atom, by feedparser.

A feed from disk gives the entries as they stand.  A feed that was fetched gives the addresses of
the entries, since a summary is not the report; an entry that carries the whole text is taken.
"""

import re
import time
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from twosource.collect.found import (
    Address,
    Collected,
    Given,
    Incoming,
    iso_date,
    keepable,
    make_report,
    markable,
    refusing,
)
from twosource.errors import SkipReport
from twosource.model import Problem

# An entry at least this long carries the text itself and not a teaser.
WHOLE_TEXT = 1_200
# A character named by its number; emoji written as two halves are met in real feeds.
_NUMBERED = re.compile(rb"&#(?:x([0-9a-f]{1,8})|([0-9]{1,8}));?", re.IGNORECASE)


def collect_feed(incoming: Incoming, given: Given) -> Iterator[Collected | Problem | Address]:
    """The entries of a feed: reports, or the addresses where the reports are."""
    import feedparser

    raw = incoming.read()
    if b"<!ENTITY" in raw[:100_000]:
        raise SkipReport("this feed defines entities of its own; such feeds are not read")
    with refusing("this feed"):
        feed = feedparser.parse(_NUMBERED.sub(_nameable, raw))
    if not feed.entries and feed.bozo:
        raise SkipReport(f"this is no feed that can be read ({feed.bozo_exception})")
    title = feed.feed.get("title") or None
    for number, entry in enumerate(feed.entries):
        text = _entry_text(entry)
        link = entry.get("link")
        if incoming.is_address and link and len(text) < WHOLE_TEXT:
            yield Address(keepable(link), incoming.origin)
        elif text:
            yield _entry_report(incoming, given, entry, text, title)
        else:
            yield Problem(f"{incoming.origin}#{number}", "this entry has neither text nor link")


def _nameable(found: re.Match[bytes]) -> bytes:
    """U+FFFD in place of the number of a null or of half a character."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return b"&#xFFFD;" if number == 0 or 0xD800 <= number <= 0xDFFF else found[0]


def _entry_report(
    incoming: Incoming, given: Given, entry: Any, text: str, title: str | None
) -> Collected:
    report = make_report(
        text,
        id=entry.get("id") or entry.get("link"),
        publisher=given.publisher or title,
        published=_entry_date(entry) or given.published,
        url=entry.get("link"),
    )
    raw = text.encode("utf-8", "replace")
    return Collected(report, incoming.capture(raw, "feed", f"#{report.id}"), raw)


def _entry_text(entry: Any) -> str:
    contents = [c.get("value") or "" for c in entry.get("content", [])]
    body = plain(max(contents or [entry.get("summary") or ""], key=len))
    return "\n\n".join(filter(None, (plain(entry.get("title") or ""), body)))


def plain(fragment: str) -> str:
    """The text of an HTML fragment, paragraphs kept, scripts and styles left out."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        tree = html.fragment_fromstring(markable(fragment), create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for block in tree.iter("p", "br", "div", "li"):
        block.tail = "\n\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n\n".join(filter(None, lines))


def _entry_date(entry: Any) -> str | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return iso_date(time.strftime("%Y-%m-%d", parsed)) if parsed else None
