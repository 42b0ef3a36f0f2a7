"""The command line: what is printed, and what is said when something is wrong."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import run

TEXT = "The harbour office said that at least 24 people were injured in Izmail on Tuesday."
EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "sept13.jsonl"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(
    loaded_reader: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(f"date 2024-03-06 {TEXT}")
    return path


def test_read_prints_one_reading_a_line(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", report, "--format", "jsonl", "--publisher", "Post") == 0
    (line,) = capsys.readouterr().out.splitlines()
    reading = json.loads(line)
    assert reading["report"]["id"] == "ferry"
    assert reading["report"]["text"] == report.read_text()
    assert reading["report"]["published"] == "2024-03-06"
    assert reading["counts"][0]["low"] == 24
    (claim, *_) = [c for c in reading["claims"] if c["source"]]
    assert claim["source"]["name"] == "harbour office"


@pytest.mark.parametrize(
    ("format", "words"),
    [
        ("table", "harbour office"),
        ("marked", "*1:said*"),
        ("html", "<!doctype html>"),
    ],
)
def test_read_in_other_forms(
    report: Path, format: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("read", report, "--format", format) == 0
    assert words in capsys.readouterr().out


def test_from_reports_to_a_digest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", EXAMPLES) == 0
    assert "28 new, 0 known" in capsys.readouterr().err
    assert run("run") == 0
    assert run("events", "--format", "jsonl") == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"id", "type", "title", "state", "time", "place", "facets", "corroboration"} <= set(
        events[0]
    )
    assert run("events") == 0
    assert "outlets" in capsys.readouterr().out
    assert run("brief") == 0
    assert capsys.readouterr().out.startswith("# What is reported")
    assert run("brief", "--day", "2023-09-13", "--format", "html") == 0
    assert "13 September 2023" in capsys.readouterr().out
    assert run("status") == 0
    assert "reports" in capsys.readouterr().out
    assert run("verify") == 0
    assert run("search", "shipyard", "Sevastopol") == 0
    assert "013" in capsys.readouterr().out.split()
    assert run("export", "out.warc.gz") == 0
    assert run("export", "out.warc.gz") == 2


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["read", "nowhere.txt"], 2, "there is no file or folder nowhere.txt"),
        (["events"], 2, "there is no desk desk.db"),
        (["brief", "--desk", "no/such/folder/desk.db"], 2, "there is no desk"),
        (["add", "."], 2, "no file that can be read"),
        (["watch", "plan.toml"], 2, "there is no plan"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == status
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


def test_asking_for_help_loads_neither_parser_nor_database() -> None:
    code = "import sys, twosource.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "sqlalchemy", "scipy", "httpx", "fastapi"} & set(done.stdout.split())


def test_a_wrong_day_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", "--day", "13.9.2023") == 2
    assert "2023-09-13" in capsys.readouterr().err
    assert run("changes", "", "2023-09-13") == 2
    assert "a day wants a date" in capsys.readouterr().err
    assert run("changes", "2023-09-14", "2023-09-13") == 2
    assert "name the earlier day first" in capsys.readouterr().err


def test_a_wrong_setting_is_said(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "twosource.toml").write_text("desk = 'a.db'\ncolour = 'red'\n")
    assert run("add", report) == 2
    assert "colour" in capsys.readouterr().err
