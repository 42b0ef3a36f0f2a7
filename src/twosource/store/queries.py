"""What pages, exports and the JSON API ask of a desk: lists of events, filtered and in parts.

Lists give :class:`EventLine`, the columns beside an event's form, so that no form is read for a
line.  A list goes on after a cursor, which names the last line's place in the order, not a number
of lines, so that a list stays whole while the desk changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from twosource.errors import MendInput
from twosource.model import ClaimId, EventId, Reading, ReportId, Standing, State
from twosource.store import tables as t
from twosource.store.derived import Derived
from twosource.store.intake import Intake
from twosource.store.wanted import CLOCKS, Box, Wanted

# Lines of one page at most, and reports that a search for words looks at.
MOST, FOUND = 500, 1_000


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


_LINE = [column for column in t.events.c if column.name != "form"]
# What a standing says of an event, in place of what stands now.
_STOOD = ("state", "grade", "outlets", "voices", "origins", "sides", "claims")


class Queries(Intake, Derived):
    """Questions of pages; every one is a transaction of its own and writes nothing."""

    def event_lines(
        self, wanted: Wanted | None = None, after: str | None = None, most: int = 50
    ) -> EventPage:
        """Events by weight: most origins first, then outlets, then claims, then id."""
        wanted = wanted or Wanted()
        source = self._source(wanted.as_of)
        columns = [_column(source, c.name) for c in _LINE]
        by = {name: _column(source, name) for name in ("origins", "outlets", "claims", "id")}
        order = [by["origins"].desc(), by["outlets"].desc(), by["claims"].desc(), by["id"]]
        query = self._filtered(sa.select(*columns), source, wanted).order_by(*order)
        if after:
            query = query.where(_behind(by, after))
        most = max(1, min(most, MOST))
        with self._engine.connect() as db:
            found = db.execute(query.limit(most + 1)).mappings().all()
        lines = tuple(line_of(row) for row in found[:most])
        return EventPage(lines, cursor(lines[-1]) if len(found) > most else None)

    def count_events(self, wanted: Wanted | None = None) -> int:
        """How many events are wanted."""
        wanted = wanted or Wanted()
        source = self._source(wanted.as_of)
        query = self._filtered(sa.select(sa.func.count()).select_from(source), source, wanted)
        with self._engine.connect() as db:
            return db.scalar(query) or 0

    def count_by_state(self, wanted: Wanted | None = None) -> dict[State, int]:
        """How many events are wanted of each state that any of them has."""
        wanted = wanted or Wanted()
        source = self._source(wanted.as_of)
        # Joined with nothing, so that the index over states does not lead through all events.
        state = _column(source, "state").concat("")
        counted = cast("sa.Select[Any]", sa.select(state, sa.func.count()))
        query = self._filtered(counted, source, wanted)
        with self._engine.connect() as db:
            return {State(row[0]): row[1] for row in db.execute(query.group_by(state))}

    def lines_of(self, ids: Sequence[EventId], as_of: str | None = None) -> tuple[EventLine, ...]:
        """The lines of those of the events that are there, as of a day if given, in that order."""
        source = _standing_as_of(as_of) if as_of else t.events
        query = sa.select(*(source.c[c.name] for c in _LINE))
        found: dict[str, EventLine] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(ids))):
                rows = db.execute(query.where(source.c.id.in_(part))).mappings()
                found |= {row["id"]: line_of(row) for row in rows}
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
        day = t.event_history.c.day
        query = sa.select(day, sa.func.count()).group_by(day).order_by(day)
        with self._engine.connect() as db:
            return [(row[0], row[1]) for row in db.execute(query)]

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

    @staticmethod
    def _source(as_of: str | None) -> sa.FromClause:
        """Events with their standing of now, or of a day."""
        return _standing_as_of(as_of) if as_of else t.events

    def _filtered(
        self, query: sa.Select[Any], source: sa.FromClause, wanted: Wanted
    ) -> sa.Select[Any]:
        first, last = (_column(source, n) for n in CLOCKS[wanted.clock or "happened"])
        if wanted.first_day:
            query = query.where(sa.func.coalesce(last, first) >= wanted.first_day)
        if wanted.last_day:
            query = query.where(first <= wanted.last_day)
        for name in ("type", "state", "country"):
            if value := getattr(wanted, name):
                query = query.where(_column(source, name) == value)
        if wanted.place:
            where = _column(source, "place_id"), _column(source, "place")
            query = query.where(sa.or_(*(column == wanted.place for column in where)))
        if wanted.box:
            query = query.where(*_inside(source, wanted.box))
        for events in self._among(wanted):
            query = query.where(_column(source, "id").in_(events))
        return query

    def _among(self, wanted: Wanted) -> Iterable[sa.Select[Any]]:
        """The events that tables beside theirs say are wanted, a selection a filter."""
        if wanted.side:
            yield sa.select(t.event_sides.c.event).where(t.event_sides.c.side == wanted.side)
        if wanted.voice:
            yield sa.select(t.event_claims.c.event).where(t.event_claims.c.voice == wanted.voice)
        if wanted.told:
            yield sa.select(t.event_history.c.event).where(t.event_history.c.day == wanted.told)
        if wanted.words:
            reports = self.search(wanted.words, FOUND)
            named = t.event_reports.c.report.in_(reports)
            yield sa.select(t.event_reports.c.event).where(named)


def line_of(row: sa.RowMapping) -> EventLine:
    """The line that a row of its columns says."""
    return EventLine(**{**row, "state": State(row["state"])})


def cursor(line: EventLine) -> str:
    """The place of a line in the order of lists."""
    return f"{line.origins}.{line.outlets}.{line.claims}.{line.id}"


def _behind(by: dict[str, sa.ColumnElement[Any]], after: str) -> sa.ColumnElement[bool]:
    try:
        *numbers, id = after.split(".", 3)
        origins, outlets, claims = map(int, numbers)
    except ValueError as error:
        raise MendInput(f"{after!r} is no place in a list: start at its beginning") from error
    # More is earlier, hence the minus; the first column by itself lets the index by weight serve.
    place = sa.tuple_(-by["origins"], -by["outlets"], -by["claims"], by["id"])
    then = place > sa.tuple_(-origins, -outlets, -claims, id)
    return sa.and_(by["origins"] <= origins, then)


def _inside(source: sa.FromClause, box: Box) -> Iterable[sa.ColumnElement[bool]]:
    lat, lon = _column(source, "lat"), _column(source, "lon")
    yield lat.between(box.south, box.north)
    if box.west <= box.east:
        yield lon.between(box.west, box.east)
    else:
        yield sa.or_(lon >= box.west, lon <= box.east)


def _standing_as_of(day: str) -> sa.Subquery:
    """Events as they stood at the end of a day, with the columns of ``events``."""
    h = t.event_history.c
    stood = [h[column.name] if column.name in _STOOD else column for column in _LINE]
    then = (h.event == t.events.c.id) & (h.day <= day) & (h.until > day)
    return sa.select(*stood).join_from(t.event_history, t.events, then).subquery("events_then")


def _column(source: sa.FromClause, name: str) -> sa.ColumnElement[Any]:
    return source.c[name]
