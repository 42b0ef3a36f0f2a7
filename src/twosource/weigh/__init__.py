"""Weighing: what stands behind an event, as a sceptical editor would see it.

:func:`weigh_event` is a pure function of one event and the claims in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from twosource.kinds import tells_of
from twosource.lexicon import Lexicon
from twosource.model import (
    UNNAMED,
    Corroboration,
    Event,
    EventTime,
    Facet,
    Place,
    Reason,
    Spans,
    Stance,
    State,
    Value,
    Voice,
    WeighedEvent,
)
from twosource.weigh.context import Context, Said, nations, opposed
from twosource.weigh.facets import disputed, number_facets, people, text_facet
from twosource.weigh.grading import (
    Opposed,
    Table,
    digit,
    grade_table,
    is_unnamed,
    sentence,
    state_of,
)
from twosource.weigh.interest import against_interest
from twosource.weigh.record import letter
from twosource.weigh.support import (
    Bearing,
    bearing,
    has_standing,
    origins_of,
    retracted,
    sides_of,
)
from twosource.weigh.things import things

__all__ = ["Context", "weigh_event"]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The claims of an event by how they bear on it."""

    all: tuple[Said, ...]
    supporting: tuple[Said, ...]
    withdrawn: tuple[Said, ...]
    denying: tuple[Said, ...]
    ahead: tuple[Said, ...]


def weigh_event(event: Event, context: Context, lexicon: Lexicon) -> WeighedEvent:
    """Facets, state, counts, grade, reasons and disputes of ``event``.

    Claims that ``context`` does not hold (of a report taken back, or after an as-of day) are as if
    they had never been made.
    """
    claims = _sort(event, [context.said[c] for c in event.claims if c in context.said])
    table = lexicon.derived(grade_table)
    pairs = lexicon.derived(opposed)
    facets = _facets(claims, pairs, lexicon.derived(things))
    disputes = _disputes(claims, facets)
    state = _state(claims, pairs)
    admitted = against_interest(claims.supporting, lexicon.derived(nations), pairs)
    weighed = claims.supporting or claims.withdrawn or claims.ahead or claims.all
    number = digit(state, is_unnamed(weighed), bool(admitted), table)
    best = max(
        (v.id for v in (s.voice for s in weighed) if v.id in context.records),
        key=lambda v: context.records[v].interval()[0],
        default=None,
    )
    record = context.records[best] if best else None
    seen = Corroboration(
        outlets=len({s.report.publisher or s.report.id for s in claims.all}),
        voices=len({s.voice.id for s in weighed if s.voice.origin != UNNAMED}),
        origins=len(origins_of(weighed)),
        sides=len(sides_of(weighed)),
        grade=f"{letter(record, table['letters'])}{number}",
        against_interest=bool(admitted),
        reasons=_reasons(claims, state, disputes, admitted, context, table),
        disputes=disputes,
    )
    return WeighedEvent(
        event,
        state,
        seen,
        facets,
        _time(claims),
        _place(claims),
        tuple(sorted({s.report.id for s in claims.all})),
        _names(s.voice for s in claims.all),
        {s.claim.id: s.voice.id for s in claims.all},
    )


def _sort(event: Event, said: Sequence[Said]) -> _Sorted:
    said = sorted(said, key=lambda s: (s.when, s.report.id, s.claim.content, s.claim.id))
    numbers = {_content(s) for s in said if bearing(s) is Bearing.AGAINST and s.counts}
    gone = retracted([s for s in said if _content(s) not in numbers])
    by = {b: [s for s in said if bearing(s) is b] for b in Bearing}
    denying = tuple(
        s
        for s in by[Bearing.AGAINST]
        if _content(s) not in numbers and _denies_event(s, event) and not _answers(s, said, event)
    )
    for_it = _core(by[Bearing.FOR], denying, event)
    return _Sorted(
        tuple(said),
        tuple(s for s in for_it if s.claim.id not in gone),
        tuple(s for s in for_it if s.claim.id in gone),
        denying,
        tuple(by[Bearing.AHEAD]),
    )


def _core(said: Sequence[Said], denying: Sequence[Said], event: Event) -> Sequence[Said]:
    """The claims that say it happened: remarks beside it do not, nor what its deniers tell of it.

    A claim of another type is a remark: that one leader pledged support is no word of his that
    they met.  Only where nobody tells of the event's own type does any type do.

    One who took a denial back or who first said so and denied later stays in: that is withdrawal.
    """
    voices = {s.voice.id for s in said}
    deniers = {
        s.voice.origin for s in denying if has_standing(s.voice) and s.voice.id not in voices
    }
    typed = [s for s in said if s.mention and s.mention.type]
    telling = [s for s in typed if s.mention and tells_of(s.mention.type, event.type)]
    return [
        s for s in telling or typed or said if deniers.isdisjoint((s.voice.origin, *s.voice.within))
    ]


def _content(said: Said) -> tuple[str, Spans]:
    """The sentence part a claim stands in: a denial that holds a number denies the number."""
    return said.report.id, said.claim.content


def _denies_event(said: Said, event: Event) -> bool:
    if said.mention is None:
        return said.claim.stance is Stance.DENIES
    return said.mention.type == event.type or (
        said.claim.stance is Stance.DENIES and said.mention.type is not None
    )


def _answers(denial: Said, said: Sequence[Said], event: Event) -> bool:
    """Whether a bare denial ("such claims") answers an accusation told just before it."""
    if denial.mention is not None:
        return False
    before = [
        s
        for s in said
        if s.report.id == denial.report.id
        and s.voice.id != denial.voice.id
        and s.claim.content < denial.claim.content
    ]
    if not before:
        return False
    last = max(s.claim.content for s in before)
    spoken = [s for s in before if s.claim.content == last]
    return all(
        s.claim.stance is Stance.BLAMES and not (s.mention and tells_of(s.mention.type, event.type))
        for s in spoken
    )


def _state(claims: _Sorted, pairs: Opposed) -> State:
    if not claims.supporting:
        if claims.withdrawn:
            return State.WITHDRAWN
        return State.CONTESTED if claims.denying and claims.ahead else State.EXPECTED
    contested = any(has_standing(s.voice) for s in claims.denying)
    return state_of(claims.supporting, contested, pairs)


def _facets(claims: _Sorted, pairs: Opposed, nouns: Mapping[str, str]) -> tuple[Facet, ...]:
    judge = partial(_judge, pairs=pairs)
    where = [(s.claim.place.name, s) for s in claims.all if s.claim.place]
    when = [(s.claim.time.value, s) for s in claims.all if s.claim.time and s.claim.time.start]
    who = [
        (a.country or a.name, s)
        for s in claims.all
        if s.mention
        for a in s.mention.actors
        if a.country or a.role
    ]
    return (
        *number_facets(claims.all, judge, nouns),
        *text_facet("where", where, judge),
        *text_facet("when", when, judge),
        *text_facet("who", who, judge),
    )


def _judge(backing: Sequence[Said], contested: bool, *, pairs: Opposed) -> State:
    return state_of(backing, contested, pairs)


def _disputes(claims: _Sorted, facets: Sequence[Facet]) -> tuple[str, ...]:
    names = _names(s.voice for s in claims.all)
    found = []
    for said in claims.denying:
        if has_standing(said.voice) and claims.supporting:
            found.append(f"{said.voice.name} denies it.")
    for facet in facets:
        for n, value in enumerate(facet.values):
            for by in value.denied_by:
                found.append(
                    f"{facet.name}: {names.get(by, by)} denies {_size(value.low, value.high)}."
                )
            found += [
                f"{facet.name}: {_given(value, names)} against {_given(other, names)}."
                for other in facet.values[n + 1 :]
                if facet.best is not None and value.text is None and disputed(value, other)
            ]
    return tuple(dict.fromkeys(found))


def _size(low: float | None, high: float | None) -> str:
    if low == high and low is not None:
        return f"{low:,.0f}"
    if high is None:
        return f"at least {low:,.0f}"
    return f"at most {high:,.0f}" if low is None else f"{low:,.0f} to {high:,.0f}"


def _given(value: Value, names: Mapping[str, str]) -> str:
    who = ", ".join(names.get(v, v) for v in value.voices)
    return f"{_size(value.low, value.high)} ({who})"


def _reasons(
    claims: _Sorted,
    state: State,
    disputes: Sequence[str],
    admitted: Sequence[Said],
    context: Context,
    table: Table,
) -> tuple[Reason, ...]:
    weighed = claims.supporting or claims.withdrawn or claims.ahead or claims.all
    names = _names(s.voice for s in weighed)
    found = origins_of(weighed)
    reasons = [
        sentence(
            table,
            "states",
            state.value,
            origins=len(found),
            names=", ".join(names.get(o, o) for o in found),
            sides=", ".join(sides_of(weighed)),
            disputes=" ".join(disputes),
        )
    ]
    if is_unnamed(weighed):
        reasons.append(sentence(table, "rules", "unnamed"))
    for name in sorted({s.voice.name for s in admitted}):
        reasons.append(sentence(table, "rules", "against-interest", name=name))
    reports = {s.report.id for s in claims.all}
    if copies := [r for r in reports if r in context.parents]:
        reasons.append(sentence(table, "rules", "copies", copies=len(copies), reports=len(reports)))
    if not any(s.voice.id in context.records for s in weighed):
        reasons.append(sentence(table, "rules", "no-record"))
    return tuple(reasons)


def _names(voices: Iterable[Voice]) -> dict[str, str]:
    """What to call voices and origins."""
    names: dict[str, str] = {}
    for voice in sorted(set(voices), key=lambda v: (v.id, v.name)):
        names.setdefault(voice.id, voice.name)
    for voice in sorted(set(voices), key=lambda v: (v.id, v.name)):
        names.setdefault(voice.origin, voice.name)
    return names


def _time(claims: _Sorted) -> EventTime | None:
    dated = [s for s in claims.supporting or claims.ahead or claims.all if s.claim.time]
    groups: dict[tuple[str | None, str | None], list[Said]] = {}
    for said in dated:
        assert said.claim.time
        groups.setdefault((said.claim.time.start, said.claim.time.end), []).append(said)
    if not groups:
        return None
    best = max(groups, key=lambda k: (len(people(groups[k]).reports), k[0] or "", k[1] or ""))
    return min((s.claim.time for s in groups[best] if s.claim.time), key=lambda t: t.value)


def _place(claims: _Sorted) -> Place | None:
    placed = [
        s.claim.place for s in claims.supporting or claims.ahead or claims.all if s.claim.place
    ]
    if not placed:
        return None
    times = {p.id: sum(q.id == p.id for q in placed) for p in placed}
    return max(placed, key=lambda p: (times[p.id], -p.radius_km, p.id))
