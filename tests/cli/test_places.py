"""``twosource gazetteer``, and what is said where there is no gazetteer."""

from pathlib import Path

import pytest
from tests.gazetteer.conftest import small_path
from tests.gazetteer.test_add import line

from command_line import run
from twosource.gazetteer import open_gazetteer
from twosource.pipeline import setup
from twosource.settings import load_settings

__all__ = ["small_path"]


@pytest.fixture
def chosen(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small gazetteer, named in the environment."""
    monkeypatch.setenv("TWOSOURCE_GAZETTEER", str(small_path))
    return small_path


def test_find_explains_every_place_of_a_name(
    chosen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("gazetteer", "find", "Larnivka") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "90,000 people" in lines[0] + lines[1]


def test_find_takes_a_name_of_several_words(
    chosen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("gazetteer", "find", "Larn", "Oblast") == 0
    assert "Larn Oblast (admin1)" in capsys.readouterr().out


def test_find_knows_words_for_peoples(chosen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gazetteer", "find", "Larnish") == 0
    assert "word for the people" in capsys.readouterr().out


def test_find_says_what_it_looked_for_in_vain(
    chosen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("gazetteer", "find", "Quibblewick") == 1
    assert "Quibblewick: not in the gazetteer" in capsys.readouterr().out


def test_add_takes_a_dump_at_hand_and_what_was_read_before_is_read_again(
    chosen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "mine.txt"
    dump.write_text(line(21, "Nove", 48.0, 36.0) + "\n")
    before = setup(load_settings()).provenance.stamp
    assert run("gazetteer", "add", dump) == 0
    assert "1 places of mine.txt added" in capsys.readouterr().err
    assert open_gazetteer(chosen).candidates("Nove")
    after = setup(load_settings()).provenance.stamp
    assert after != before
    assert run("gazetteer", "add", dump) == 0
    assert setup(load_settings()).provenance.stamp == after


@pytest.mark.parametrize(
    ("source", "words"),
    [("Larnland", "neither a country code"), ("wrong.txt", "wrong.txt:1: 2 columns")],
)
def test_what_cannot_be_added_is_said(
    chosen: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    source: str,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wrong.txt").write_text("two\tcells\n")
    assert run("gazetteer", "add", source) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["gazetteer", "find", "Larnivka"],
        ["gazetteer", "add", "UA"],
        ["read", "ferry.txt"],
        ["run"],
    ],
)
def test_a_missing_gazetteer_is_said_in_a_line(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ferry.txt").write_text("A ferry left Larnivka on Tuesday.")
    assert run("add", "ferry.txt") == 0
    capsys.readouterr()
    monkeypatch.setenv("TWOSOURCE_GAZETTEER", "nowhere.sqlite")
    assert run(*arguments) == 3
    said = " ".join(capsys.readouterr().err.split())
    assert "there is no gazetteer at nowhere.sqlite" in said
    assert "python -m twosource.gazetteer.build nowhere.sqlite" in said
    assert "Traceback" not in said


def test_a_file_that_is_no_gazetteer_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_text("not a database, by any reading of its first hundred bytes" * 3)
    monkeypatch.setenv("TWOSOURCE_GAZETTEER", str(wrong))
    assert run("gazetteer", "find", "Larn") == 3
    assert "is no gazetteer" in capsys.readouterr().err
