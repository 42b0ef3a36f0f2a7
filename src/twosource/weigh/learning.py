"""Learning from all events of a desk: who repeats whose errors, and who was right how often.

The model of :mod:`twosource.weigh.independence` that judges tables of sources judges the desk's
numbers too: an event is an item, a kind of number an attribute, an origin or an outlet a source.
Because a fount wrongly discounted is worse than one wrongly counted, its verdict is believed only
where the shared errors can be shown: in several events, against a number that others carry, and
more often than not when one of the two is wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import combinations, groupby

from twosource.lexicon import Lexicon
from twosource.model import Event, EventId
from twosource.weigh.assertions import Assertion, item_key
from twosource.weigh.context import Context
from twosource.weigh.independence import Judged, judge
from twosource.weigh.learnt import Dependence, Learnt
from twosource.weigh.letters import less
from twosource.weigh.record import LEAST, Record
from twosource.weigh.settling import settle
from twosource.weigh.words import HAPPENED, Word, words_of

# Events in which two founts must have given the same wrong number before anything is held of them.
LEAST_EVENTS = 3
# Others who must carry the right number; share of errors that must be the same; chance by model.
OTHERS, SHARE, SURE = 2, 0.5, 0.9
Question = tuple[EventId, str]
Pair = tuple[str, str]
# How many claims were settled, by voice, day (ISO, or empty) and whether they were right.
Tally = Counter[tuple[str, str, bool]]


class Teaches(IntEnum):
    """What an event teaches of dependence: nothing, by its numbers, by numbers that may be wrong.

    No pair is dependent unless enough events may hold an error that it shares (``ERRORS``); what
    the model then holds of it rests on all events with numbers of two founts.
    """

    NOTHING = 0
    NUMBERS = 1
    ERRORS = 2


def learn(events: Iterable[Event], context: Context, lexicon: Lexicon) -> Context:
    """``context`` with what its ``events`` teach together; their order plays no part."""
    words = [word for event in events for word in words_of(event, context, lexicon)]
    return replace(context, learnt=learn_from(words, lexicon))


def learn_from(words: Iterable[Word], lexicon: Lexicon) -> Learnt:
    """What the words of all events teach; their order plays no part."""
    ordered = _ordered(words)
    found = dependences(ordered)
    return Learnt(found, records(tally(ordered, found, lexicon)))


def tally(words: Iterable[Word], found: tuple[Dependence, ...], lexicon: Lexicon) -> Tally:
    """How many claims are settled among all words about some events, given the dependences.

    Each event is settled by itself, so tallies of different events may be added and taken away.
    """
    learnt = Learnt(found)
    events = groupby(_ordered(words), key=lambda w: w.event)
    cases = (c for _, group in events for c in settle(tuple(group), learnt, lexicon))
    return Counter((case.voice, case.day, case.right) for case in cases)


def records(settled: Tally) -> dict[str, Record]:
    """The records that settled claims make, by voice, in the order of the alphabet."""
    made: dict[str, Record] = {}
    for (voice, day, right), number in sorted(settled.items()):
        had = made.get(voice, Record(0, 0))
        # Sorted, so that the first day met is the earliest.
        since = had.since or day or None
        made[voice] = Record(had.right + right * number, had.wrong + (not right) * number, since)
    return made


def _ordered(words: Iterable[Word]) -> list[Word]:
    return sorted(words, key=lambda w: (w.event, w.question, w.origin, w.voice))


def without_own(event: Event, context: Context, lexicon: Lexicon) -> Context:
    """``context`` for weighing ``event``: records without the claims that the event settles itself.

    So no event's grade rests on how the event itself turned out.
    """
    records = context.learnt.records
    voices = {context.said[c].voice.id for c in event.claims if c in context.said}
    if not any(v in records and records[v].total >= LEAST for v in voices):
        return context
    own = settled_by(words_of(event, context, lexicon), context.learnt, lexicon)
    others = less(records, voices, own)
    return replace(context, learnt=replace(context.learnt, records=others))


def settled_by(
    words: Iterable[Word], learnt: Learnt, lexicon: Lexicon
) -> Counter[tuple[str, bool]]:
    """How many claims the words about one event settle, by voice and whether they were right."""
    return Counter((c.voice, c.right) for c in settle(tuple(words), learnt, lexicon))


# --- who repeats whose errors ---------------------------------------------------------------------


def dependences(words: Iterable[Word]) -> tuple[Dependence, ...]:
    """Who repeats whose errors, by the words of all events that teach of it."""
    told = _told(_ordered(words))
    if not _candidates(told):
        # Nothing to find: most desks are done here.
        return ()
    believed = _believed(_judge(told), told)
    told = _without_stale(told, believed)
    judged = _judge(told)
    believed = _believed(judged, told)
    found = (
        _dependence(pair, chance, told, believed)
        for pair, chance in sorted(judged.dependent.items())
        if chance >= SURE
    )
    return tuple(d for d in found if d)


def teaches(words: Iterable[Word]) -> Teaches:
    """What one event teaches of dependence, by all words about it."""
    told = _told(_ordered(words))
    if any(_may_err(mine) for mine in told.values()):
        return Teaches.ERRORS
    return Teaches.NUMBERS if told else Teaches.NOTHING


def may_depend(words: Iterable[Word]) -> bool:
    """Whether the words of all events that may hold a shared error leave any dependence open.

    Where they do not, :func:`dependences` finds none, whatever the other events are.
    """
    return bool(_candidates(_told(_ordered(words))))


Told = Mapping[Question, Mapping[str, Word]]


def _told(ordered: Sequence[Word]) -> Told:
    """The numbers by question and source: the last of each origin, the largest of one day."""
    told: dict[Question, dict[str, Word]] = defaultdict(dict)
    for word in ordered:
        if word.question == HAPPENED or word.fate != "held":
            continue
        mine = told[word.event, word.question]
        before = mine.get(word.origin)
        if before is None or (word.last, word.value) > (before.last, before.value):
            mine[word.origin] = word
    return {question: mine for question, mine in told.items() if len(mine) > 1}


def _candidates(told: Told) -> set[Pair]:
    """Pairs that may have shared errors in enough events."""
    events: dict[Pair, set[EventId]] = defaultdict(set)
    for (event, _), mine in told.items():
        for value in _may_err(mine):
            same = sorted(source for source, word in mine.items() if word.value == value)
            for pair in combinations(same, 2):
                events[pair].add(event)
    return {pair for pair, found in events.items() if len(found) >= LEAST_EVENTS}


def _may_err(mine: Mapping[str, Word]) -> set[float]:
    """The numbers that two have and that may be a shared error: enough others carry another."""
    carriers = Counter(word.value for word in mine.values())
    carried = {value for value, number in carriers.items() if number >= OTHERS}
    return {value for value, number in carriers.items() if number > 1 and carried - {value}}


def _judge(told: Told) -> Judged:
    return judge(
        Assertion(source, event, of, repr(word.value))
        for (event, of), mine in told.items()
        for source, word in mine.items()
    )


def _believed(judged: Judged, told: Told) -> Mapping[Question, float]:
    """The number that is held to be right of each question, where the model is sure of one."""
    found = {}
    for (event, of), mine in told.items():
        key = item_key(event, of)
        best = judged.best((key, repr(word.value)) for word in mine.values())
        if judged.probability[best] >= SURE:
            found[event, of] = float(best[1])
    return found


def _without_stale(told: Told, believed: Mapping[Question, float]) -> Told:
    """Without numbers given before the right one was told at all, or on no known day.

    They were all that was known then: who shares them shares no error.
    """
    kept: dict[Question, Mapping[str, Word]] = {}
    for question, mine in told.items():
        right = believed.get(question)
        since = min((w.first or "9999" for w in mine.values() if w.value == right), default="")
        kept[question] = {
            s: w for s, w in mine.items() if w.value == right or since <= (w.last or "")
        }
    return {question: mine for question, mine in kept.items() if len(mine) > 1}


def _dependence(
    pair: Pair, chance: float, told: Told, believed: Mapping[Question, float]
) -> Dependence | None:
    """The evidence that two sources repeat each other's errors, if there is enough to show."""
    shared = [(q, mine[pair[0]].value, mine[pair[1]].value, mine) for q, mine in _both(pair, told)]
    cases = [
        (question, left == right)
        for question, left, right, mine in shared
        if (true := believed.get(question)) is not None
        and (left != true or right != true)
        and sum(w.value == true for s, w in mine.items() if s not in pair) >= OTHERS
    ]
    same = [question for question, alike in cases if alike]
    events = sorted({event for event, _ in same})
    if len(events) < LEAST_EVENTS or len(same) < SHARE * len(cases):
        return None
    return Dependence(*pair, len(same), len(cases), round(chance, 3), tuple(events))


def _both(pair: Pair, told: Told) -> Iterator[tuple[Question, Mapping[str, Word]]]:
    return ((q, mine) for q, mine in told.items() if pair[0] in mine and pair[1] in mine)
