"""The whole reader: what must hold for any text, and what one failing step costs."""

import gc
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samples import make_report
from twosource.forms import reading_to_json
from twosource.lexicon import Lexicon
from twosource.model import Attribution, Reading, Span
from twosource.read import default_reader, reader
from twosource.read.page import Page
from twosource.read.reader import collector_paused

WORDS = st.sampled_from(
    [
        "The", "ministry", "denied", "said", "that", "24", "people", "were", "killed", "in", "Kyiv",
        "on", "Wednesday", ",", ".", "“", "”", '"', "'", "\n", "\n\n", "according to", "Tass", "he",
        "at least", "two dozen", "\u202e", "\x00", "🔥", "Київ", "(", ")", "—", "will", "may", ":",
    ]
)  # fmt: skip
BROKEN = [
    "“" * 300,
    '"He said "that "she said "no',
    "He said: “The port was hit. “Twice,” said the mayor",
    "\u202e\u2066said\u2069 the ministry",
    "🔥" * 200,
    "\x00said\x00",
    "He said that he said that " * 60,
    "A, B, C and " * 150,
    "(((((" * 100,
    "said said said said",
    "24 24 24 24 24",
    "\ud7ff\ufffe\uffff",
]


def read(text: str, published: str | None = "2024-03-06") -> Reading:
    (reading,) = default_reader().read([make_report(text, published)])
    return reading


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading."""
    for attribution in reading.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)
    for mention in reading.mentions:
        yield mention.trigger
        yield from (s for a in (*mention.actors, *mention.recipients) for s in a.spans)
    for claim in reading.claims:
        yield from claim.content
        for source in filter(None, (claim.source, *claim.relays)):
            yield from source.spans
    for item in (*reading.counts, *reading.timexes, *reading.toponyms):
        assert reading.report.text[item.start : item.end] == item.text
        yield item.start, item.end


def holds(reading: Reading) -> None:
    """What every reading keeps to."""
    length = len(reading.report.text)
    assert all(0 <= start < end <= length for start, end in spans(reading))
    assert reading.problems == ()
    for n, attribution in enumerate(reading.attributions):
        assert attribution.parent is None or 0 <= attribution.parent != n
    for mention in reading.mentions:
        assert -3 <= mention.score <= 3
        assert all(0 <= c < len(reading.counts) for c in mention.counts)
    for claim in reading.claims:
        assert claim.mention is None or 0 <= claim.mention < len(reading.mentions)
        assert all(0 <= c < len(reading.counts) for c in claim.counts)
    assert len({c.id for c in reading.claims}) == len(reading.claims)
    json.dumps(reading_to_json(reading))


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_broken_text_is_read_like_any_other(text: str) -> None:
    holds(read(text))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200) | st.lists(WORDS, max_size=40).map(" ".join))
@example("")
@example(" date 2024-03-05")
def test_any_string_reads(text: str) -> None:
    holds(read(text))


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "unit",
    ["the ministry said that 24 people were killed in Kyiv on Wednesday and ", "“", "word"],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        started = time.process_time()
        read(text)
        return time.process_time() - started

    seconds(2_000)
    short, long = seconds(10_000), seconds(50_000)
    assert long < 5 * 2.5 * max(short, 0.05)


def test_a_failing_step_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(reader, "find_timexes", fail)
    reading = read("The ministry said on Wednesday that 24 people were killed.")
    assert [(p.where, "no such luck" in p.what) for p in reading.problems] == [("timexes", True)]
    assert reading.counts
    assert reading.claims


def test_a_report_that_a_shared_step_fails_on_costs_no_other_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = reader.find_in_pages

    def fail(pages: Sequence[Page], lexicon: Lexicon) -> list[tuple[Attribution, ...]]:
        if any("harbour" in page.report.text for page in pages):
            raise ZeroDivisionError("no such luck")
        return find(pages, lexicon)

    texts = ["The ministry denied that it fired.", "The harbour is shut, he said.", "Aye, he said."]
    expected = [read(text) for text in texts]
    monkeypatch.setattr(reader, "find_in_pages", fail)
    before, failed, after = default_reader().read(make_report(t, "2024-03-06") for t in texts)
    assert (before.claims, after.claims) == (expected[0].claims, expected[2].claims)
    assert [p.where for p in failed.problems] == ["attributions"]
    assert failed.attributions == ()
    assert failed.mentions == expected[1].mentions


def test_reports_read_side_by_side_are_read_as_if_alone() -> None:
    """Each begins and ends with what a look past the edge of its page would see."""
    texts = [
        "“We held the bridge,” the governor said. “Nobody was hurt.”",
        "“It burns”",
        'Said the mayor: "All 24 are safe." He denied that shells fell, as Norda reported',
        " ",
        '"They fled on Monday." — Olena Marchuk',
        "MARCHUK: We will attack.\n\nBORYN: You will not.\n\nMARCHUK: We will.",
        "according to the ministry, the port was hit. The brigade said so:",
        "“Three drones,” it added",
    ]
    reports = [make_report(text, name=str(n)) for n, text in enumerate(texts)]
    together = list(default_reader().read(reports))
    assert together == [next(iter(default_reader().read([report]))) for report in reports]


def test_a_report_in_another_language_is_marked_and_not_read() -> None:
    report = make_report("Ein Satz.", "2024-03-06")
    (reading,) = default_reader().read([replace(report, language="de")])
    assert reading.claims == ()
    assert reading.problems[0].where == "language"


def test_without_a_date_nothing_is_dated_to_today() -> None:
    reading = read("On Wednesday the port was hit.", None)
    assert [t.value for t in reading.timexes] == ["XXXX-WXX-3"]
    assert all(c.time is None for c in reading.claims)


def test_the_collector_of_garbage_is_left_as_it_was() -> None:
    for on in (True, False):
        (gc.enable if on else gc.disable)()
        try:
            with collector_paused():
                assert not gc.isenabled()
            with pytest.raises(ValueError, match="any"), collector_paused():
                raise ValueError("any")
            assert gc.isenabled() is on
        finally:
            gc.enable()
