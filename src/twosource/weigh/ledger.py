"""The ledger of expectations, what is still open, and what changed between two days.

All three are read off weighed events; nothing here decides anything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.model import UNNAMED, Event, EventId, Facet, State, WeighedEvent
from twosource.weigh.context import Context
from twosource.weigh.support import Bearing, bearing

Outcome = Literal["open", "overdue", "came", "denied"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something announced: by whom (voice ids), for when (ISO day, if said), what came of it."""

    event: EventId
    announced_by: tuple[str, ...]
    announced: str | None
    due: str | None
    outcome: Outcome


def expectations(
    events: Iterable[WeighedEvent], context: Context, today: str
) -> tuple[Expectation, ...]:
    """The announced and expected among ``events``, with what had come of them by ``today``.

    What is due after ``today``, or never dated, is open; what fell due unseen is overdue.
    """
    found = []
    for weighed in events:
        claims = [context.said[c] for c in weighed.event.claims if c in context.said]
        ahead = [s for s in claims if bearing(s) is Bearing.AHEAD]
        if not ahead:
            continue
        dates = [s.claim.time.end for s in ahead if s.claim.time and s.claim.time.end]
        published = [s.report.published for s in ahead if s.report.published]
        found.append(
            Expectation(
                weighed.event.id,
                tuple(sorted({s.voice.id for s in ahead})),
                min(published, default=None),
                due := min(dates, default=None),
                _outcome(weighed, due, today),
            )
        )
    return tuple(sorted(found, key=lambda e: (e.due or "9999", e.event)))


def _outcome(weighed: WeighedEvent, due: str | None, today: str) -> Outcome:
    if weighed.state in (State.SINGLE_ORIGIN, State.CORROBORATED, State.CROSS_SIDE):
        return "came"
    if weighed.state is State.CONTESTED:
        return "denied"
    return "overdue" if due is not None and due[:10] < today[:10] else "open"


def open_questions(weighed: WeighedEvent) -> tuple[str, ...]:
    """What would settle what is not settled about an event, in sentences."""
    asked = []
    if weighed.state is State.SINGLE_ORIGIN:
        name = weighed.names.get(*_only_origin(weighed))
        asked.append(f"Who else, independent of {name}, says that it happened?")
    if weighed.state is State.CONTESTED:
        asked.append("What do those say who were there and belong to neither side?")
    if weighed.state is State.EXPECTED:
        asked.append("Has it happened?")
    for facet in weighed.facets:
        if facet.state is State.CONTESTED:
            asked.append(_which(facet))
        if facet.values and all(v.origins == (UNNAMED,) for v in facet.values):
            asked.append(f"Who says so of “{facet.name}”? Nobody is named.")
    if weighed.place is None:
        asked.append("Where did it happen?")
    if weighed.time is None:
        asked.append("When did it happen?")
    return tuple(asked)


def _which(facet: Facet) -> str:
    """What would settle a contested facet; one end of its numbers may be open, or it has none."""
    if facet.low is None and facet.high is None:
        return f"Which “{facet.name}” is right?"
    if facet.low is None or facet.high is None:
        return f"Which number of {facet.name} is right?"
    return f"Which number of {facet.name} is right, between {facet.low:g} and {facet.high:g}?"


def _only_origin(weighed: WeighedEvent) -> tuple[str, str]:
    origins = {o for f in weighed.facets for v in f.values for o in v.origins} - {UNNAMED}
    only = min(origins, default=UNNAMED)
    return only, "the one who says so"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two views: of which event, and a sentence."""

    event: EventId
    text: str


def changes(before: Sequence[WeighedEvent], after: Sequence[WeighedEvent]) -> tuple[Change, ...]:
    """What changed from one view to another (two days, or with and without a report)."""
    old: Mapping[EventId, WeighedEvent] = {w.event.id: w for w in before}
    kept = {w.event.id for w in after}
    joined = _joined([w for w in before if w.event.id not in kept], after)
    found: list[Change] = []
    for new in after:
        was = old.get(new.event.id)
        found += [Change(new.event.id, text) for text in _differences(was, new)]
    for name in sorted(set(old) - kept):
        title = _title(old[name].event)
        into = joined.get(name)
        told = f"{title} is now told as part of {into}." if into else f"{title} is no longer told."
        found.append(Change(name, told))
    return tuple(found)


def _joined(gone: Sequence[WeighedEvent], after: Sequence[WeighedEvent]) -> Mapping[EventId, str]:
    """The title of the later event that most claims of an earlier one have come into."""
    into = {claim: w for w in after for claim in w.event.claims}
    found = {}
    for was in gone:
        shares = Counter(into[c].event.id for c in was.event.claims if c in into)
        if shares:
            best = min(shares, key=lambda e: (-shares[e], e))
            found[was.event.id] = next(_title(w.event) for w in after if w.event.id == best)
    return found


def _differences(was: WeighedEvent | None, new: WeighedEvent) -> list[str]:
    title = _title(new.event)
    if was is None:
        return [f"{title} is new ({new.state.value})."]
    texts = []
    if was.state is not new.state:
        texts.append(f"{title}: {was.state.value} became {new.state.value}.")
    if was.corroboration.origins != new.corroboration.origins:
        numbers = f"{was.corroboration.origins} to {new.corroboration.origins}"
        texts.append(f"{title}: independent origins went from {numbers}.")
    best = {f.name: f.best for f in was.facets}
    for facet in new.facets:
        if facet.name not in best:
            texts.append(f"{title}: {facet.name} is told now ({facet.best}).")
        elif best[facet.name] != facet.best:
            texts.append(f"{title}: {facet.name} went from {best[facet.name]} to {facet.best}.")
    return texts


def _title(event: Event) -> str:
    return event.title or event.type
