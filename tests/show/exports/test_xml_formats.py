"""KML, RSS and Atom: whole XML whatever the text, and read by the readers of their formats."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from show.exports.desk_of_many import DESK, EVENTS, EXPECTED, MARKUP, STRUCK
from show.exports.exported import exported
from twosource.show.exports import feeds
from twosource.show.exports.xml_stream import XmlStream

KML = {"k": "http://www.opengis.net/kml/2.2"}


@given(st.text(), st.text())
def test_whatever_the_text_the_xml_is_whole(text: str, attribute: str) -> None:
    file = io.BytesIO()
    out = XmlStream(file)
    out.text("a", text, {"b": attribute})
    out.close()
    found = etree.fromstring(file.getvalue())
    assert "<" not in (found.text or "") or "<" in text
    assert len(found) == 0


def test_a_placemark_for_each_event_that_has_a_place() -> None:
    found = etree.fromstring(exported("kml"))
    marks = found.findall(".//k:Placemark", KML)
    assert len(marks) == len(EVENTS) - 1
    assert marks[0].findtext("k:Point/k:coordinates", namespaces=KML) == "-45.25,-12.5"
    assert "twosource 0.1.0" in found.findtext("k:Document/k:description", namespaces=KML)
    assert found.findall(".//script") == []
    styles = {s.get("id") for s in found.findall(".//k:Style", KML)}
    assert {m.findtext("k:styleUrl", namespaces=KML)[1:] for m in marks} <= styles


def test_what_is_only_expected_is_not_shown_at_first() -> None:
    found = etree.fromstring(exported("kml"))
    (mark,) = found.xpath(f"//k:Placemark[@id='event-{EXPECTED.event.id}']", namespaces=KML)
    assert mark.findtext("k:visibility", namespaces=KML) == "0"
    assert mark.findtext("k:name", namespaces=KML).startswith("Expected: ")


def test_kml_is_valid_by_the_schema_of_ogc() -> None:
    pytest.importorskip("fastkml", reason="fastkml is there under: make formats")
    from fastkml.validator import validate

    assert validate(file_to_validate=io.BytesIO(exported("kml"))) is True  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "version"), [("rss", "rss20"), ("atom", "atom10")])
def test_feeds_hold_what_changed_newest_first(name: str, version: str) -> None:
    found = feedparser.parse(exported(name))
    assert not found.bozo
    assert found.version == version
    days = (
        [datetime(*entry.updated_parsed[:6], tzinfo=UTC) for entry in found.entries]
        if (name == "atom")
        else [datetime(*entry.published_parsed[:6], tzinfo=UTC) for entry in found.entries]
    )
    assert days == sorted(days, reverse=True)
    assert len(found.entries) == 2 * len(EVENTS)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert found.entries[0].link.startswith("http://127.0.0.1:8765/event/")
    struck = [e for e in found.entries if e.link.endswith(STRUCK.event.id)]
    assert "single-origin became cross-side" in struck[0].title
    assert struck[1].title.endswith("new (single-origin)")
    assert "2 outlets" in struck[0].summary
    assert MARKUP.split()[0] not in exported(name).decode()


def test_a_feed_holds_the_newest_alone() -> None:
    many = [replace(STRUCK, event=replace(STRUCK.event, id=f"e{n}")) for n in range(feeds.MOST)]
    desk = replace(DESK, weighed=many)
    found = feedparser.parse(exported("rss", desk))
    assert len(found.entries) == feeds.MOST
    assert {e.published for e in found.entries} == {"Wed, 06 Mar 2024 00:00:00 +0000"}


def test_links_lead_to_the_web_desk_that_is_named() -> None:
    text = exported("rss", address="https://desk.example.org").decode()
    assert "https://desk.example.org/event/e-struck" in text
