"""Which speakers of a report bear a name: looked up by its words, never compared pair by pair."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from twosource.read.claims.entity import acronym
from twosource.read.claims.naming import Naming

# Spellings of one surname in two transliterations differ by about a letter in eight.
_SAME_SPELLING = 0.84
_UNTOLD = ("one ", "another ", "other ", "several ", "some ", "a ")


class Namesakes:
    """The namings of a report's entities by what they can be found under; entities by number."""

    def __init__(self) -> None:
        # Persons: by the first letter of the surname, then by surname, the words of their names.
        self._surnames: dict[str, dict[str, list[tuple[int, list[str]]]]] = {}
        self._families: dict[str, set[int]] = defaultdict(set)
        self._bare: dict[str, set[int]] = defaultdict(set)
        self._spelt: dict[str, set[int]] = defaultdict(set)
        self._short: dict[str, set[int]] = defaultdict(set)
        self._words: dict[frozenset[str], set[int]] = defaultdict(set)
        self._heads: dict[str, list[tuple[int, Naming]]] = defaultdict(list)

    def add(self, number: int, naming: Naming) -> None:
        """Take in a naming of entity ``number``."""
        name = naming.name
        self._bare[_bare(name)].add(number)
        self._spelt[acronym(name)].add(number)
        if _is_short(name):
            self._short[name].add(number)
        if naming.proper:
            self._words[naming.words].add(number)
        if not naming.person:
            self._heads[naming.head].append((number, naming))
            return
        words = name.lower().split()
        by_surname = self._surnames.setdefault(naming.surname[:1], {})
        by_surname.setdefault(naming.surname, []).append((number, words))
        # Korean and Chinese names put the family name first: "Kim" is Kim Jong Un.
        if len(words) == 3:
            self._families[words[0]].add(number)

    def persons(self, naming: Naming) -> set[int]:
        """Persons whose name the naming can be: the same surname, no other first name."""
        mine, surname = naming.name.lower().split(), naming.surname
        found = set(self._families.get(naming.name.lower(), ()))
        for known, entries in self._surnames.get(surname[:1], {}).items():
            if alike(known, surname):
                found |= {number for number, theirs in entries if _go_together(mine, theirs)}
        return found

    def named(self, naming: Naming) -> set[int]:
        """Groups of the same proper name, written out or by its capitals."""
        found = set(self._bare.get(_bare(naming.name), ()))
        if _is_short(naming.name):
            found |= self._spelt.get(naming.name, set())
        found |= self._short.get(acronym(naming.name), set())
        if len(naming.words) > 1:
            found |= self._words.get(naming.words, set())
        return found

    def described(self, naming: Naming) -> set[int]:
        """Those called by the same noun, with no description that tells the two apart."""
        return set(self._described(naming))

    def _described(self, naming: Naming) -> Iterator[int]:
        if naming.name.lower().startswith(_UNTOLD):
            return
        if not (naming.pointing or len(naming.words) > 1):
            return
        for number, known in self._heads.get(naming.head, ()):
            nested = naming.words <= known.words or known.words <= naming.words
            if known.plural == naming.plural and nested:
                yield number


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _is_short(name: str) -> bool:
    return len(name) > 1 and name.isupper()


def _go_together(mine: list[str], theirs: list[str]) -> bool:
    return len(mine) == 1 or len(theirs) == 1 or alike(mine[0], theirs[0])


@lru_cache(maxsize=4096)
def alike(left: str, right: str) -> bool:
    """True for the same name, or two spellings of it."""
    if left == right:
        return True
    if min(len(left), len(right)) < 5 or left[0] != right[0]:
        return False
    matcher = SequenceMatcher(None, left, right)
    return matcher.real_quick_ratio() >= _SAME_SPELLING and matcher.ratio() >= _SAME_SPELLING
