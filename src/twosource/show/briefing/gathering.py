"""What a briefing needs from a desk: of some days, only their events and what tells of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from twosource.judging import mended
from twosource.lexicon import Lexicon
from twosource.model import EventId, Judgement, Reading, ReportId, WeighedEvent
from twosource.pipeline import by_weight, view
from twosource.show.briefing.choose import Days
from twosource.store import Desk, Wanted


@dataclass(frozen=True)
class Gathered:
    """Events, weightiest first, and the mended readings of all reports that tell of them."""

    events: tuple[WeighedEvent, ...]
    readings: tuple[Reading, ...]
    judgements: tuple[Judgement, ...]

    def as_of(self, day: date, lexicon: Lexicon) -> "Gathered":
        """The same as the desk stood on ``day``: linked and weighed from what was published then.

        What the reports tell besides, of events that are not gathered here, stays out.
        """
        seen = view(self.readings, self.judgements, lexicon, day.isoformat()).events
        ours = {claim for event in self.events for claim in event.event.claims}
        kept = tuple(e for e in seen if not ours.isdisjoint(e.event.claims))
        told = {report for event in kept for report in event.reports}
        readings = tuple(r for r in self.readings if r.report.id in told)
        return replace(self, events=kept, readings=readings)


def gather(desk: Desk, days: Days | None, gazetteer: Path | None, most: int | None) -> Gathered:
    """The ``most`` weightiest events of those days (all without days) and what tells of them."""
    judgements = desk.judgements()
    if days is None:
        events = tuple(sorted(desk.events(), key=by_weight))[:most]
        found = desk.readings() if most is None else desk.readings_of(_reports(events))
    else:
        ids = dict.fromkeys(_concerned(desk, days, most))
        events = tuple(sorted((e for i in ids if (e := desk.event(i))), key=by_weight))[:most]
        found = desk.readings_of(_reports(events))
    return Gathered(events, mended(found, judgements, gazetteer), judgements)


def _reports(events: tuple[WeighedEvent, ...]) -> list[ReportId]:
    return sorted({report for event in events for report in event.reports})


def _concerned(desk: Desk, days: Days, most: int | None) -> Iterator[EventId]:
    """What happened in those days, and what something new was told of in them."""
    first, last = days
    yield from _lines(desk, Wanted(first_day=first, last_day=last), most)
    told = [first] if first == last else [d for d, _ in desk.days_told() if first <= d <= last]
    for day in told:
        yield from _lines(desk, Wanted(told=day), most)


def _lines(desk: Desk, wanted: Wanted, most: int | None) -> Iterator[EventId]:
    after: str | None = None
    given = 0
    while most is None or given < most:
        page = desk.event_lines(wanted, after, most or 500)
        yield from (line.id for line in page.lines)
        given += len(page.lines)
        after = page.after
        if after is None:
            return
