"""A desk's holdings as exports want them: event by event, whatever the size of the desk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TypeVar

from twosource.errors import StopRun
from twosource.holdings import Captured, Collection, Holdings, Made
from twosource.judging import mended
from twosource.lexicon import Lexicon
from twosource.model import (
    Derivation,
    Judgement,
    Report,
    ReportId,
    Voice,
    WeighedEvent,
)
from twosource.pipeline import view
from twosource.store import Desk
from twosource.weigh.context import Context, Said

Item = TypeVar("Item")

# Events (or reports) whose readings are held in memory at a time.
PAGE = 100


def desk_holdings(
    desk: Desk, lexicon: Lexicon, gazetteer: Path | None = None, day: str | None = None
) -> Holdings:
    """What ``desk`` holds; as of ``day`` (ISO) if one is given, which is worked out in memory.

    Readings are as people have mended them; ``gazetteer`` is only opened where they named places.
    """
    if day is None:
        return DeskHoldings(desk, gazetteer, desk.judgements())
    judgements = desk.judgements()
    readings = mended(desk.readings(), judgements, gazetteer)
    seen = view(readings, judgements, lexicon, day)
    stamp = desk.events_stamp() or ""
    made = Made(version("twosource"), stamp, as_of=day, day=seen.day)
    kept = [r.report for r in readings if (r.report.published or "9999")[:10] <= day]
    return Collection(made, seen.events, seen.context, kept)


@dataclass
class DeskHoldings:
    """The holdings of a desk as it stands, a page of events at a time.

    Raises StopRun when the desk is renewed while it is read: half of one state and half of another
    would be a file of neither.
    """

    desk: Desk
    gazetteer: Path | None = None
    judgements: tuple[Judgement, ...] = ()
    _said: dict[str, Sequence[Said]] = field(default_factory=dict)
    _parents: dict[ReportId, Derivation] = field(default_factory=dict)
    _made: Made | None = None

    @property
    def made(self) -> Made:
        """What made it."""
        if self._made is None:
            stamp = self.desk.events_stamp() or ""
            day = max(self.desk.days_told(), default=(None, 0))[0]
            self._made = Made(version("twosource"), stamp, day=day)
        return self._made

    def events(self) -> Iterator[WeighedEvent]:
        """All events, weightiest first."""
        after: str | None = None
        while True:
            page = self.desk.event_lines(after=after, most=PAGE)
            found = [self.desk.event(line.id) for line in page.lines]
            if None in found or self.desk.events_stamp() != (self.made.stamp or None):
                raise StopRun("the desk changed while it was exported; export it again")
            events = [event for event in found if event]
            self._said = self._of(events)
            yield from events
            if (after := page.after) is None:
                return

    def said(self, event: WeighedEvent) -> Sequence[Said]:
        """The claims of one event; those of the page being read are at hand."""
        if event.event.id not in self._said:
            return self._of([event])[event.event.id]
        return self._said[event.event.id]

    def _of(self, events: Sequence[WeighedEvent]) -> dict[str, Sequence[Said]]:
        ids = sorted({report for event in events for report in event.reports})
        known = self.desk.voices({v for event in events for v in event.voices.values()})
        voices = {
            claim: known[voice]
            for event in events
            for claim, voice in event.voices.items()
            if voice in known
        }
        readings = mended(self.desk.readings_of(ids), self.judgements, self.gazetteer)
        held = Context.of(readings, voices).said
        return {
            event.event.id: [held[c] for c in sorted(event.event.claims) if c in held]
            for event in events
        }

    def reports(self) -> Iterator[Report]:
        """All reports in order of id."""
        for page in _pages(self.desk.reports(), PAGE):
            self._parents = {d.report: d for d in self.desk.derivations(r.id for r in page)}
            yield from page

    def parent(self, report: ReportId) -> Derivation | None:
        """What a report was made from; of the page being read this is at hand."""
        return self._parents.get(report) or next(iter(self.desk.derivations([report])), None)

    def voices(self) -> Iterator[Voice]:
        """All voices in order of id."""
        return self.desk.every_voice()

    def captures(self) -> Iterator[Captured]:
        """Everything that came in, in order of time."""
        return self.desk.captured()


def _pages(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while page := list(islice(items, size)):
        yield page
