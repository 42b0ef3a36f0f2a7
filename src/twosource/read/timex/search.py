"""Where in a block time expressions can be at all.

Most words of a report are far from any time expression.  The parser has numbered all words, so one
look at each number finds the few that every expression must hold; only the words around these are
read further.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.attrs import IDX, LOWER, SHAPE  # type: ignore[import-not-found]
from spacy.strings import StringStore, get_string_id

from twosource.lexicon import Lexicon
from twosource.read.parsed import Doc
from twosource.read.timex.grammar import build_grammar
from twosource.read.tokens import Token

# Words read to either side of a telling one; the longest expressions are shorter.
_AROUND = 9
# Shapes of plain numbers: "7", "350", "1,200", "4.5".
_PLAIN = re.compile(r"[^dxX]?d{1,3}(?:[.,]d+)*%?")

Seeds = frozenset[int]


@dataclass(frozen=True)
class Parse:
    """A parsed block in which words are found by their offset."""

    doc: Doc

    @cached_property
    def _starts(self) -> list[int]:
        return self.doc.starts

    def at(self, offset: int) -> Token | None:
        """The token that holds the character at ``offset``, or stands before it."""
        index = bisect_right(self._starts, offset) - 1
        return self.doc[index] if index >= 0 else None


def build_seeds(lexicon: Lexicon) -> Seeds:
    """The numbers of the words that time expressions are found by; use with ``lexicon.derived``."""
    forms = lexicon.derived(build_grammar).vocabulary.seed_forms
    return frozenset(get_string_id(form) for form in forms)


def stretches(doc: Doc, seeds: Seeds) -> list[tuple[int, int]]:
    """The stretches of ``doc``, as offsets, that may hold time expressions."""
    words = doc.parsed.to_array([LOWER, SHAPE, IDX]).tolist()
    strings = doc.parsed.vocab.strings
    found: list[tuple[int, int]] = []
    for n, (lower, shape, _) in enumerate(words):
        if lower in seeds or _is_figure(shape, strings):
            first, last = max(n - _AROUND, 0), min(n + _AROUND, len(words) - 1)
            if found and first <= found[-1][1]:
                found[-1] = found[-1][0], last
            else:
                found.append((first, last))
    return [(words[first][2], words[last][2] + len(doc[last])) for first, last in found]


@lru_cache(maxsize=65536)
def _is_figure(shape: int, strings: StringStore) -> bool:
    """Whether words of this shape hold figures and are not plain numbers: "2019", "9th", "7:30"."""
    text = strings[shape]
    return "d" in text and not _PLAIN.fullmatch(text)
