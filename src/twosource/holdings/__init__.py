"""What an export is made from: a desk's holdings, given one thing at a time.

Exporters know the protocol :class:`Holdings` and no database.  A desk gives its holdings through
:func:`twosource.holdings.desk.desk_holdings`; :class:`Collection` holds some in memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from twosource.model import (
    Capture,
    Derivation,
    Report,
    ReportId,
    Voice,
    WeighedEvent,
)
from twosource.weigh.context import Context, Said

Captured = tuple[Report, Capture, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """What made the things exported, for the place that a format has for it.

    ``version`` is that of twosource; ``stamp`` names the readings, judgements and knowledge the
    events came from; ``as_of`` is the day asked for, or None; ``day`` is that day, else the day of
    the newest report, else None.  No clock is asked: the same desk gives the same file.
    """

    version: str
    stamp: str
    as_of: str | None = None
    day: str | None = None

    @property
    def words(self) -> str:
        """One line that says all of it."""
        as_of = f", as of {self.as_of}" if self.as_of else ""
        return f"twosource {self.version}, events {self.stamp[:12]}{as_of}"


class Holdings(Protocol):
    """What a desk holds.  Iterators are read once and need not hold everything at a time."""

    @property
    def made(self) -> Made:
        """What made it."""

    def events(self) -> Iterator[WeighedEvent]:
        """All events, weightiest first."""

    def said(self, event: WeighedEvent) -> Sequence[Said]:
        """The claims of one event, each with its report, voice, mention and counts."""

    def reports(self) -> Iterator[Report]:
        """All reports in order of id."""

    def parent(self, report: ReportId) -> Derivation | None:
        """What a report was made from, if it was made from another."""

    def voices(self) -> Iterator[Voice]:
        """All voices in order of id."""

    def captures(self) -> Iterator[Captured]:
        """Everything that came in: the report, how it came, its bytes as received."""


@dataclass(frozen=True)
class Collection:
    """Holdings in memory: a view as of a day, or a small desk."""

    made: Made
    weighed: Sequence[WeighedEvent]
    context: Context
    kept: Sequence[Report] = ()
    captured: Sequence[Captured] = ()
    spoken: Mapping[str, Voice] = field(default_factory=dict)

    def events(self) -> Iterator[WeighedEvent]:
        """All events as they were given."""
        return iter(self.weighed)

    def said(self, event: WeighedEvent) -> Sequence[Said]:
        """The event's claims that the context holds, in order of id."""
        held = self.context.said
        return [held[c] for c in sorted(event.event.claims) if c in held]

    def reports(self) -> Iterator[Report]:
        """All reports in order of id."""
        return iter(sorted(self.kept, key=lambda r: r.id))

    def parent(self, report: ReportId) -> Derivation | None:
        """What a report was made from."""
        return self.context.parents.get(report)

    def voices(self) -> Iterator[Voice]:
        """The voices of all claims in order of id."""
        found = {s.voice.id: s.voice for _, s in sorted(self.context.said.items())}
        found.update(self.spoken)
        return iter(found[name] for name in sorted(found))

    def captures(self) -> Iterator[Captured]:
        """Everything that came in."""
        return iter(self.captured)
