"""A candidate among the words around it, for the checks of :mod:`twosource.read.timex.guards`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.read.timex.grammar import Item
from twosource.read.timex.search import Parse
from twosource.read.timex.words import Token
from twosource.read.tokens import Token as Parsed


@dataclass(frozen=True, slots=True)
class ContextRow:
    """A row of ``contexts.tsv``: words that, beside a candidate, settle what it is."""

    words: tuple[str, ...]
    place: str
    example: str


Contexts = Mapping[str, frozenset[str]]


def build_contexts(lexicon: Lexicon) -> Contexts:
    """The words of each place; use as ``lexicon.derived(build_contexts)``."""
    places: dict[str, set[str]] = {}
    for row in lexicon.rows("timex/contexts.tsv", ContextRow):
        places.setdefault(row.place, set()).update(w.lower() for w in row.words)
    return {place: frozenset(words) for place, words in places.items()}


@dataclass(frozen=True)
class Scene:
    """A candidate among the words around it."""

    item: Item
    tokens: Sequence[Token]
    text: str
    parse: Parse
    contexts: Contexts

    @property
    def before(self) -> str:
        """The word or mark before, in small letters; empty at the start."""
        return self.tokens[self.item.first - 1].form if self.item.first else ""

    @property
    def after(self) -> str:
        """The word or mark behind, in small letters; empty at the end."""
        last = self.item.last + 1
        return self.tokens[last].form if last < len(self.tokens) else ""

    def written(self, index: int) -> str:
        """The token at ``index`` as written, empty outside the text."""
        if not 0 <= index < len(self.tokens):
            return ""
        return self.text[self.tokens[index].start : self.tokens[index].end]

    def parsed(self, index: int) -> Parsed | None:
        """The parser's token where token ``index`` starts."""
        if not 0 <= index < len(self.tokens):
            return None
        return self.parse.at(self.tokens[index].start)

    def beside(self, place: str) -> bool:
        """Whether the word before stands in the list ``place``."""
        return self.before in self.contexts[place]
