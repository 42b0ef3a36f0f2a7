"""When the event of a mention happened, by the time expression that dates it.

A time expression dates the predicate that governs it in the parse; the date of saying governs
nothing but the saying.  There is no default: what nothing dates has no time.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from twosource.calendar import days
from twosource.model import EventTime, Timex
from twosource.read.claims.grid import Grid, governor
from twosource.read.claims.knowledge import words
from twosource.read.tokens import Token

_REACHING_BACK = re.compile(r"\b(?:past|last|previous|preceding)\b", re.IGNORECASE)
_DURATION = re.compile(r"PT?(\d+)([HDWMY])")
_DAYS = {"H": 1 / 24, "D": 1, "W": 7, "M": 30, "Y": 365}
# Verbs that lend their own time to the event in their object.
_LIGHT = words(
    "carry launch conduct stage hold make mount suffer open hit see have report register "
    "record wage begin start commit perform deliver"
)
_COMPLEMENTS = ("conj", "xcomp", "acomp", "attr", "auxpass", "aux", "oprd")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Nouns beside a predicate whose own times are theirs first.
_BESIDE = ("nsubj", "nsubjpass", "dobj", "iobj", "dative")
_BEFORE_A_NAME = ("compound", "nummod", "amod", "nmod")
_EVENT_PREPOSITIONS = words("in during by after from with through")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression that dates a predicate.

    ``aside`` when it hangs on a noun beside the predicate: "May" in "the mayor elected in May died
    on Monday".
    """

    timex: Timex
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Dating:
    """Time expressions by the predicate (token number in its doc) that they date."""

    by_predicate: Mapping[tuple[int, int], tuple[Dated, ...]]


def date_predicates(
    grid: Grid,
    timexes: Sequence[Timex],
    predicates: Mapping[int, Collection[int]],
    cues: Mapping[int, Collection[int]],
) -> Dating:
    """Which predicate each time expression dates.

    ``predicates`` and ``cues`` hold token numbers by the start of their block.  What hangs on a cue
    dates the saying and is left out.
    """
    found: dict[tuple[int, int], list[Dated]] = {}
    for timex in timexes:
        block = grid.block(timex.start)
        tokens = grid.tokens((timex.start, timex.end))
        if block is None or tokens is None:
            continue
        stops = {*predicates.get(block.start, ()), *cues.get(block.start, ())}
        root = tokens.root
        over = governor(root, stops)
        if over is None and root.i in stops:
            over = governor(root, stops - {root.i})
        if over is None or over.predicate.i in cues.get(block.start, ()):
            continue
        stamp = timex.start == block.start and root.dep_ in _BEFORE_A_NAME
        if stamp or any(t.dep_ == "appos" for t in over.path):
            # "7:56 PM Ivo Dremin, a member since 2012, died": when an entry of a live blog was
            # written, and what tells who he is.
            continue
        dated = Dated(timex, any(t.dep_ in _BESIDE for t in over.path))
        found.setdefault((block.start, over.predicate.i), []).append(dated)
    return Dating({k: tuple(v) for k, v in found.items()})


class Clock:
    """Gives mentions their times on one page."""

    def __init__(self, grid: Grid, dating: Dating, cues: Mapping[int, Collection[int]]) -> None:
        self._grid = grid
        self._dating = dating
        self._cues = cues

    def time_of(self, token: Token, block: int) -> EventTime | None:
        """The time of the event that ``token`` names, or None when nothing dates it."""
        for governing in self._candidates(token, block):
            if dated := self._dating.by_predicate.get((block, governing.i)):
                if governing.i != token.i:
                    dated = tuple(
                        d for d in dated if self._shared(d.timex, governing, token, block)
                    )
                direct = [d for d in dated if not d.aside] or dated
                if time := self._resolve([d.timex for d in direct]):
                    return time
        return None

    def _candidates(self, token: Token, block: int) -> Iterator[Token]:
        cues = self._cues.get(block, ())
        for near in sharing(token):
            if near.i in cues and near.i != token.i:
                return
            yield near

    def _shared(self, timex: Timex, governing: Token, token: Token, block: int) -> bool:
        """Of verbs in a row, a time before the first dates all, one behind the last those close."""
        if token.dep_ != "conj" and governing.dep_ != "conj":
            return True
        offset = timex.start - block
        if governing.i < token.i:
            return offset < governing.idx
        return governing.i - token.i <= 4

    def _resolve(self, timexes: Sequence[Timex]) -> EventTime | None:
        if not timexes:
            return None
        if (pair := self._pair(timexes)) is not None:
            return pair
        for timex in sorted(timexes, key=_preference):
            if timex.type in ("DATE", "TIME") and not timex.value.startswith(("P", "X")):
                return event_time(timex.value)
            back = timex.type == "DURATION" and _REACHING_BACK.search(timex.text)
            if back and (found := self._reaching_back(timex)):
                return found
        vague = [t for t in timexes if t.value in ("PAST_REF", "PRESENT_REF", "FUTURE_REF")]
        return EventTime(vague[0].value, None, None) if vague else None

    def _pair(self, timexes: Sequence[Timex]) -> EventTime | None:
        """ "from 3 May to 5 May", "between Monday and Friday"."""
        dated = [t for t in timexes if t.type in ("DATE", "TIME") and days(t.value)]
        text = self._grid.page.report.text
        for first, last in pairwise(dated):
            between = text[first.end : last.start].strip().lower()
            before = text[max(first.start - 9, 0) : first.start].lower()
            ranged = "from" in before or "between" in before or between in ("–", "-")
            if ranged and between in ("to", "until", "till", "and", "through", "–", "-"):
                return event_time(f"{first.value}/{last.value}")
        return None

    def _reaching_back(self, timex: Timex) -> EventTime | None:
        found = _DURATION.fullmatch(timex.value)
        published = self._grid.page.report.published
        try:
            end = date.fromisoformat(published or "")
        except ValueError:
            return None
        if found is None:
            return None
        back = int(found[1]) * _DAYS[found[2]]
        if back > 36_500:
            return None
        start = end - timedelta(days=max(round(back), 1))
        return event_time(f"{start.isoformat()}/{end.isoformat()}")


def event_time(value: str) -> EventTime:
    """An event time with the days that ``value`` covers."""
    covered = days(value)
    return EventTime(value, *(covered or (None, None)))


def _preference(timex: Timex) -> tuple[bool, int]:
    """Full dates before open ones, the more exact first."""
    return days(timex.value) is None, -len(timex.value)


def sharing(token: Token) -> Iterator[Token]:
    """The token itself, then the words of its clause that share its time and place."""
    yield token
    yield from _sharing_down(token)
    at, steps = token, 0
    while steps < 4 and (above := _sharing_up(at)) is not None:
        yield above
        at, steps = above, steps + 1


def _sharing_up(token: Token) -> Token | None:
    """The predicate above whose time is also that of ``token``, or None."""
    head = token.head
    if head.i == token.i:
        return None
    verbal = head.pos_ in ("VERB", "AUX")
    if (
        token.dep_ in _COMPLEMENTS
        or (token.dep_ == "advcl" and token.tag_ == "VBG" and verbal and token.i > head.i)
        or (token.dep_ in _SUBJECTS and verbal)
        or (token.dep_ == "dobj" and head.lemma_ in _LIGHT)
    ):
        return head
    if token.dep_ in ("pobj", "pcomp") and head.dep_ in ("prep", "agent"):
        return _through_preposition(head)
    noun = token.dep_ in ("compound", "amod") and head.pos_ == "NOUN"
    return _sharing_up(head) if noun else None


def _through_preposition(word: Token) -> Token | None:
    over = word.head
    if word.lower_ in _EVENT_PREPOSITIONS and over.pos_ in ("VERB", "AUX"):
        return over
    if over.pos_ == "NOUN" and word.lower_ == "of" and over.i != word.i:
        return _sharing_up(over)
    return None


def _sharing_down(token: Token) -> Iterator[Token]:
    """Event nouns and complements under a predicate that tell its time."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass", "attr", "acomp", "xcomp"):
            yield child
            yield from _sharing_down_noun(child)
        elif child.dep_ == "dobj" and token.lemma_ in _LIGHT:
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("in", "during", "by", "with"):
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield inner
                    yield from _sharing_down_noun(inner)


def _sharing_down_noun(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (c for c in child.children if c.dep_ == "pobj")
