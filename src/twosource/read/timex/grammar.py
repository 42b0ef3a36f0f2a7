"""The grammar: patterns over word classes, read from ``patterns.tsv``, and what they mean.

A pattern is written with word classes in capitals, words in small letters, phrases in angle
brackets, and the signs of regular expressions; ``m=MONTH`` names a part, ``!`` forbids and ``&`` demands what follows.  The meaning column fills
the fields of :class:`~twosource.read.timex.meaning.Meaning` with constants or named parts::

    m=MONTH d=DOM COMMA? y=YEAR      month=m day=d year=y       They met on [May 3, 2019=2019-05-03].
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon
from twosource.read.timex import numbers
from twosource.read.timex.meaning import Meaning, duration
from twosource.read.timex.words import NOTHING, Token, Vocabulary, build_vocabulary, load_words

_PART = re.compile(r"(?:([a-z]\w*)=)?(?:<(\w+)>|([A-Z]+)|([a-z']+))|([()|?*+!&])|\s+")
_NUMBERS = {"month", "day", "last_day", "weekday", "number", "shift"}
_FIELDS = {f.name for f in fields(Meaning)} | {"duration", "set", "iso", "numeric", "hour"}
_FIELDS |= {"minute", "half", "to", "past", "part"}


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A row of ``patterns.tsv``; ``pattern`` is a phrase when ``name`` is given."""

    pattern: str
    meaning: str = ""
    name: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: its expression over signatures, the classes of its named parts."""

    expression: re.Pattern[str]
    parts: Mapping[str, str]
    meaning: Mapping[str, str]
    rank: int


@dataclass(frozen=True, slots=True)
class Item:
    """An expression found: token indices, what it means, where it was read from."""

    first: int
    last: int
    meaning: Meaning
    shape: str


@dataclass(frozen=True)
class Grammar:
    """All patterns, indexed by the signature characters they may begin with."""

    vocabulary: Vocabulary
    starting: Mapping[str, tuple[Pattern, ...]]
    runs: re.Pattern[str]

    def items(self, tokens: Sequence[Token], signature: str) -> Iterator[Item]:
        """The longest expression at each place, left to right, none overlapping."""
        for run in self.runs.finditer(signature):
            yield from self._run(run.start(), run.end(), tokens, signature)

    def _run(
        self, at: int, end: int, tokens: Sequence[Token], signature: str
    ) -> Iterator[Item]:
        while at < end:
            best: re.Match[str] | None = None
            for pattern in self.starting.get(signature[at], ()):
                found = pattern.expression.match(signature, at)
                if found and (best is None or found.end() > best.end()):
                    best, chosen = found, pattern
            if best is None:
                at += 1
                continue
            meaning = _meaning(chosen, best, tokens)
            if meaning is None:
                at += 1
                continue
            yield Item(at, best.end() - 1, meaning, " ".join(chosen.parts.values()))
            at = best.end()


def build_grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of the lexicon's rows; use as ``lexicon.derived(build_grammar)``."""
    rows = lexicon.rows("timex/patterns.tsv", PatternRow)
    literals = {m[4] for row in rows for m in _PART.finditer(row.pattern) if m[4]}
    vocabulary = build_vocabulary(load_words(lexicon), literals)
    phrases: dict[str, str] = {}
    patterns = []
    for rank, row in enumerate(rows):
        text, parts = _expression(row, vocabulary, phrases)
        if row.name:
            phrases[row.name] = f"(?:{text})"
            continue
        meaning = dict(_assignment(row, word) for word in row.meaning.split())
        patterns.append(Pattern(re.compile(text), parts, meaning, rank))
    every = "".join(vocabulary.characters.values())
    starting = {c: tuple(p for p in patterns if _may_begin(p, c, every)) for c in every}
    seeds, known = "".join(vocabulary.seeds), "".join(starting)
    runs = re.compile(f"[^{seeds}{NOTHING}]*[{seeds}][{known}]*")
    return Grammar(vocabulary, starting, runs)


def _may_begin(pattern: Pattern, character: str, every: str) -> bool:
    """Whether some match begins with ``character``: tried on the head of the expression alone."""
    return bool(re.match(_head(pattern.expression.pattern, every), character))


def _head(expression: str, every: str) -> str:
    """An expression that matches each first character of ``expression`` (and perhaps more)."""
    heads, depth, at = [], 0, 0
    for at, sign in enumerate(expression):
        if sign == "[":
            close = expression.index("]", at)
            heads.append(expression[at : close + 1])
            if depth == 0 and expression[close + 1 : close + 2] not in ("?", "*"):
                break
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0 and expression[at + 1 : at + 2] not in ("?", "*"):
                break
    return "|".join(heads) or f"[{every}]"


def _expression(
    row: PatternRow, vocabulary: Vocabulary, phrases: Mapping[str, str]
) -> tuple[str, dict[str, str]]:
    out: list[str] = []
    parts: dict[str, str] = {}
    at, ahead = 0, ""
    while at < len(row.pattern):
        found = _PART.match(row.pattern, at)
        if not found:
            raise MendKnowledge(f"timex/patterns.tsv: cannot read {row.pattern[at:]!r}")
        at = found.end()
        name, phrase, kind, literal, sign = found.groups()
        if sign in ("!", "&"):
            ahead = "(?!" if sign == "!" else "(?="
        elif sign == "(":
            out.append(ahead or "(?:")
            ahead = ""
        elif sign:
            out.append(sign)
        if sign:
            continue
        if phrase:
            if phrase not in phrases:
                raise MendKnowledge(
                    f"timex/patterns.tsv: no phrase <{phrase}> above {row.pattern!r}"
                )
            text = phrases[phrase]
        elif kind or literal:
            wanted = kind or "'" + literal
            if not (characters := vocabulary.characters_of(wanted)):
                raise MendKnowledge(f"timex/patterns.tsv: no word has the class {wanted}")
            text = f"[{characters}]"
        else:
            continue
        if ahead:
            text, ahead = f"{ahead}{text})", ""
        if name:
            parts[name] = f"<{phrase}>" if phrase else wanted
            text = f"(?P<{name}>{text})"
        out.append(text)
    return "".join(out), parts


def _assignment(row: PatternRow, word: str) -> tuple[str, str]:
    field, _, value = word.partition("=")
    if field not in _FIELDS:
        raise MendKnowledge(f"timex/patterns.tsv: {row.pattern!r} sets an unknown field {field!r}")
    return field, value


def _meaning(pattern: Pattern, match: re.Match[str], tokens: Sequence[Token]) -> Meaning | None:
    """The meaning of a match, or None when its parts make no sense together."""
    values: dict[str, str] = {}
    for field, value in pattern.meaning.items():
        sign = "-" if value.startswith("-") else ""
        name = value.removeprefix("-")
        if name in pattern.parts:
            start, end = match.span(name)
            if start < 0:
                continue
            told = _part(pattern.parts[name], tokens[start:end])
            if told is None:
                return None
            value = sign + told
        values[field] = value
    return fill(values)


def _part(kind: str, tokens: Sequence[Token]) -> str | None:
    if kind == "<number>":
        return numbers.spoken_number([t.form for t in tokens])
    if kind == "<year>":
        return numbers.spoken_year([t.form for t in tokens])
    if kind == "<units>":
        return tokens[0].senses.get("UNIT") or tokens[0].senses["UNITS"]
    if kind.startswith("<"):
        return next((v for v in tokens[0].senses.values() if v.isdigit()), None)
    return tokens[0].senses[kind]


def fill(values: dict[str, str]) -> Meaning | None:
    """A meaning from field values as text; None when they name nothing on a calendar."""
    unit = values.get("unit", "day")
    if "iso" in values:
        return numbers.iso_date(values["iso"])
    if "numeric" in values:
        return numbers.numeric_date(values["numeric"])
    if "duration" in values:
        told = duration(numbers.amount(values["duration"]), unit)
        return Meaning(literal=told, kind="DURATION", role=values.get("role", ""))
    if "hour" in values:
        clock = numbers.clock(values)
        return Meaning(clock=clock, role=values.get("role", "")) if clock else None
    if "set" in values:
        return Meaning(literal=_set(values, unit), kind="SET")
    if "shift" in values:
        return _shifted(values)
    if unit == "century" and "number" in values:
        values["year"] = f"{int(values.pop('number')) - 1:02}"
    elif len(values.get("year", "")) == 2:
        values["year"] = numbers.full_year(values["year"])
    plain = {k: int(v) if k in _NUMBERS else v for k, v in values.items()}
    return Meaning(**plain)  # type: ignore[arg-type]


def _shifted(values: dict[str, str]) -> Meaning:
    """So many units from a date; an unsaid number is long ago or some time ahead."""
    back = values["shift"].startswith("-")
    number = numbers.amount(values.pop("shift").lstrip("-"))
    unit = values.get("unit", "day")
    if number is None:
        past = back or values.get("base") == "running"
        told = "PAST_REF" if past else "FUTURE_REF"
        return Meaning(literal=told, kind="DATE", role=values.get("role", ""), unit=unit)  # type: ignore[arg-type]
    times = {"fortnight": 2}.get(unit, 1)
    if unit == "fortnight":
        values["unit"] = "week"
    if number != int(number):
        small = {"year": (12, "month"), "hour": (60, "minute"), "day": (24, "hour")}
        times, values["unit"] = small.get(unit, (1, unit))
    plain = {k: int(v) if k in _NUMBERS else v for k, v in values.items()}
    shift = int(number * times)
    return Meaning(**plain, shift=-shift if back else shift)  # type: ignore[arg-type]


def _set(values: dict[str, str], unit: str) -> str:
    """The value of what happens again and again: ``P1D``, ``XXXX-WXX-5``, ``XXXX-07``."""
    clock = values.get("clock", "")
    if "weekday" in values:
        return f"XXXX-WXX-{values['weekday']}{clock}"
    if "month" in values:
        day = f"-{int(values['day']):02}" if "day" in values else ""
        return f"XXXX-{int(values['month']):02}{day}"
    if "season" in values:
        return f"XXXX-{values['season']}"
    if "number" in values:
        return f"XXXX-Q{values['number']}"
    if clock:
        return f"XXXX-XX-XX{clock}"
    if unit == "weekend":
        return "XXXX-WXX-WE"
    number = numbers.amount(values["set"])
    return duration(1 if number is None else number, unit)
