"""Sentences with bracketed time expressions: ``Shells fell on [Monday=2024-06-10]``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples import make_report
from twosource.lexicon import Lexicon
from twosource.read.parser import Parser
from twosource.read.timex import find_timexes

GOLDENS = Path(__file__).parents[2] / "goldens" / "timex"
_MARK = re.compile(r"\[([^\[\]=]+)=([^\[\]= ]+)(?: ([A-Z]+))?\]")

Expression = tuple[str, str, str, int]


@dataclass(frozen=True)
class Marked:
    """A text and its expressions: words, value, type, where they start."""

    text: str
    published: str | None
    expressions: tuple[Expression, ...]


def marked(line: str, published: str | None) -> Marked:
    """The text of a line without its brackets, and what they say."""
    pieces, expressions = [], []
    at = length = 0
    for mark in _MARK.finditer(line):
        pieces += [line[at : mark.start()], mark[1]]
        length += mark.start() - at
        expressions.append((mark[1], mark[2], mark[3] or "DATE", length))
        length += len(mark[1])
        at = mark.end()
    return Marked("".join([*pieces, line[at:]]), published, tuple(expressions))


def goldens() -> Iterator[tuple[str, Marked]]:
    """Every line of the goldens with its name."""
    for path in sorted(GOLDENS.glob("*.txt")):
        published = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("published:"):
                told = line.partition(":")[2].strip()
                published = None if told == "unknown" else told
            elif line and not line.startswith("#"):
                yield f"{path.stem}:{number}", marked(line, published)


def read(cases: Sequence[Marked], parser: Parser, lexicon: Lexicon) -> list[list[Expression]]:
    """What is found in each text, in the form of the expressions above."""
    pages = parser.pages(make_report(case.text, case.published) for case in cases)
    return [
        [(t.text, t.value, t.type, t.start) for t in find_timexes(page, lexicon)] for page in pages
    ]


def differences(
    named: Iterable[tuple[str, Marked]], parser: Parser, lexicon: Lexicon, exact: bool = True
) -> list[str]:
    """The cases read otherwise than marked, as lines; unless ``exact``, more may be found."""
    names, cases = zip(*named, strict=True)
    return [
        f"{name}: {case.text!r} should give {list(case.expressions)}, gives {found}"
        for name, case, found in zip(names, cases, read(cases, parser, lexicon), strict=True)
        if (list(case.expressions) != found if exact else not set(case.expressions) <= set(found))
    ]
