"""Goldens: the bracket notation of ``docs/goldens.md``, read and compared with what was found.

    for golden in read_goldens(path):
        page = page_of(golden.text, published=golden.published, publisher=golden.publisher)
        assert not attribution_differences(golden, find_attributions(page, lexicon))

Spans are compared by the words in them: punctuation and quotation marks at an edge do not matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from twosource.model import Attribution, Span, Spans

GOLDENS = Path(__file__).parent / "goldens"

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_OPEN = re.compile(r"([<*\[])(\d+):")
_CLOSE = {"<": ">", "*": "*", "[": "]"}
_ROLE = {"<": "source", "*": "cue", "[": "content"}
_HEADER = re.compile(r"(publisher|published):\s*(.*)")
_CLAIM = re.compile(r'->\s*"(?P<anchor>[^"]+)"\s+(?P<chain>.+)')


class GoldenError(ValueError):
    """A golden file does not follow the notation; the message names file and line."""


@dataclass(frozen=True)
class GoldenAttribution:
    """One bracketed attribution.

    ``parent`` is the number of the one whose content holds its cue; where none does, of the one
    whose content holds its content (``[1:[2:P]], <1:A> *1:said*, *2:citing* <2:B>``).
    """

    number: int
    source: Spans
    cue: Spans
    content: Spans
    parent: int | None


@dataclass(frozen=True)
class GoldenClaim:
    """One ``->`` line: ``origin`` is None for ``nobody``; ``relays`` from the outermost inward."""

    anchor: str
    origin: str | None
    relays: tuple[str, ...]
    medium: str | None
    stance: str
    factuality: str
    phase: str


@dataclass(frozen=True)
class Golden:
    """One case: a text without its marks, and what must be read out of it."""

    name: str
    path: Path
    line: int
    text: str
    attributions: tuple[GoldenAttribution, ...]
    claims: tuple[GoldenClaim, ...]
    publisher: str | None = None
    published: str | None = None

    @property
    def id(self) -> str:
        """File and name, for the test report."""
        return f"{self.path.stem}: {self.name}"

    @property
    def expects_nothing(self) -> bool:
        """True where the text must be read as having no attribution."""
        return not self.attributions and not self.claims


@dataclass
class _Marks:
    """What one pass over a marked text collects."""

    plain: list[str] = field(default_factory=list)
    spans: dict[tuple[str, int], list[Span]] = field(default_factory=dict)
    holders: dict[tuple[str, int], int | None] = field(default_factory=dict)
    stack: list[tuple[str, int, int]] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> None:
        self.plain.append(text)
        self.length += len(text)

    def open(self, kind: str, number: int) -> None:
        holders = (n for k, n, _ in reversed(self.stack) if k == "[" and n != number)
        if kind != "<":
            self.holders.setdefault((kind, number), next(holders, None))
        self.stack.append((kind, number, self.length))

    def parent(self, number: int) -> int | None:
        """The one whose content holds the cue, else the one whose content holds the content."""
        by_cue = self.holders.get(("*", number))
        return by_cue if by_cue is not None else self.holders.get(("[", number))

    def close(self) -> None:
        kind, number, start = self.stack.pop()
        self.spans.setdefault((_ROLE[kind], number), []).append((start, self.length))


def unmark(marked: str) -> tuple[str, tuple[GoldenAttribution, ...]]:
    """The plain text and the attributions, in order of number; ValueError on unbalanced marks."""
    marks = _Marks()
    at = 0
    while at < len(marked):
        if opened := _OPEN.match(marked, at):
            marks.open(opened[1], int(opened[2]))
            at = opened.end()
        elif marks.stack and marked[at] == _CLOSE[marks.stack[-1][0]]:
            marks.close()
            at += 1
        else:
            marks.put(marked[at])
            at += 1
    if marks.stack:
        kind, number, _ = marks.stack[-1]
        raise ValueError(f"{kind}{number}: is not closed")
    numbers = sorted({number for _, number in marks.spans})
    if missing := [n for n in numbers if ("*", n) not in marks.holders]:
        raise ValueError(f"attribution {missing[0]} has no cue")
    found = tuple(
        GoldenAttribution(
            n,
            *(tuple(marks.spans.get((role, n), ())) for role in ("source", "cue", "content")),
            parent=marks.parent(n),
        )
        for n in numbers
    )
    return "".join(marks.plain), found


def read_goldens(path: Path) -> tuple[Golden, ...]:
    """The cases of a file, or of the ``.txt`` files of a folder; GoldenError where one is wrong."""
    if path.is_dir():
        return tuple(g for file in sorted(path.glob("*.txt")) for g in read_goldens(file))
    return tuple(_cases(path))


def _cases(path: Path) -> Iterator[Golden]:
    name, start, lines = "", 0, list[str]()
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), "=="], 1):
        if line.startswith("=="):
            if name:
                yield _case(path, start, name, lines)
            name, start, lines = line[2:].strip(), number, []
        else:
            lines.append(line)


def _case(path: Path, start: int, name: str, lines: Sequence[str]) -> Golden:
    headers: dict[str, str] = {}
    while lines and (found := _HEADER.fullmatch(lines[0].strip())):
        headers[found[1]] = found[2].strip()
        lines = lines[1:]
    claims = tuple(_claim(path, start, line) for line in lines if line.startswith("->"))
    body = "\n".join(line for line in lines if not line.startswith("->")).strip()
    marked = re.sub(r"(?<!\n)[ \t]*\n(?!\s*\n)", " ", body)
    try:
        text, attributions = unmark(marked)
    except ValueError as error:
        raise GoldenError(f"{path}:{start} ({name}): {error}") from error
    for claim in claims:
        if text.count(claim.anchor) != 1:
            raise GoldenError(f"{path}:{start} ({name}): {claim.anchor!r} must stand once")
    return Golden(name, path, start, text, attributions, claims, **headers)


def _claim(path: Path, start: int, line: str) -> GoldenClaim:
    found = _CLAIM.fullmatch(line.strip())
    parts = [part.strip() for part in found["chain"].split("|")] if found else []
    if not found or len(parts) != 4:
        raise GoldenError(
            f'{path}:{start}: not of the form -> "anchor" origin | stance | CT+ | past'
        )
    chain, _, medium = parts[0].partition(" on ")
    origin, _, relays = chain.partition(" via ")
    return GoldenClaim(
        anchor=found["anchor"],
        origin=None if origin == "nobody" else origin.strip(),
        relays=tuple(r.strip() for r in relays.split(">") if r.strip()),
        medium=medium.strip() or None,
        stance=parts[1],
        factuality=parts[2],
        phase=parts[3],
    )


# --- comparing --------------------------------------------------------------------------------


def words(text: str, spans: Spans) -> frozenset[int]:
    """Starts of the words that the spans touch."""
    return frozenset(
        word.start()
        for word in _WORD.finditer(text)
        if any(start < word.end() and word.start() < end for start, end in spans)
    )


def attribution_differences(golden: Golden, found: Sequence[Attribution]) -> tuple[str, ...]:
    """What differs between the golden's brackets and the attributions found, one line each.

    Pairs are made by overlapping cues.  Sources and contents must hold the same words, parents must
    be the paired attribution; cues need only overlap.
    """
    text = golden.text
    left = dict(enumerate(found))
    pairs: dict[int, int] = {}
    for wanted in golden.attributions:
        match = max(left, key=lambda i: _shared(text, wanted, left[i]), default=None)
        if match is not None and _overlap(wanted.cue, left[match].cue):
            pairs[wanted.number] = match
            del left[match]
    lines = [f"too much: {_show(text, a)}" for a in left.values()]
    for wanted in golden.attributions:
        if wanted.number not in pairs:
            lines.append(f"missed: {_show(text, wanted)}")
            continue
        got = found[pairs[wanted.number]]
        for role in ("source", "content"):
            if words(text, getattr(wanted, role)) != words(text, getattr(got, role)):
                lines.append(
                    f"{wanted.number} {role}: wanted {_quote(text, getattr(wanted, role))}, "
                    f"got {_quote(text, getattr(got, role))}"
                )
        parent = pairs.get(wanted.parent) if wanted.parent is not None else None
        if parent != got.parent:
            lines.append(f"{wanted.number} parent: wanted {parent}, got {got.parent}")
    return tuple(lines)


def _shared(text: str, wanted: GoldenAttribution, got: Attribution) -> float:
    content = words(text, wanted.content) & words(text, got.content)
    return _overlap(wanted.cue, got.cue) + 0.001 * len(content)


def _overlap(ours: Spans, theirs: Spans) -> int:
    """Characters in both."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in ours for c, d in theirs)


def _quote(text: str, spans: Spans) -> str:
    return " … ".join(repr(text[start:end]) for start, end in spans) or "nothing"


def _show(text: str, a: Attribution | GoldenAttribution) -> str:
    return " | ".join(_quote(text, spans) for spans in (a.source, a.cue, a.content))
