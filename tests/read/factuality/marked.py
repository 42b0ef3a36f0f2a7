"""Reading the goldens' notation: words in brackets with the values behind them."""

import re
from dataclasses import dataclass
from pathlib import Path

from twosource.model import Factuality, Phase

_MARK = re.compile(r"\[([^\]]+?) ((?:CT|PR|PS)[+-]|U)(?:/((?:CT|PR|PS)[+-]|U))?(?: (\w+))?\]")


@dataclass(frozen=True)
class Expected:
    """One marked word: where it stands in the bare text and how it is to be read."""

    start: int
    word: str
    local: Factuality
    writer: Factuality
    phase: Phase | None


@dataclass(frozen=True)
class Case:
    """One line of a golden."""

    text: str
    published: str | None
    expected: tuple[Expected, ...]


def parse_case(line: str, published: str | None = None) -> Case:
    """The bare text of a marked line and what is expected of its words."""
    text, at, expected = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        word, local, writer, phase = mark.groups()
        expected.append(
            Expected(
                len(text),
                word,
                Factuality(local),
                Factuality(writer or local),
                Phase(phase) if phase else None,
            )
        )
        text += word
        at = mark.end()
    return Case(text + line[at:], published, tuple(expected))


def read_cases(path: Path) -> list[Case]:
    """All cases of a golden file."""
    cases, published = [], None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("published: "):
            published = line.removeprefix("published: ")
        elif line and not line.startswith("#"):
            cases.append(parse_case(line, published))
    return cases
