"""Weighing under Spark: one event with its reports, their voices and what they were made from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from twosource.bulk.linking import linked, tellings
from twosource.bulk.spark import RDD
from twosource.link.derivation import CROWD, compare_prints, likelier
from twosource.link.directory import Directory, directory
from twosource.link.fingerprints import Print, fingerprint, meetings
from twosource.link.settle import is_known, settle_report
from twosource.link.voices import first_voices, full_names, full_voice
from twosource.model import ClaimId, Derivation, Event, Reading, ReportId, Voice, WeighedEvent
from twosource.weigh import Context, weigh_event
from twosource.weigh.learning import learn_from
from twosource.weigh.words import words_of


def events(readings: RDD, shared: Any) -> RDD:
    """The weighed events of ``readings``, in no order; ``shared`` is the broadcast setup."""
    by_report = readings.map(lambda r: (r.report.id, r))
    told = linked(tellings(readings, shared), shared)
    needed = told.flatMap(lambda e: [(report, e[0]) for report in e[1]])
    facts = by_report.join(_voices(readings, shared)).leftOuterJoin(_derivations(readings))
    groups = needed.join(facts).values().map(lambda pair: (pair[0].id, pair)).groupByKey()
    known = groups.mapValues(_known).values().persist()
    words = known.flatMap(lambda p: words_of(p[0], p[1], shared.value.lexicon)).collect()
    learnt = readings.context.broadcast(learn_from(words, shared.value.lexicon))

    def weighed(pair: tuple[Event, Context]) -> WeighedEvent:
        event, context = pair
        return weigh_event(event, replace(context, learnt=learnt.value), shared.value.lexicon)

    return known.map(weighed)


def _known(parts: Iterable[Any]) -> tuple[Event, Context]:
    """One event with what is known of its reports: their voices and what they were made from."""
    ((event, _), *_rest) = parts = list(parts)
    readings: list[Reading] = []
    voices: dict[ClaimId, Voice] = {}
    made: list[Derivation] = []
    facts = [found for _, found in parts]
    for (reading, own), derivation in sorted(facts, key=lambda f: str(f[0][0].report.id)):
        readings.append(reading)
        voices.update(own)
        made += [derivation] if derivation else []
    return event, Context.of(readings, voices, made)


def _voices(readings: RDD, shared: Any) -> RDD:
    """The voices of each report's claims: ``(report, {claim: voice})``."""

    def own(reading: Reading) -> tuple[ReportId, dict[ClaimId, Voice]]:
        return reading.report.id, first_voices(reading, _book(shared), {})

    first = readings.map(own).persist()
    known = first.flatMap(lambda pair: {v for v in pair[1].values() if is_known(v)})
    everywhere = readings.context.broadcast(set(known.distinct().collect()))
    settled = first.mapValues(
        lambda voices: settle_report(voices, everywhere.value, _book(shared))
    ).persist()
    named = settled.flatMap(lambda pair: {v for v in pair[1].values() if not is_known(v)})
    chosen = readings.context.broadcast(full_names(named.distinct().collect()))
    return settled.mapValues(
        lambda voices: {c: full_voice(v, chosen.value) for c, v in voices.items()}
    )


def _book(shared: Any) -> Directory:
    book: Directory = shared.value.lexicon.derived(directory)
    return book


def _derivations(readings: RDD) -> RDD:
    """The likeliest parent of each report that was made from another: ``(report, derivation)``."""
    prints = readings.map(fingerprint).map(lambda p: (p.report, p)).persist()
    met = prints.flatMap(lambda pair: [(m, pair[0]) for m in meetings(pair[1]).tolist()])
    # One more than a crowd is enough to know a crowd.
    groups = met.combineByKey(lambda r: [r], _joined, lambda a, b: (a + b)[: CROWD + 1]).values()
    pairs = groups.filter(lambda g: 1 < len(g) <= CROWD).flatMap(_pairs).distinct()
    left = pairs.join(prints).map(lambda kv: kv[1])
    both = left.join(prints).map(lambda kv: kv[1])
    found = both.map(_compared).filter(lambda d: d is not None)
    return found.map(lambda d: (d.report, d)).reduceByKey(likelier)


def _joined(group: list[ReportId], report: ReportId) -> list[ReportId]:
    return group if len(group) > CROWD else [*group, report]


def _pairs(group: list[ReportId]) -> Iterator[tuple[ReportId, ReportId]]:
    ordered = sorted(group)
    return ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def _compared(prints: tuple[Print, Print]) -> Derivation | None:
    return compare_prints(*prints)
