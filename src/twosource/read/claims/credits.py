"""The agency a report is credited to: in the publisher's name, a dateline or a line of its own.

"Hask Tribune (AP)", "MIRAVA, June 20 (AFP) - ...", a last line "Agence Lumen": all that the report
passes on came through that agency.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.model import SourceKind, Span
from twosource.read.claims.entity import is_acronym
from twosource.read.claims.knowledge import Knowledge
from twosource.read.page import Page

_BRACKET = re.compile(r"^(?P<outer>[^()]+)\((?P<inner>[^()]{2,60})\)\s*$")
# A place in capitals or with a date, the agency in brackets, a dash or colon.
_DATELINE = re.compile(
    r"\A[A-Z][^\n()]{1,60}\((?P<name>[A-Z][^()\n]{1,40})\)\s{0,3}(?:--|[-–—:])\s"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
# "The Continental Press" goes as "Continental" in its own datelines.
_OF_THE_PRESS = frozenset(("press", "news", "agency", "wire", "service", "media"))
_NAME = re.compile(r"[A-Z][\w.-]{1,11}\Z")
# A line that is nothing but an agency's name is no longer than this.
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that everything came through; ``span`` names it, where the text does."""

    name: str
    kind: SourceKind
    span: Span | None = None


def find_credit(page: Page, know: Knowledge) -> Credit | None:
    """Whom the report is credited to besides its publisher; None for nobody."""
    publisher = page.report.publisher or ""
    outer = _BRACKET.match(publisher)
    own = outer["outer"] if outer else publisher
    for name, span in _candidates(page, know):
        if not same_outlet(name, own):
            kind = know.media.get(name.lower(), SourceKind.MEDIA)
            return Credit(name, kind, span)
    return None


def same_outlet(left: str, right: str) -> bool:
    """True for one name, or a name and its capitals."""
    left, right = (n.strip().removeprefix("the ").removeprefix("The ") for n in (left, right))
    if left.lower() == right.lower() or is_acronym(left, right) or is_acronym(right, left):
        return True
    short, full = sorted((left.lower().split(), right.lower().split()), key=len)
    return len(short) == 1 and len(full) == 2 and full[0] == short[0] and full[1] in _OF_THE_PRESS


def _candidates(page: Page, know: Knowledge) -> Iterator[tuple[str, Span | None]]:
    text = page.report.text
    if found := _BRACKET.match(page.report.publisher or ""):
        if name := _outlet_in(found["inner"], know):
            yield name, None
        elif _NAME.match(found["inner"]) and know.names_outlet(_words(found["outer"])):
            yield found["inner"], None
    for block in page.blocks:
        found = _DATELINE.match(text[block.start : block.start + 120])
        if found and (_NAME.match(found["name"]) or _outlet_in(found["name"], know)):
            start = block.start + found.start("name")
            yield found["name"], (start, start + len(found["name"]))
        line = block.doc.text.strip(" ()–—-\n")
        if len(line) <= _LONGEST_LINE and line and _outlet_in(line, know) == _bare(line):
            start = block.start + block.doc.text.index(line)
            yield _bare(line), (start, start + len(line))


def _bare(line: str) -> str:
    return line.removeprefix("The ").partition(" (")[0].strip()


def _outlet_in(text: str, know: Knowledge) -> str | None:
    """The name of an outlet that ``text`` begins, ends or is filled with."""
    words = _WORD.findall(_bare(text).removesuffix("-based"))
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if " ".join(run).lower() in know.media:
                return " ".join(run)
    named = len(words) > 1 and all(w[0].isupper() for w in words)
    return " ".join(words) if named and know.names_outlet([w.lower() for w in words]) else None


def _words(name: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(name)]
