"""Weighing: what stands behind an event, as a sceptical editor would see it.

:func:`weigh_event` is a pure function of one event and the claims in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.lexicon import Lexicon
from twosource.model import (
    Corroboration,
    Event,
    EventTime,
    Facet,
    Place,
    Reason,
    State,
    Value,
    Voice,
    WeighedEvent,
)
from twosource.weigh.context import Context, Said, opposed
from twosource.weigh.facets import number_facets, text_facet
from twosource.weigh.grading import (
    Table,
    grade_table,
    is_unnamed,
    record_reason,
    sentence,
    state_of,
)
from twosource.weigh.history import history
from twosource.weigh.learning import learn, without_own
from twosource.weigh.learnt import Dependence, Learnt
from twosource.weigh.letters import Judges
from twosource.weigh.sorting import Sorted, sort_claims
from twosource.weigh.support import has_standing, origins_of, sides_of
from twosource.weigh.things import things
from twosource.weigh.values import disputed, people
from twosource.weigh.verdict import Verdict, verdict

__all__ = ["Context", "Judges", "Learnt", "judged_event", "learn", "weigh_event"]


def weigh_event(event: Event, context: Context, lexicon: Lexicon) -> WeighedEvent:
    """Facets, state, counts, grade, reasons and disputes of ``event``.

    Claims that ``context`` does not hold (of a report taken back, or after an as-of day) are as if
    they had never been made.
    """
    return judged_event(event, context, lexicon)[0]


def judged_event(event: Event, context: Context, lexicon: Lexicon) -> tuple[WeighedEvent, Judges]:
    """As :func:`weigh_event`, with the voices that may give the letters of its grades."""
    context = without_own(event, context, lexicon)
    claims = sort_claims(event, [context.said[c] for c in event.claims if c in context.said])
    facets = _facets(claims, context.learnt, lexicon)
    disputes = _disputes(claims, facets)
    seen = verdict(claims, context, lexicon)
    corroboration = Corroboration(
        *(seen.outlets, seen.voices, seen.origins, seen.sides, seen.grade),
        against_interest=bool(seen.admitted),
        reasons=_reasons(claims, seen, facets, disputes, context, lexicon.derived(grade_table)),
        disputes=disputes,
    )
    told = tuple(history(event, context, lexicon))
    weighed = WeighedEvent(
        event,
        seen.state,
        corroboration,
        tuple(_independent(facet, context.learnt) for facet in facets),
        _time(claims),
        _place(claims),
        tuple(sorted({s.report.id for s in claims.all})),
        _names(s.voice for s in claims.all),
        {s.claim.id: s.voice.id for s in claims.all},
        tuple(standing for standing, _ in told),
    )
    return weighed, Judges(seen.counting, tuple(counting for _, counting in told))


def _facets(claims: Sorted, learnt: Learnt, lexicon: Lexicon) -> tuple[Facet, ...]:
    pairs, nouns = lexicon.derived(opposed), lexicon.derived(things)

    def state(backing: Sequence[Said], contested: bool) -> State:
        return state_of(backing, contested, pairs, learnt)

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
        *number_facets(claims.all, state, nouns, learnt),
        *text_facet("where", where, state, learnt),
        *text_facet("when", when, state, learnt),
        *text_facet("who", who, state, learnt),
    )


def _independent(facet: Facet, learnt: Learnt) -> Facet:
    """The facet with the origins of each value that count beside each other."""
    values = (replace(v, origins=learnt.independent(v.origins)) for v in facet.values)
    return replace(facet, values=tuple(values))


def _disputes(claims: Sorted, facets: Sequence[Facet]) -> tuple[str, ...]:
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
    claims: Sorted,
    seen: Verdict,
    facets: Sequence[Facet],
    disputes: Sequence[str],
    context: Context,
    table: Table,
) -> tuple[Reason, ...]:
    weighed = claims.weighed
    names = _names(s.voice for s in weighed)
    told = origins_of(weighed)
    found = context.learnt.independent(told)
    reasons = [
        sentence(
            table,
            "states",
            seen.state.value,
            origins=len(found),
            names=", ".join(names.get(o, o) for o in found),
            sides=", ".join(sides_of(weighed)),
            disputes=" ".join(disputes),
        )
    ]
    if is_unnamed(weighed):
        reasons.append(sentence(table, "rules", "unnamed"))
    for name in sorted({s.voice.name for s in seen.admitted}):
        reasons.append(sentence(table, "rules", "against-interest", name=name))
    reports = {s.report.id for s in claims.all}
    if copies := [r for r in reports if r in context.parents]:
        reasons.append(sentence(table, "rules", "copies", copies=len(copies), reports=len(reports)))
    told_of = {*told, *(o for f in facets for v in f.values for o in v.origins)}
    reasons += [_dependent(d, claims, table) for d in context.learnt.among(told_of)]
    everybody = _names(s.voice for s in claims.all)
    reasons.append(record_reason(seen.judged_by, context.learnt.records, everybody, table))
    return tuple(reasons)


def _dependent(found: Dependence, claims: Sorted, table: Table) -> Reason:
    """Why two founts count as one, with the evidence."""
    names = _names(s.voice for s in claims.all)
    left, right = (names.get(o, o) for o in (found.left, found.right))
    known = {"left": left, "right": right, "same": found.same, "cases": found.cases}
    return sentence(table, "rules", "dependent", **known)


def _names(voices: Iterable[Voice]) -> dict[str, str]:
    """What to call voices and origins."""
    names: dict[str, str] = {}
    for voice in sorted(set(voices), key=lambda v: (v.id, v.name)):
        names.setdefault(voice.id, voice.name)
    for voice in sorted(set(voices), key=lambda v: (v.id, v.name)):
        names.setdefault(voice.origin, voice.name)
    return names


def _time(claims: Sorted) -> EventTime | None:
    dated = [s for s in claims.supporting or claims.ahead or claims.all if s.claim.time]
    groups: dict[tuple[str | None, str | None], list[Said]] = {}
    for said in dated:
        assert said.claim.time
        groups.setdefault((said.claim.time.start, said.claim.time.end), []).append(said)
    if not groups:
        return None
    best = max(groups, key=lambda k: (len(people(groups[k]).reports), k[0] or "", k[1] or ""))
    return min((s.claim.time for s in groups[best] if s.claim.time), key=lambda t: t.value)


def _place(claims: Sorted) -> Place | None:
    placed = [
        s.claim.place for s in claims.supporting or claims.ahead or claims.all if s.claim.place
    ]
    if not placed:
        return None
    times = {p.id: sum(q.id == p.id for q in placed) for p in placed}
    return max(placed, key=lambda p: (times[p.id], -p.radius_km, p.id))
