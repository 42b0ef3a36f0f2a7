"""What pages, exports and the JSON API ask of a desk: lists of events, filtered and in parts.

What is wanted is chosen from columns in memory (:mod:`followed`); only the lines shown are read.
Lists give :class:`EventLine`, the columns beside an event's form, so that no form is read for a
line.  A list goes on after a cursor, which names the last line's place in the order, not a number
of lines, so that a list stays whole while the desk changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
import sqlalchemy as sa

from twosource.errors import MendInput
from twosource.model import ClaimId, EventId, Reading, ReportId, Standing, State
from twosource.store import tables as t
from twosource.store.columns import Columns, counts_of, weights
from twosource.store.derived import Derived
from twosource.store.followed import Followed
from twosource.store.wanted import Wanted

# Lines of one page at most.
MOST = 500


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a line of a list: the columns of ``events`` but for the form."""

    id: EventId
    type: str
    state: State
    title: str
    grade: str
    outlets: int
    voices: int
    origins: int
    sides: int
    claims: int
    reports: int
    against_interest: bool
    when_value: str | None
    first_day: str | None
    last_day: str | None
    first_told: str | None
    last_told: str | None
    place_id: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    first_captured: str | None = None


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some lines, and the cursor behind which the list goes on (None at its end)."""

    lines: tuple[EventLine, ...]
    after: str | None = None


_LINE = [t.events.c[field.name] for field in fields(EventLine)]
_STATES = {state.value: state for state in State}
# What a standing says of an event, in place of what stands now.
_STOOD = ("state", "grade", "outlets", "voices", "origins", "sides", "claims")


class Queries(Followed, Derived):
    """Questions of pages; they write nothing."""

    def event_lines(
        self, wanted: Wanted | None = None, after: str | None = None, most: int = 50
    ) -> EventPage:
        """Events by weight: most origins first, then outlets, then claims, then id."""
        wanted = wanted or Wanted()
        columns, found = self._found(wanted)
        start = columns.behind(*_place(after)) if after else 0
        most = max(1, min(most, MOST))
        rows = np.flatnonzero(found[start:])[: most + 1] + start
        lines = self.lines_of(columns.ids[rows[:most]].tolist(), wanted.as_of)
        return EventPage(lines, _cursor(columns, rows[-2]) if len(rows) > most else None)

    def count_events(self, wanted: Wanted | None = None) -> int:
        """How many events are wanted."""
        if wanted is None:
            return super().count_events()
        return int(self._found(wanted)[1].sum())

    def count_by_state(self, wanted: Wanted | None = None) -> dict[State, int]:
        """How many events are wanted of each state that any of them has."""
        columns, found = self._found(wanted or Wanted())
        return columns.by_state(found)

    def concerned(
        self, days: tuple[str, str] | None, most: int | None = None
    ) -> tuple[EventId, ...]:
        """The events that happened in those days, or of which something new was told in them.

        Without days all events; the weightiest come first, and are all unless ``most`` is given.
        """
        first, last = days or (None, None)
        columns, found = self._found(Wanted(first_day=first, last_day=last))
        if days:
            found |= columns.among(self._follow().standings.told(*days))
        return tuple(map(EventId, columns.ids[np.flatnonzero(found)[:most]].tolist()))

    def lines_of(self, ids: Sequence[EventId], as_of: str | None = None) -> tuple[EventLine, ...]:
        """The lines of those of the events that are there, as of a day if given, in that order."""
        source = _standing_as_of(as_of) if as_of else t.events
        query = sa.select(*(source.c[c.name] for c in _LINE))
        found: dict[str, EventLine] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(ids))):
                rows = db.execute(query.where(source.c.id.in_(part)))
                # By position: a thousand rows by name take twice as long.
                found |= {
                    id: EventLine(id, type, _STATES[state], *row) for id, type, state, *row in rows
                }
        return tuple(found[id] for id in ids if id in found)

    def standings(self, events: Sequence[EventId], day: str) -> dict[EventId, Standing]:
        """How the events stood at the end of a day; those not told of by then are left out."""
        h = t.event_history.c
        then = (h.day <= day) & (h.until > day)
        columns = [c for c in t.event_history.c if c.name not in ("event", "until")]
        found: dict[EventId, Standing] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(events)):
                query = sa.select(h.event, *columns).where(h.event.in_(part), then)
                for event, *row in db.execute(query):
                    known = Standing(*row)
                    found[EventId(event)] = Standing(known.day, State(known.state), *row[2:])
        return found

    def days(self) -> list[tuple[str, int]]:
        """The days on which events happened, each with their number, oldest first."""
        day = t.events.c.first_day
        query = sa.select(day, sa.func.count()).where(day.is_not(None)).group_by(day).order_by(day)
        with self._engine.connect() as db:
            return [(row[0], row[1]) for row in db.execute(query)]

    def days_told(self) -> list[tuple[str, int]]:
        """The days on which something new was told, each with its number of events."""
        return self._follow().standings.days

    def reading_of(self, report: ReportId) -> Reading | None:
        """The reading of one report."""
        return next(self.readings_of([report]), None)

    def events_of(self, claims: Iterable[ClaimId]) -> dict[ClaimId, EventId]:
        """The event that each of the claims is in, where it is in one."""
        said = t.event_claims.c
        found: dict[ClaimId, EventId] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(claims))):
                query = sa.select(said.claim, said.event).where(said.claim.in_(part))
                found |= {ClaimId(row[0]): EventId(row[1]) for row in db.execute(query)}
        return found


def _cursor(columns: Columns, row: int) -> str:
    """The place of a row in the order of lists."""
    counts = counts_of(int(columns.numbers["weight"][row]))
    return ".".join((*map(str, counts), columns.ids[row]))


def _place(after: str) -> tuple[int, str]:
    """The weight and id that a cursor says."""
    try:
        *numbers, id = after.split(".", 3)
        origins, outlets, claims = ([int(n)] for n in numbers)
        return int(weights(origins, outlets, claims)[0]), id
    except (ValueError, OverflowError) as error:
        raise MendInput(f"{after!r} is no place in a list: start at its beginning") from error


def _standing_as_of(day: str) -> sa.Subquery:
    """Events as they stood at the end of a day, with the columns of ``events``."""
    h = t.event_history.c
    stood = [h[column.name] if column.name in _STOOD else column for column in _LINE]
    then = (h.event == t.events.c.id) & (h.day <= day) & (h.until > day)
    return sa.select(*stood).join_from(t.event_history, t.events, then).subquery("events_then")
