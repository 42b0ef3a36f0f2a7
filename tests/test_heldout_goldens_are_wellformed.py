"""The held-out goldens were written before the reading code: here only their form is checked."""

import re
from pathlib import Path

import pytest

from twosource.model import Factuality, Phase, Stance

GOLDENS = Path(__file__).parent / "goldens"
FOLDERS = (GOLDENS / "heldout", GOLDENS / "unseen", GOLDENS / "third", GOLDENS / "fresh")
CLAIM = re.compile(
    r'-> "(?P<anchor>[^"]+)" (?P<origin>[^|]+?)'
    r"(?: via (?P<relays>[^|]+?))?(?: on (?P<medium>[^|]+?))?"
    r" \| (?P<stance>[^|]+) \| (?P<factuality>[^|]+) \| (?P<phase>[^|]+)"
)


def cases() -> list[tuple[str, str]]:
    """Every case as (file and name, its lines)."""
    return [
        (f"{path.parent.name}/{path.stem}: {title}", lines)
        for folder in FOLDERS
        for path in sorted(folder.glob("*.txt"))
        for title, _, lines in (
            case.partition("\n")
            for case in re.split(r"^== ", path.read_text("utf-8"), flags=re.M)[1:]
        )
    ]


def split(lines: str) -> tuple[str, list[str]]:
    """The running text and the claim lines of one case."""
    claims = [line for line in lines.splitlines() if line.startswith("->")]
    text = re.sub(r"^(?:->|publisher:|published:).*\n?", "", lines, flags=re.M).strip()
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text), claims


@pytest.mark.parametrize(("name", "lines"), cases(), ids=[name for name, _ in cases()])
def test_a_case_is_well_formed(name: str, lines: str) -> None:
    text, claims = split(lines)
    assert text
    for line in claims:
        found = CLAIM.fullmatch(line)
        assert found, line
        assert text.count(found["anchor"]) == 1, line
        assert 2 <= len(found["anchor"].split()) <= 8, line
        assert found["stance"] in set(Stance), line
        assert found["factuality"] in set(Factuality), line
        assert found["phase"] in set(Phase), line


def test_there_are_enough_of_them_and_no_name_twice() -> None:
    names = [name for name, _ in cases()]
    assert len(names) == len(set(names))
    assert sum("\n->" in lines for _, lines in cases()) >= 195
