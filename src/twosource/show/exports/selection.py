"""Which events an export holds, and what is said of each wherever a format has a line for it."""

from collections.abc import Iterator, Sequence

from twosource.holdings import Holdings
from twosource.model import (
    UNNAMED,
    Corroboration,
    Facet,
    Phase,
    Standing,
    State,
    Value,
    WeighedEvent,
)
from twosource.show.exports.cells import flat
from twosource.show.exports.exporter import Options, Written
from twosource.show.wording import listed, plural, quantity, time_words
from twosource.weigh.context import Said
from twosource.weigh.support import Bearing, bearing

# Somebody says that it happened, and nobody's word for it has been taken back.
HAPPENED = (State.SINGLE_ORIGIN, State.CORROBORATED, State.CROSS_SIDE, State.CONTESTED)


def chosen(holdings: Holdings, options: Options) -> Iterator[WeighedEvent]:
    """The events of the day that is asked for, or all."""
    for event in holdings.events():
        if options.day is None or on(event, options.day.isoformat()):
            yield event


def on(event: WeighedEvent, day: str) -> bool:
    """Whether an event covers a day (ISO)."""
    time = event.time
    if time is None or time.start is None:
        return False
    return time.start[:10] <= day <= (time.end or time.start)[:10]


def happened(event: WeighedEvent) -> bool:
    """Whether at least one standing claim says that it happened."""
    return event.state in HAPPENED


def told_as_happened(
    holdings: Holdings, options: Options, written: Written
) -> Iterator[tuple[WeighedEvent, Sequence[Said]]]:
    """Events that formats without a place for doubt may hold, each with the claims for it.

    Left out and counted: what is only expected, what was withdrawn, and what is told of nowhere but
    as history.
    """
    for event in chosen(holdings, options):
        if not happened(event):
            written.left_out[event.state.value] += 1
            continue
        told = supporting(holdings.said(event))
        if recalled(told):
            written.left_out["only recalled as history"] += 1
        else:
            yield event, told


def supporting(said: Sequence[Said]) -> list[Said]:
    """The claims that say it happened."""
    return [s for s in said if bearing(s) is Bearing.FOR]


def recalled(told: Sequence[Said]) -> bool:
    """Whether all claims for an event tell it as history."""
    return bool(told) and all(s.claim.phase is Phase.BACKGROUND for s in told)


def headline(event: WeighedEvent) -> str:
    """The title; what is not simply reported as having happened says so first."""
    title = flat(event.event.title)
    if event.state in (State.EXPECTED, State.WITHDRAWN, State.CONTESTED):
        return f"{event.state.value.capitalize()}: {title}"
    return title


def sum_line(seen: Corroboration | Standing) -> str:
    """``33 outlets · 3 voices · 1 origin · 1 side``."""
    parts = (
        (seen.outlets, "outlet"),
        (seen.voices, "voice"),
        (seen.origins, "origin"),
        (seen.sides, "side"),
    )
    return " · ".join(plural(n, word) for n, word in parts)


def lines(event: WeighedEvent) -> list[str]:
    """What a reader must know of an event, in lines of plain text; each figure with who gave it."""
    seen = event.corroboration
    told = [sum_line(seen), f"State: {event.state.value}. Grade: {seen.grade}."]
    if when := time_words(event.time):
        told.append(f"When: {when}.")
    if event.place:
        told.append(f"Where: {flat(event.place.name)} ({event.place.precision.value}).")
    told += [figure for facet in event.facets if (figure := figures(facet, event))]
    told += [flat(reason.text) for reason in seen.reasons]
    told += [flat(dispute) for dispute in seen.disputes]
    return told


def figures(facet: Facet, event: WeighedEvent) -> str | None:
    """Every number given for a facet with who gave it, or None where no number is given."""
    given = [
        f"{amount} ({given_by(value, event)})"
        for value in facet.values
        if (amount := quantity(value))
    ]
    if not given:
        return None
    name = facet.name.replace("_", " ").capitalize()
    return f"{name} ({facet.state.value}): {'; '.join(given)}."


def given_by(value: Value, event: WeighedEvent) -> str:
    """Who gave a value, in words."""
    named = [flat(event.names.get(v, v)) for v in value.voices if v != UNNAMED]
    return listed(named) or "nobody named"


def number(event: WeighedEvent, name: str) -> Facet | None:
    """The facet of a number that still stands (``killed``), or None."""
    for facet in event.facets:
        if facet.name == name and isinstance(facet.best, int | float):
            return facet
    return None


def first_day(event: WeighedEvent) -> str | None:
    """The first day an event covers (ISO), if that is known to the day."""
    start = event.time.start if event.time else None
    return start[:10] if start and len(start) >= len("2023-09-13") else None


def last_day(event: WeighedEvent) -> str | None:
    """The last day an event covers (ISO), if that is known to the day."""
    end = event.time.end if event.time else None
    return end[:10] if end and len(end) >= len("2023-09-13") else first_day(event)


def published(said: Sequence[Said]) -> list[str]:
    """The days (ISO) on which dated reports of these claims were published, in order."""
    return sorted(
        {d[:10] for s in said if (d := s.report.published) and len(d) >= len("2023-09-13")}
    )
