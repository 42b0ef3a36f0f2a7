"""The language that patterns are written in, and its translation into regular expressions.

A pattern is written with word classes in capitals, words in small letters, phrases in angle
brackets and the signs of regular expressions; ``m=MONTH`` names a part, ``!`` forbids and ``&``
demands what follows::

    m=MONTH d=DOM COMMA? y=YEAR
    A u=UNIT !HYPHEN
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.errors import MendKnowledge
from twosource.read.timex.words import Vocabulary

_PART = re.compile(
    r"(?:(?P<name>[a-z]\w*)=)?(?:<(?P<phrase>\w+)>|(?P<kind>[A-Z]+)|(?P<literal>[a-z']+))"
    r"|(?P<sign>[()|?*+!&])|\s+"
)
_AHEAD = {"!": "(?!", "&": "(?="}


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A row of ``patterns.tsv``; one with a ``name`` is a phrase for use in the rows below it."""

    pattern: str
    meaning: str = ""
    name: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    ``expression`` runs over signatures; ``parts`` gives the class (``MONTH``) or phrase
    (``<number>``) of each named part; ``meaning`` the field values, constants or names of parts.
    """

    expression: re.Pattern[str]
    parts: Mapping[str, str]
    meaning: Mapping[str, str]

    def may_begin_with(self, character: str) -> bool:
        """Whether a match may begin with ``character`` (sometimes true when none does)."""
        return character in self._heads()

    def _heads(self) -> str:
        """The characters in the classes up to the first one that cannot be left out."""
        text, heads, depth, at = self.expression.pattern, [], 0, 0
        while at < len(text):
            if text[at] == "[":
                close = text.index("]", at)
                heads.append(text[at + 1 : close])
                at = close
            depth += (text[at] == "(") - (text[at] == ")")
            ends = text[at] in "])" and depth == 0
            if ends and text[at + 1 : at + 2] not in ("?", "*") and heads:
                break
            at += 1
        return "".join(heads)


def literals(rows: Iterable[PatternRow]) -> set[str]:
    """The words that patterns name themselves."""
    return {m["literal"] for row in rows for m in _PART.finditer(row.pattern) if m["literal"]}


def compile_rows(rows: Iterable[PatternRow], vocabulary: Vocabulary) -> list[Pattern]:
    """The patterns of the rows, in order; raises MendKnowledge for a row that cannot be read."""
    phrases: dict[str, str] = {}
    patterns = []
    for row in rows:
        parts: dict[str, str] = {}
        text = _expression(row.pattern, vocabulary, phrases, parts)
        if row.name:
            phrases[row.name] = f"(?:{text})"
        else:
            meaning = dict(_assignment(word) for word in row.meaning.split())
            patterns.append(Pattern(re.compile(text), parts, meaning))
    return patterns


def _expression(
    pattern: str, vocabulary: Vocabulary, phrases: Mapping[str, str], parts: dict[str, str]
) -> str:
    """The regular expression for ``pattern``; its named parts are added to ``parts``."""
    out: list[str] = []
    at, ahead = 0, ""
    while at < len(pattern):
        found = _PART.match(pattern, at)
        if not found:
            raise MendKnowledge(f"timex/patterns.tsv: cannot read {pattern[at:]!r}")
        at = found.end()
        sign = found["sign"]
        if sign in _AHEAD:
            ahead = _AHEAD[sign]
        elif sign == "(":
            out.append(ahead or "(?:")
            ahead = ""
        elif sign:
            out.append(sign)
        elif found[0].strip():
            text = _part(found, vocabulary, phrases, parts)
            out.append(f"{ahead}{text})" if ahead else text)
            ahead = ""
    return "".join(out)


def _part(
    found: re.Match[str],
    vocabulary: Vocabulary,
    phrases: Mapping[str, str],
    parts: dict[str, str],
) -> str:
    if phrase := found["phrase"]:
        if phrase not in phrases:
            raise MendKnowledge(f"timex/patterns.tsv: no phrase <{phrase}> above {found.string!r}")
        kind, text = f"<{phrase}>", phrases[phrase]
    else:
        kind = found["kind"] or "'" + found["literal"]
        text = f"[{vocabulary.characters_of(kind)}]"
        if text == "[]":
            raise MendKnowledge(f"timex/patterns.tsv: no word has the class {kind}")
    if name := found["name"]:
        parts[name] = kind
        return f"(?P<{name}>{text})"
    return text


def _assignment(word: str) -> tuple[str, str]:
    field, mark, value = word.partition("=")
    if not mark:
        raise MendKnowledge(f"timex/patterns.tsv: a meaning is written field=value, not {word!r}")
    return field, value
