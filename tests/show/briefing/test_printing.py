"""The briefing as Markdown, as a page and for paper: each sentence leads to the exact words."""

import re

from tests.show.briefing.week import EVENTS, READINGS
from tests.show.test_reading_html import outline

from twosource.lexicon import default_lexicon
from twosource.show.briefing import compose
from twosource.show.briefing.printing import brief_html, brief_markdown, brief_print

BRIEF = compose(EVENTS, READINGS, default_lexicon())


def test_each_sentence_carries_marks_and_each_mark_has_its_note() -> None:
    text = brief_markdown(BRIEF)
    body, _, notes = text.partition("## The exact words")
    marks = re.findall(r"\[\^(\d+)\]", body)
    assert set(marks) == set(re.findall(r"^\[\^(\d+)\]:", notes, re.M))
    assert list(dict.fromkeys(marks)) == [str(n) for n in range(1, len(set(marks)) + 1)]
    sentences = [
        s for p in BRIEF.parts for e in p.entries for x in e.paragraphs for s in x.sentences
    ]
    assert len(marks) >= len(sentences)


def test_markdown_acts_on_nothing_a_report_says() -> None:
    text = brief_markdown(BRIEF)
    assert "<b>" not in text
    assert "Perhaps &lt;b&gt;9 people&lt;/b&gt; were killed" in text


def test_the_pages_nest_link_within_themselves_and_fetch_nothing() -> None:
    for page in (brief_html(BRIEF), brief_print(BRIEF)):
        parsed = outline(page)
        assert len(set(parsed.ids)) == len(parsed.ids)
        assert parsed.links
        assert all(link[0] == "#" and link[1:] in parsed.ids for link in parsed.links)
        assert "<script" not in page
        assert "<b>9" not in page
        assert "http" not in page.replace("http-equiv", "")


def test_paper_is_a4_with_numbered_pages_and_whole_entries() -> None:
    page = brief_print(BRIEF)
    for rule in ("size: A4", "counter(page)", "break-inside: avoid", "break-before: page"):
        assert rule in page
    assert 'class="back"' not in page
    assert "prefers-color-scheme" not in page


def test_addresses_are_printed_as_text() -> None:
    from dataclasses import replace

    given = tuple(replace(r, report=replace(r.report, url="news.example/a")) for r in READINGS)
    page = brief_print(compose(EVENTS, given, default_lexicon()))
    assert '<span class="address">news.example/a</span>' in page
