"""What a briefing needs from a desk: of some days, only their events and what tells of them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from twosource.judging import mended
from twosource.lexicon import Lexicon
from twosource.model import Judgement, Reading, ReportId, WeighedEvent
from twosource.pipeline import by_weight, view
from twosource.show.briefing.choose import Days
from twosource.store import Desk


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
    if days is None and most is None:
        events = tuple(sorted(desk.events(), key=by_weight))
        found = desk.readings()
    else:
        events = desk.events_named(desk.concerned(days, most))
        found = desk.readings_of(_reports(events))
    return Gathered(events, mended(found, judgements, gazetteer), judgements)


def _reports(events: tuple[WeighedEvent, ...]) -> list[ReportId]:
    return sorted({report for event in events for report in event.reports})
