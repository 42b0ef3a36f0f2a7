"""Settling: which claims have proved right or wrong since, by the rows of ``grades.toml``.

A voice's claim is never settled by itself, its origin, what hangs on it or is its umbrella, nor by
an outlet, which passes on what it was told.  That the other side of a war agrees proves a claim;
that it contradicts proves nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.model import EventId
from twosource.weigh.context import opposed
from twosource.weigh.grading import Opposed, grade_table
from twosource.weigh.learnt import Learnt
from twosource.weigh.words import GROWING, HAPPENED, Word

# Numbers closer than a tenth tell of different hours, not of an error.
NEAR = 0.1


@dataclass(frozen=True, slots=True)
class Case:
    """A settled claim: whose, made when, whether it was right, by which row of the table."""

    voice: str
    event: EventId
    question: str
    day: str
    right: bool
    rule: str


@dataclass(frozen=True)
class _Question:
    """One claim among all that was said of its question; ``others`` may settle it."""

    word: Word
    others: tuple[Word, ...]
    pairs: Opposed
    learnt: Learnt

    def founts(self, words: Iterable[Word]) -> int:
        """How many independent founts; those of one side count once."""
        sides = {w.origin: w.side for w in words}
        free = self.learnt.independent(sides)
        return len({sides[origin] or f"origin {origin}" for origin in free})

    def opposes(self, other: Word) -> bool:
        """Whether the other is of a side opposed to the voice's."""
        return frozenset((self.word.side or "", other.side or "")) in self.pairs

    @property
    def agreeing(self) -> tuple[Word, ...]:
        """Others who say the same, on the voice's first day or later: no merit in repeating."""
        word = self.word
        return tuple(w for w in self.others if w.value == word.value and w.first >= word.first)


Rule = Callable[[_Question, int], bool | None]


def settle(words: Sequence[Word], learnt: Learnt, lexicon: Lexicon) -> tuple[Case, ...]:
    """The settled ones among ``words``, which are all words about one event."""
    rows: Sequence[Mapping[str, object]] = lexicon.derived(grade_table)["settled"]
    pairs = lexicon.derived(opposed)
    cases = []
    for word in words:
        if not word.voice or not (word.first or word.proved is not None):
            continue
        others = tuple(w for w in words if w.question == word.question and _free(w, word, learnt))
        asked = _Question(word, others, pairs, learnt)
        for row in rows:
            rule = str(row["rule"])
            right = _RULES[rule](asked, int(str(row.get("others", 0))))
            if right is not None:
                found = Case(word.voice, word.event, word.question, word.first, right, rule)
                cases.append(found)
                break
    return tuple(cases)


def _free(other: Word, word: Word, learnt: Learnt) -> bool:
    """Whether the other can settle a word: a dated, standing one of a fount that is not its own."""
    if other.outlet or other.fate != "held" or not other.first:
        return False
    own = {word.origin, *word.within, *learnt.kin(word.origin)}
    return other.origin not in own and word.origin not in other.within


# --- the rules ----------------------------------------------------------------------------------


def _proved(asked: _Question, _others: int) -> bool | None:
    return asked.word.proved


def _fated(fate: Literal["withdrawn", "corrected"]) -> Rule:
    return lambda asked, _others: False if asked.word.fate == fate else None


def _refuted(asked: _Question, others: int) -> bool | None:
    word = asked.word
    neutral = [
        w for w in asked.others if not asked.opposes(w) and (w.side is None or w.side != word.side)
    ]
    for value in sorted({w.value for w in neutral if _apart(word, w.value)}):
        against = [w for w in neutral if w.value == value and _known(word, w)]
        if asked.founts(against) >= others:
            return False
    return None


def _apart(word: Word, value: float) -> bool:
    if word.question == HAPPENED:
        return value != word.value
    return abs(value - word.value) > NEAR * max(value, word.value)


def _known(word: Word, other: Word) -> bool:
    """Whether the other word makes this one wrong, not only out of date."""
    timeless = word.question == HAPPENED
    overstated = word.question in GROWING and word.value > other.value
    return timeless or overstated or other.first < word.last


def _opposed(asked: _Question, others: int) -> bool | None:
    found = [w for w in asked.agreeing if asked.opposes(w)]
    return True if asked.founts(found) >= others else None


def _confirmed(asked: _Question, others: int) -> bool | None:
    side = asked.word.side
    found = [w for w in asked.agreeing if w.side is None or w.side != side]
    return True if asked.founts(found) >= others else None


_RULES: Mapping[str, Rule] = {
    "proved": _proved,
    "withdrawn": _fated("withdrawn"),
    "corrected": _fated("corrected"),
    "refuted": _refuted,
    "opposed": _opposed,
    "confirmed": _confirmed,
}
