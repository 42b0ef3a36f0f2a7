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
from itertools import combinations, groupby

from twosource.lexicon import Lexicon
from twosource.model import Event, EventId
from twosource.weigh.assertions import Assertion, item_key
from twosource.weigh.context import Context
from twosource.weigh.independence import Judged, judge
from twosource.weigh.learnt import Dependence, Learnt
from twosource.weigh.record import LEAST, Record
from twosource.weigh.settling import Case, settle
from twosource.weigh.words import HAPPENED, Word, words_of

# Events in which two founts must have given the same wrong number before anything is held of them.
LEAST_EVENTS = 3
# Others who must carry the right number; share of errors that must be the same; chance by model.
OTHERS, SHARE, SURE = 2, 0.5, 0.9
Question = tuple[EventId, str]
Pair = tuple[str, str]


def learn(events: Iterable[Event], context: Context, lexicon: Lexicon) -> Context:
    """``context`` with what its ``events`` teach together; their order plays no part."""
    words = [word for event in events for word in words_of(event, context, lexicon)]
    return replace(context, learnt=learn_from(words, lexicon))


def learn_from(words: Iterable[Word], lexicon: Lexicon) -> Learnt:
    """What the words of all events teach; their order plays no part."""
    ordered = sorted(words, key=lambda w: (w.event, w.question, w.origin, w.voice))
    learnt = Learnt(_dependences(ordered))
    cases: dict[str, list[Case]] = defaultdict(list)
    for _, group in groupby(ordered, key=lambda w: w.event):
        for case in settle(tuple(group), learnt, lexicon):
            cases[case.voice].append(case)
    return replace(learnt, records={v: record_of(cases[v]) for v in sorted(cases)})


def record_of(cases: Sequence[Case]) -> Record:
    """The record that settled claims make."""
    right = sum(case.right for case in cases)
    days = [case.day for case in cases if case.day]
    return Record(right, len(cases) - right, min(days, default=None))


def without_own(event: Event, context: Context, lexicon: Lexicon) -> Context:
    """``context`` for weighing ``event``: records without the claims that the event settles itself.

    So no event's grade rests on how the event itself turned out.
    """
    records = context.learnt.records
    voices = {context.said[c].voice.id for c in event.claims if c in context.said}
    if not any(v in records and records[v].total >= LEAST for v in voices):
        return context
    own = Counter(
        (case.voice, case.right)
        for case in settle(words_of(event, context, lexicon), context.learnt, lexicon)
    )
    others = {
        v: replace(
            records[v],
            right=records[v].right - own[v, True],
            wrong=records[v].wrong - own[v, False],
        )
        for v in sorted(voices & records.keys())
    }
    return replace(context, learnt=replace(context.learnt, records=others))


# --- who repeats whose errors ---------------------------------------------------------------------


def _dependences(ordered: Sequence[Word]) -> tuple[Dependence, ...]:
    told = _told(ordered)
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
    """Pairs that gave the same number in enough events, where others gave another."""
    events: dict[Pair, set[EventId]] = defaultdict(set)
    for (event, _), mine in told.items():
        carriers = Counter(word.value for word in mine.values())
        if len(carriers) < 2 or max(carriers.values()) < OTHERS:
            continue
        for value, number in carriers.items():
            if number > 1:
                same = sorted(source for source, word in mine.items() if word.value == value)
                for pair in combinations(same, 2):
                    events[pair].add(event)
    return {pair for pair, found in events.items() if len(found) >= LEAST_EVENTS}


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
