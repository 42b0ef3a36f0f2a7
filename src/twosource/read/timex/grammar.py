"""The grammar: the patterns of ``patterns.tsv``, run over the signature of a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.errors import MendKnowledge
from twosource.lexicon import Lexicon
from twosource.read.timex import numbers
from twosource.read.timex.fill import FIELDS, fill
from twosource.read.timex.meaning import Meaning
from twosource.read.timex.patterns import Pattern, PatternRow, compile_rows, literals
from twosource.read.timex.words import NOTHING, Token, Vocabulary, build_vocabulary, load_words


@dataclass(frozen=True, slots=True)
class Item:
    """An expression found: first and last token, what it means, the classes it was read from."""

    first: int
    last: int
    meaning: Meaning
    shape: str


@dataclass(frozen=True)
class Grammar:
    """All patterns, by the signature characters they may begin with.

    ``runs`` finds the stretches of known words that hold at least one telling word.
    """

    vocabulary: Vocabulary
    starting: Mapping[str, tuple[Pattern, ...]]
    runs: re.Pattern[str]

    def items(self, tokens: Sequence[Token], signature: str) -> Iterator[Item]:
        """The longest expression at each place, left to right; of equals the first row's."""
        for run in self.runs.finditer(signature):
            at = run.start()
            while at < run.end():
                item = self._item(at, tokens, signature)
                at = item.last + 1 if item else at + 1
                if item:
                    yield item

    def _item(self, at: int, tokens: Sequence[Token], signature: str) -> Item | None:
        best: re.Match[str] | None = None
        for pattern in self.starting.get(signature[at], ()):
            found = pattern.expression.match(signature, at)
            if found and (best is None or found.end() > best.end()):
                best, chosen = found, pattern
        if best is None:
            return None
        meaning = _meaning(chosen, best, tokens)
        if meaning is None:
            return None
        return Item(at, best.end() - 1, meaning, " ".join(chosen.parts.values()))


def build_grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of the lexicon's rows; use as ``lexicon.derived(build_grammar)``."""
    rows = lexicon.rows("timex/patterns.tsv", PatternRow)
    vocabulary = build_vocabulary(load_words(lexicon), literals(rows))
    patterns = compile_rows(rows, vocabulary)
    for pattern in patterns:
        if unknown := pattern.meaning.keys() - FIELDS:
            raise MendKnowledge(f"timex/patterns.tsv: a pattern sets unknown fields {unknown}")
    every = "".join(vocabulary.characters.values())
    starting = {c: tuple(p for p in patterns if p.may_begin_with(c)) for c in every}
    seeds = "".join(vocabulary.seeds)
    runs = re.compile(f"[^{seeds}{NOTHING}]*[{seeds}][{every}]*")
    return Grammar(vocabulary, starting, runs)


def _meaning(pattern: Pattern, match: re.Match[str], tokens: Sequence[Token]) -> Meaning | None:
    """The meaning of a match, or None when its parts make no sense together."""
    values: dict[str, str] = {}
    for field, value in pattern.meaning.items():
        name = value.removeprefix("-")
        if name in pattern.parts:
            start, end = match.span(name)
            if start < 0:
                continue
            told = _told(pattern.parts[name], tokens[start:end])
            if told is None:
                return None
            value = value.removesuffix(name) + told
        values[field] = value
    return fill(values)


def _told(kind: str, tokens: Sequence[Token]) -> str | None:
    """What a named part says, as text."""
    if kind == "<number>":
        return numbers.spoken_number([t.form for t in tokens])
    if kind == "<year>":
        return numbers.spoken_year([t.form for t in tokens])
    senses = tokens[0].senses
    if kind == "<units>":
        return senses.get("UNIT") or senses["UNITS"]
    if kind.startswith("<"):
        return next((v for v in senses.values() if v.isdigit()), None)
    return senses[kind]
