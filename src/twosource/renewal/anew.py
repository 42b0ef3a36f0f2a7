"""All of a desk linked and weighed at once, with what later runs need to go on from there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from twosource.lexicon import Lexicon
from twosource.link import grouped
from twosource.link.blocking import dated, met
from twosource.link.comparison import weights
from twosource.link.derivation import find_derivations
from twosource.link.events import event_of
from twosource.link.judgements import proved, standing
from twosource.link.tellings import Telling
from twosource.link.voices import full_names, full_voice
from twosource.model import Event, Judgement, Reading, WeighedEvent
from twosource.renewal.lessons import lesson_rows
from twosource.renewal.parts import Knowledge, Part, all_rows, rows_of, signed, telling_rows
from twosource.store import LinkRows, Renewal
from twosource.weigh import Context, Learnt, weigh_event
from twosource.weigh.learning import dependences, records, tally
from twosource.weigh.words import words_of

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class _Grouped:
    """Events, and the number of the component that each telling is in."""

    events: tuple[Event, ...]
    components: Mapping[int, int]


def all_anew(
    readings: Iterable[tuple[Reading, Reading]],
    judgements: tuple[Judgement, ...],
    lexicon: Lexicon,
    stamps: Mapping[str, str],
    progress: Progress,
) -> Renewal:
    """Everything that is found in ``readings``, each as it was read and as people mended it.

    ``stamps`` are those of the readings, by report digest.
    """
    known = Knowledge(lexicon, standing(judgements))
    made_of = (Part.of(read, mended, known) for read, mended in readings)
    parts = sorted(made_of, key=lambda p: p.reading.report.id)
    progress("link", 0, 1)
    starts = np.cumsum([1, *(len(p.tellings) for p in parts)]).tolist()
    linked = _grouped(parts, known)
    everywhere = {v for p in parts for v in p.offices(known.book)}
    settled = [p.settled(everywhere, known.book) for p in parts]
    chosen = full_names(v for voices in settled for v in set(voices.values()))
    made = find_derivations([p.print for p in parts])
    progress("link", 1, 1)
    voices = {c: full_voice(v, chosen) for own in settled for c, v in own.items()}
    context = Context.of((p.reading for p in parts), voices, made, proved=proved(judgements))
    weighed, rows = _weighed(linked.events, context, lexicon, progress)
    kept = all_rows(
        rows_of(p, n, stamps[p.reading.report.digest], own, known.book)
        for n, (p, own) in enumerate(zip(parts, settled, strict=True), 1)
    )
    return Renewal(
        put=weighed,
        voices=tuple(set(voices.values())),
        derivations=made,
        rows=replace(
            kept,
            tellings=[
                row
                for n, (p, (first, end)) in enumerate(zip(parts, pairwise(starts), strict=True), 1)
                for row in telling_rows(p.tellings, range(first, end), n, linked.components)
            ],
            keys=[
                (key, number)
                for number, codes in enumerate((k for p in parts for k in p.keys), 1)
                for key in signed(codes)
            ],
            meetings=[(key, n) for n, p in enumerate(parts, 1) for key in p.meetings],
            words=rows.words,
            records=rows.records,
            learnt=rows.learnt,
            judgements=[{"id": j.id} for j in judgements],
        ),
    )


def _grouped(parts: list[Part], known: Knowledge) -> _Grouped:
    told = [t for p in parts for t in p.tellings]
    pairs = met([k for p in parts for k in p.keys], np.array([dated(t) for t in told], np.bool_))
    events: list[Event] = []
    components: dict[int, int] = {}
    table = weights(known.lexicon)
    for items, groups in grouped(told, pairs, table, known.decided):
        components |= dict.fromkeys((i + 1 for i in items), items[0] + 1)
        events += events_of([told[i] for i in group] for group in groups)
    return _Grouped(tuple(sorted(events, key=lambda e: e.id)), components)


def events_of(groups: Iterable[list[Telling]]) -> Iterator[Event]:
    """The events of groups of tellings; what is only denied is none."""
    return (event_of(g, {}) for g in groups if not all(t.denied for t in g))


def _weighed(
    events: tuple[Event, ...], context: Context, lexicon: Lexicon, progress: Progress
) -> tuple[tuple[WeighedEvent, ...], LinkRows]:
    words = {event.id: words_of(event, context, lexicon) for event in events}
    told = [word for found in words.values() for word in found]
    dependent = dependences(told)
    settled = tally(told, dependent, lexicon)
    context = replace(context, learnt=Learnt(dependent, records(settled)))
    weighed = []
    for done, event in enumerate(events, 1):
        weighed.append(weigh_event(event, context, lexicon))
        progress("weigh", done, len(events))
    return tuple(weighed), lesson_rows(words, dependent, settled)
