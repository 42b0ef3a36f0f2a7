"""What all events teach after a change: only what the changed events taught is worked out anew.

Records are sums over events, so those of the changed events are taken away and added.  Dependences
rest on the numbers of all events together; but as long as no pair of founts may have shared enough
errors there are none, and that is seen from the few events that may hold such an error.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from twosource.lexicon import Lexicon
from twosource.model import EventId
from twosource.renewal.forms import (
    dependences_of,
    dependences_to_text,
    words_of_text,
    words_to_text,
)
from twosource.store import Desk, LinkRows
from twosource.weigh.learning import (
    Tally,
    Teaches,
    dependences,
    may_depend,
    records,
    tally,
    teaches,
)
from twosource.weigh.learnt import Dependence, Learnt
from twosource.weigh.record import Record
from twosource.weigh.words import Word

Words = Mapping[EventId, Sequence[Word]]


def lesson_rows(words: Words, found: tuple[Dependence, ...], settled: Tally) -> LinkRows:
    """The rows that keep the words of events, the dependences, and the records of voices."""
    return LinkRows(
        words=[
            {"event": event, "teaches": int(teaches(w)), "form": words_to_text(w)}
            for event, w in words.items()
            if w
        ],
        records=[
            {"voice": voice, "day": day, "right": right, "number": number}
            for (voice, day, right), number in sorted(settled.items())
        ],
        learnt=dependences_to_text(found),
    )


@dataclass
class Lessons:
    """What all events teach, before and after ``put`` comes in place of the events ``gone``."""

    desk: Desk
    gone: frozenset[EventId]
    put: Words
    lexicon: Lexicon

    @cached_property
    def before(self) -> tuple[Dependence, ...]:
        """The dependences by which the desk was weighed."""
        return dependences_of(self.desk.learnt())

    @cached_property
    def after(self) -> tuple[Dependence, ...]:
        """The dependences after the change."""
        changed = (*self._taken.values(), *self.put.values())
        if all(teaches(words) is Teaches.NOTHING for words in changed):
            return self.before
        if not may_depend(self._words(Teaches.ERRORS)):
            return ()
        return dependences(self._words(Teaches.NUMBERS))

    @cached_property
    def records(self) -> tuple[Tally, Tally]:
        """The settled claims, before and after, of the voices whose records may be others."""
        if set(map(_pair, self.before)) != set(map(_pair, self.after)):
            # Who is free to settle what hangs on the pairs alone, not on the evidence for them.
            whole = tally(self._words(Teaches.NOTHING), self.after, self.lexicon)
            return _settled(self.desk, self.desk.settled_voices()), whole
        old = tally(_all(self._taken), self.before, self.lexicon)
        new = tally(_all(self.put), self.after, self.lexicon)
        before = _settled(self.desk, {voice for voice, _, _ in (*old, *new)})
        return before, before - old + new

    @property
    def kin_differing(self) -> frozenset[str]:
        """The origins whose dependences are others now."""
        return Learnt(self.before).kin_differing(Learnt(self.after))

    @property
    def records_differing(self) -> frozenset[str]:
        """The voices whose records are others now."""
        before, after = (Learnt((), records(found)) for found in self.records)
        return before.records_differing(after)

    def learnt_of(self, voices: Iterable[str]) -> Learnt:
        """What is learnt after the change, with the records of some voices at least."""
        before, after = self.records
        stand = set(voices) - {voice for voice, _, _ in (*before, *after)}
        return Learnt(self.after, {**records_kept(self.desk, stand), **records(after)})

    @property
    def rows(self) -> LinkRows:
        """The rows to put."""
        return lesson_rows(self.put, self.after, self.records[1])

    @property
    def voices_gone(self) -> list[str]:
        """The voices whose records are to be dropped before."""
        return sorted({voice for voice, _, _ in self.records[0]})

    @cached_property
    def _taken(self) -> Words:
        """The words of the events that change, as they were."""
        rows = self.desk.link_rows("link_words", "event", self.gone)
        return {EventId(row["event"]): words_of_text(row["form"]) for row in rows}

    def _words(self, least: Teaches) -> list[Word]:
        """The words of all events that teach so much, after the change."""
        kept = self.desk.words(least)
        words = [w for e, f in kept.items() if e not in self.gone for w in words_of_text(f)]
        return words + _all({e: w for e, w in self.put.items() if teaches(w) >= least})


def records_kept(desk: Desk, voices: Iterable[str]) -> dict[str, Record]:
    """The records of those of the voices that have settled claims, as the last run left them."""
    return {voice: Record(*counts) for voice, counts in desk.settled_of(voices).items()}


def _settled(desk: Desk, voices: Iterable[str]) -> Tally:
    rows = desk.link_rows("link_records", "voice", voices)
    return Counter({(r["voice"], r["day"], r["right"]): r["number"] for r in rows})


def _pair(found: Dependence) -> tuple[str, str]:
    return found.left, found.right


def _all(words: Words) -> list[Word]:
    return [word for found in words.values() for word in found]
