"""All of a desk linked and weighed at once, with what later runs need to go on from there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import numpy as np

from twosource.lexicon import Lexicon
from twosource.link import scored
from twosource.link.blocking import dated, met
from twosource.link.comparison import weights
from twosource.link.derivation import find_derivations
from twosource.link.judgements import proved, standing
from twosource.link.tellings import Telling
from twosource.link.voices import full_names, full_voice
from twosource.model import Event, Judgement, Reading
from twosource.renewal.forms import doubt_rows, near_rows
from twosource.renewal.grouping import Grouping, grouping, telling_row
from twosource.renewal.lessons import lesson_rows
from twosource.renewal.lettering import Judged, judge_rows
from twosource.renewal.parts import Knowledge, Part, all_rows, rows_of, signed
from twosource.store import LinkRows, Renewal
from twosource.weigh import Context, Learnt, judged_event
from twosource.weigh.learning import dependences, records, tally
from twosource.weigh.words import words_of

Progress = Callable[[str, int, int], None]


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
    told = dict(enumerate((t for p in parts for t in p.tellings), 1))
    linked = _grouped(parts, told, known)
    everywhere = {v for p in parts for v in p.offices(known.book)}
    settled = [p.settled(everywhere, known.book) for p in parts]
    chosen = full_names(v for voices in settled for v in set(voices.values()))
    made = find_derivations([p.print for p in parts])
    progress("link", 1, 1)
    voices = {c: full_voice(v, chosen) for own in settled for c, v in own.items()}
    context = Context.of((p.reading for p in parts), voices, made, proved=proved(judgements))
    judged, rows = _weighed(linked.events, context, lexicon, progress)
    kept = all_rows(
        rows_of(p, n, stamps[p.reading.report.digest], own, known.book)
        for n, (p, own) in enumerate(zip(parts, settled, strict=True), 1)
    )
    return Renewal(
        put=tuple(event for event, _ in judged),
        voices=tuple(set(voices.values())),
        derivations=made,
        rows=replace(
            kept,
            tellings=[
                telling_row(telling, first + place, (n, place), linked)
                for n, (p, first) in enumerate(zip(parts, starts[:-1], strict=True), 1)
                for place, telling in enumerate(p.tellings)
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
            judges=judge_rows(judged),
            near=near_rows(linked.near),
            doubts=doubt_rows(linked.doubts(told)),
            judgements=[{"id": j.id} for j in judgements],
        ),
    )


def _grouped(parts: list[Part], told: Mapping[int, Telling], known: Knowledge) -> Grouping:
    days = np.array([dated(t) for t in told.values()], np.bool_)
    pairs = met([k for p in parts for k in p.keys], days)
    scores = scored(list(told.values()), pairs, known.lexicon.derived(weights))
    return grouping(told, list(told), scores, known)


def _weighed(
    events: tuple[Event, ...], context: Context, lexicon: Lexicon, progress: Progress
) -> tuple[tuple[Judged, ...], LinkRows]:
    words = {event.id: words_of(event, context, lexicon) for event in events}
    told = [word for found in words.values() for word in found]
    dependent = dependences(told)
    settled = tally(told, dependent, lexicon)
    context = replace(context, learnt=Learnt(dependent, records(settled)))
    weighed = []
    for done, event in enumerate(events, 1):
        weighed.append(judged_event(event, context, lexicon))
        progress("weigh", done, len(events))
    return tuple(weighed), lesson_rows(words, dependent, settled)
