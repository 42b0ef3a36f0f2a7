"""Exports of a real desk: the command, the pages of a large desk, captures out and in again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import run
from twosource import pipeline
from twosource.collect import Given
from twosource.errors import StopRun
from twosource.forms import event_to_json
from twosource.holdings import desk as paging
from twosource.holdings.desk import desk_holdings
from twosource.lexicon import default_lexicon
from twosource.read import default_reader
from twosource.settings import Settings
from twosource.store import Desk, open_desk

EXAMPLES = Path(__file__).parent.parent / "examples" / "sept13.jsonl"
PAGE = """<html><head><title>Ferry</title></head><body><article><p>The ferry Astrid sank off Oslo
on Tuesday, the coast guard said. At least 12 people were injured, according to the mayor.</p>
</article></body></html>"""
LIMIT = 10**7


@pytest.fixture(autouse=True)
def _in_an_empty_folder(
    loaded_reader: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk of nine reports that came in four ways, one of them with what a person said of it."""
    folder = tmp_path_factory.mktemp("desk")
    lines = EXAMPLES.read_text("utf-8").splitlines()
    (folder / "reports.jsonl").write_text("\n".join(lines[:7]), "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "note.txt").write_text("Norland's army denied that it had shelled Kesh.", "utf-8")
    opened = open_desk(str(folder / "desk.db"))
    said = Given("2024-03-06", "Harbour Post")
    pipeline.add(opened, [str(folder / "reports.jsonl")], Given(), LIMIT)
    pipeline.add(opened, [str(folder / "page.html"), str(folder / "note.txt")], said, LIMIT)
    _run(opened)
    return folder / "desk.db"


def _run(desk: Desk) -> None:
    setup = pipeline.setup(Settings())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline.Setup, "reader", lambda _setup: default_reader())
        pipeline.run(desk, setup)


def test_captures_added_to_a_new_desk_rebuild_the_same_events(made: Path, tmp_path: Path) -> None:
    assert run("export", "captures.warc.gz", "--desk", made) == 0
    old, new = open_desk(str(made)), open_desk(str(tmp_path / "new.db"))
    outcome = pipeline.add(new, ["captures.warc.gz"], Given("1999-01-01", "Nobody"), LIMIT)
    assert (outcome.new, outcome.problems) == (9, ())
    _run(new)
    assert list(new.captured()) == list(old.captured())
    assert [*map(event_to_json, new.events())] == [*map(event_to_json, old.events())]
    assert new.events_stamp() == old.events_stamp()
    assert new.verify() == []


def test_captures_are_the_same_bytes_each_time(made: Path) -> None:
    assert run("export", "captures", "one.warc.gz", "--desk", made) == 0
    assert run("export", "two.warc.gz", "--desk", made) == 0
    assert Path("one.warc.gz").read_bytes() == Path("two.warc.gz").read_bytes()


def test_the_list_of_formats_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "--list") == 0
    printed = capsys.readouterr().out
    assert "gdelt-mentions" in printed
    assert "lost in it" in printed


def test_what_is_there_is_not_overwritten(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("events.csv").write_text("mine")
    assert run("export", "events-csv", "events.csv", "--desk", made) == 2
    assert Path("events.csv").read_text() == "mine"
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sieve", "out"), "no format 'sieve'"),
        (("captures", "out", "--redact"), "cannot be redacted"),
        (("captures", "out", "--day", "2023-09-13"), "leave --day out"),
        (("captures", "out", "--as-of", "2023-09-13"), "leave --as-of out"),
        (("geojson", "nowhere/out"), "nowhere"),
        ((), "name a format and a file"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_no_file(
    arguments: tuple[str, ...], said: str, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", *arguments, "--desk", made) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not Path("out").exists()


def test_what_was_written_and_left_out_is_said(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "acled", "acled.csv", "--desk", made) == 0
    assert "written" in capsys.readouterr().err


def test_a_day_is_as_it_would_have_been(made: Path) -> None:
    assert run("export", "geojson", "then.geojson", "--as-of", "2023-09-12", "--desk", made) == 0
    then = json.loads(Path("then.geojson").read_text("utf-8"))
    assert then["twosource"]["as_of"] == "2023-09-12"
    assert run("export", "geojson", "now.geojson", "--desk", made) == 0
    now = json.loads(Path("now.geojson").read_text("utf-8"))
    assert now["twosource"]["as_of"] is None
    assert len(then["features"]) < len(now["features"])


def test_pages_of_events_are_all_events_with_their_claims(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(str(made))
    monkeypatch.setattr(paging, "PAGE", 2)
    holdings = desk_holdings(desk, default_lexicon())
    found = [(event, holdings.said(event)) for event in holdings.events()]
    assert [event for event, _ in found] == list(desk.events())
    for event, said in found:
        assert [s.claim.id for s in said] == sorted(event.event.claims)
        assert {s.claim.id: s.voice.id for s in said} == dict(event.voices)
    assert [r.id for r in holdings.reports()] == [r.id for r in desk.reports()]
    voices = [v.id for v in holdings.voices()]
    assert voices == sorted(voices)
    assert {v for event, _ in found for v in event.voices.values()} <= set(voices)


def test_a_desk_that_is_renewed_meanwhile_is_not_exported_in_halves(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(str(made))
    monkeypatch.setattr(paging, "PAGE", 1)
    holdings = desk_holdings(desk, default_lexicon())
    events: Iterator[object] = holdings.events()
    next(events)
    monkeypatch.setattr(desk, "events_stamp", lambda: "another")
    with pytest.raises(StopRun, match="changed"):
        next(events)
