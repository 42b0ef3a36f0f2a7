"""Events of which nothing has changed but the records of voices: they are given other letters."""

from collections.abc import Iterable, Iterator

from twosource.lexicon import Lexicon
from twosource.model import EventId, WeighedEvent
from twosource.renewal.forms import judges_of_text, judges_to_text, words_of_text
from twosource.renewal.lessons import Lessons
from twosource.store import Desk, Row
from twosource.weigh.learning import settled_by
from twosource.weigh.learnt import Learnt
from twosource.weigh.letters import Judges, less, lettered

Judged = tuple[WeighedEvent, Judges]


def judge_rows(judged: Iterable[Judged]) -> list[Row]:
    """The rows that keep the voices which may give the letters of events."""
    return [{"event": e.event.id, "form": judges_to_text(judges)} for e, judges in judged]


def relettered(
    desk: Desk, ids: Iterable[EventId], lessons: Lessons, lexicon: Lexicon
) -> Iterator[WeighedEvent]:
    """Those of the events whose letters, or the records these rest on, are others now."""
    wanted = sorted(ids)
    rows = desk.link_rows("link_judges", "event", wanted)
    judges = {EventId(row["event"]): judges_of_text(row["form"]) for row in rows}
    rows = desk.link_rows("link_words", "event", wanted)
    words = {EventId(row["event"]): words_of_text(row["form"]) for row in rows}
    voices = {id: {*found.last}.union(*found.days) for id, found in judges.items()}
    learnt = lessons.learnt_of(set().union(*voices.values()))
    founts = Learnt(learnt.dependences)
    for stood in desk.events_named(wanted):
        id = stood.event.id
        own = settled_by(words.get(id, ()), founts, lexicon)
        now = lettered(stood, judges[id], less(learnt.records, voices[id], own), lexicon)
        if (now.corroboration, now.history) != (stood.corroboration, stood.history):
            yield now
