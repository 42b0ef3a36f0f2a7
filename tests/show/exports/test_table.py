"""What holds of every format: it is listed and documented, gives the same bytes, and streams."""

import io
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from show.exports.desk_of_many import DESK, EMPTY, STRUCK
from show.exports.exported import exported
from twosource import plugins
from twosource.errors import MendInput
from twosource.model import EventId, WeighedEvent
from twosource.show import exports
from twosource.show.exports import Options, exporters, write
from twosource.show.exports.listing import exporters_markdown

ALL = sorted(exporters())
MANUAL = Path(__file__).parents[3] / "docs" / "exports.md"


@pytest.mark.parametrize("name", ALL)
def test_the_same_desk_gives_the_same_bytes(name: str) -> None:
    assert exported(name) == exported(name)


@pytest.mark.parametrize("name", ALL)
def test_an_empty_desk_gives_a_file_too(name: str) -> None:
    assert isinstance(exported(name, EMPTY), bytes)


@pytest.mark.parametrize("name", ALL)
def test_every_format_says_what_it_is_for_and_what_is_lost(name: str) -> None:
    one = exporters()[name]
    assert one.name == name
    assert one.ending.startswith(".")
    assert one.spec.startswith("http")
    assert all((one.what_for, one.lost, one.licence, one.media_type))


def test_the_manual_holds_the_table() -> None:
    assert exporters_markdown(exporters().values()) in MANUAL.read_text("utf-8")


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(MendInput, match="--list"):
        write("sieve", DESK, io.BytesIO(), Options())


def test_a_package_adds_a_format_by_an_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("sieve", "show.exports.sieve:SIEVE", "twosource.exporters")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])
    exports.exporters.cache_clear()
    try:
        assert exported("sieve") == b"7"
    finally:
        exports.exporters.cache_clear()


@pytest.mark.parametrize("redact", [False, True])
@settings(max_examples=20, deadline=None)
@given(st.text(), st.text(), st.text(min_size=1))
def test_whatever_reports_hold_every_format_can_be_written(
    redact: bool, title: str, publisher: str, name: str
) -> None:
    named = dict.fromkeys(STRUCK.names, name)
    event = replace(STRUCK, event=replace(STRUCK.event, title=title), names=named)
    reports = [replace(report, publisher=publisher, id=name) for report in DESK.kept[:1]]
    desk = replace(DESK, weighed=[event], kept=reports)
    for one in exporters().values():
        if one.redacts or not redact:
            assert isinstance(exported(one.name, desk, redact=redact), bytes)


class Long:
    """More events than a file's buffers hold, made one at a time; it notes when bytes came out."""

    def __init__(self, file: io.BytesIO) -> None:
        self.file, self.begun, self.made = file, 0, DESK.made
        self.reports, self.parent, self.voices = DESK.reports, DESK.parent, DESK.voices
        self.captures, self.said = DESK.captures, DESK.said

    def events(self) -> Iterator[WeighedEvent]:
        for n in range(1_000):
            if n == 900:
                self.begun = self.file.tell()
            yield replace(STRUCK, event=replace(STRUCK.event, id=EventId(f"e{n}")))


def streams(name: str) -> bool:
    """Feeds hold the newest items, Parquet ten thousand rows; three formats are of no events."""
    held = ("rss", "atom", "captures", "reports-csv", "voices-csv")
    return name not in held and not name.endswith("-parquet")


@pytest.mark.parametrize("name", [*filter(streams, ALL)])
def test_a_format_writes_while_it_reads(name: str) -> None:
    file = io.BytesIO()
    long = Long(file)
    write(name, long, file, Options())
    assert long.begun > 0
