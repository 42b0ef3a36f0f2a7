from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon, read_table
from twosource.model import Stance


@dataclass(frozen=True)
class Row:
    name: str
    kind: Literal["a", "b"] = "a"
    stance: Stance | None = None
    others: tuple[str, ...] = ()
    number: int = 0
    open: bool = False


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "t.tsv"
    path.write_text(text)
    return path


def test_cells_become_the_types_of_the_fields(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "# a remark\nname\tkind\tstance\tothers\tnumber\topen\nx\tb\tdenies\tp|q\t7\tyes\ny\n",
    )
    assert list(read_table(path, Row)) == [
        Row("x", "b", Stance.DENIES, ("p", "q"), 7, True),
        Row("y"),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "empty"),
        ("name\tcolour\n", "unknown columns"),
        ("kind\na\n", "missing columns"),
        ("name\tkind\nx\tc\n", "2: column kind: 'c' is not one of a, b"),
        ("name\tnumber\nx\tseven\n", "2: column number"),
        ("name\nx\ty\n", "2: 2 cells under 1 columns"),
        ("name\topen\nx\tmaybe\n", "column open"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(MendKnowledge, match=complaint) as raised:
        list(read_table(table(tmp_path, text), Row))
    assert "t.tsv" in str(raised.value)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_bytes(b"name\n\xff\n")
    with pytest.raises(MendKnowledge, match="not UTF-8"):
        list(read_table(path, Row))


def test_a_newsrooms_own_folder_adds_rows(tmp_path: Path) -> None:
    (tmp_path / "cues").mkdir()
    own, ours = Lexicon(tmp_path), Lexicon()
    (tmp_path / "own.tsv").write_text("name\nx\n")
    assert own.rows("own.tsv", Row) == (Row("x"),)
    assert own.digest != ours.digest
    with pytest.raises(MendKnowledge, match="missing"):
        ours.rows("own.tsv", Row)


def test_an_index_is_worked_out_once(tmp_path: Path) -> None:
    lexicon, calls = Lexicon(tmp_path), []

    def build(given: Lexicon) -> int:
        calls.append(given)
        return 7

    assert lexicon.derived(build) == lexicon.derived(build) == 7
    assert calls == [lexicon]


def test_a_toml_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "X.toml").write_text("a = ")
    with pytest.raises(MendKnowledge, match=r"X\.toml"):
        Lexicon(tmp_path).toml("types")
