"""Events and what was linked with them: kept all anew, or only what changed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from twosource.forms import event_from_json
from twosource.model import Derivation, EventId, Provenance, ReportId, Voice, WeighedEvent
from twosource.store import event_rows as rows
from twosource.store import tables as t
from twosource.store.changes import Changes
from twosource.store.provenances import Provenances

# The tables of events, each with what makes its rows of one event.
_BESIDE: Sequence[tuple[sa.Table, Callable[[WeighedEvent], Iterable[rows.Row]]]] = (
    (t.event_claims, rows.claim_rows),
    (t.event_reports, rows.report_rows),
    (t.event_history, rows.history_rows),
)
_ALL = (t.events, t.event_claims, t.event_reports, t.event_sides, t.event_history)


class Holdings(Provenances, Changes):
    """Keeping and giving back what is derived from all reports together."""

    def keep_events(
        self,
        events: Iterable[WeighedEvent],
        made: Provenance,
        voices: Iterable[Voice] = (),
        derivations: Iterable[Derivation] = (),
    ) -> None:
        """Put ``events`` with their voices and derivations in place of all earlier ones."""
        with self._writing.begin() as db:
            self._keep_events(db, tuple(events), made, voices, derivations)

    def change_events(
        self,
        put: Sequence[WeighedEvent],
        gone: Iterable[EventId],
        made: Provenance,
        voices: Iterable[Voice] = (),
        derivations: Iterable[Derivation] = (),
    ) -> None:
        """Put events in place of those of the same id, drop those ``gone``; leave the rest.

        ``voices`` and ``derivations`` are new ones or take the place of those of the same key.
        """
        with self._writing.begin() as db:
            self._change_events(db, put, gone, made, voices, derivations)

    def events(self) -> Iterator[WeighedEvent]:
        """All events, weightiest first."""
        order = t.events.c.origins.desc(), t.events.c.outlets.desc(), t.events.c.claims.desc()
        yield from self._events(sa.select(t.events.c.form).order_by(*order, t.events.c.id))

    def event(self, id: EventId) -> WeighedEvent | None:
        """The event of that id."""
        return next(self._events(sa.select(t.events.c.form).where(t.events.c.id == id)), None)

    def events_named(self, ids: Iterable[EventId]) -> tuple[WeighedEvent, ...]:
        """Those of the events that are there, in that order."""
        wanted = list(dict.fromkeys(ids))
        found: dict[EventId, WeighedEvent] = {}
        for part in self._parts(wanted):
            query = sa.select(t.events.c.form).where(t.events.c.id.in_(part))
            found |= {event.event.id: event for event in self._events(query)}
        return tuple(found[id] for id in wanted if id in found)

    def voices(self, ids: Iterable[str]) -> Mapping[str, Voice]:
        """Those of the voices that are known, by id."""
        found: dict[str, Voice] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(ids))):
                query = sa.select(t.voices).where(t.voices.c.id.in_(part))
                for row in db.execute(query).mappings():
                    found[row["id"]] = rows.voice_of(dict(row))
        return found

    def every_voice(self) -> Iterator[Voice]:
        """All voices in order of id, a few in memory at a time."""
        query = sa.select(t.voices).order_by(t.voices.c.id)
        with self._engine.connect() as db:
            for row in db.execution_options(yield_per=500).execute(query).mappings():
                yield rows.voice_of(dict(row))

    def derivations(self, reports: Iterable[ReportId]) -> tuple[Derivation, ...]:
        """What each of the reports was made from, where it was made from another."""
        found: list[Derivation] = []
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(reports))):
                query = sa.select(t.derivations).where(t.derivations.c.report.in_(part))
                found += [Derivation(**row) for row in db.execute(query).mappings()]
        return tuple(sorted(found, key=lambda d: d.report))

    def events_stamp(self) -> str | None:
        """The stamp the events were kept with, or None."""
        query = sa.select(t.derived.c.stamp).where(t.derived.c.name == "events")
        with self._engine.connect() as db:
            return db.scalar(query)

    def _events(self, query: sa.Select[Any]) -> Iterator[WeighedEvent]:
        with self._engine.connect() as db:
            forms = db.scalars(query).all()
        for form in forms:
            yield event_from_json(json.loads(form))

    def _keep_events(
        self,
        db: sa.Connection,
        events: Sequence[WeighedEvent],
        made: Provenance,
        voices: Iterable[Voice],
        derivations: Iterable[Derivation],
    ) -> None:
        for table in (*_ALL, t.voices, t.derivations):
            db.execute(sa.delete(table))
        self._put_voices(db, voices)
        self._put(db, t.derivations, [asdict(d) for d in derivations])
        self._put_events(db, events)
        db.execute(sa.update(t.voices).values(claims=_claims_of_voice()))
        self._note_change(db, None)
        self._mark(db, "events", made)

    def _change_events(
        self,
        db: sa.Connection,
        put: Sequence[WeighedEvent],
        gone: Iterable[EventId],
        made: Provenance,
        voices: Iterable[Voice],
        derivations: Iterable[Derivation],
        lettered: Sequence[WeighedEvent] = (),
    ) -> None:
        ids, new = [*(weighed.event.id for weighed in put), *gone], tuple(voices)
        touched = self._voices_of(db, ids) | {voice.id for voice in new}
        for part in self._parts(ids):
            for table in _ALL:
                key = table.c.id if table is t.events else table.c.event
                db.execute(sa.delete(table).where(key.in_(part)))
        self._put_voices(db, new)
        made_from = [asdict(d) for d in derivations]
        for part in self._parts([row["report"] for row in made_from]):
            db.execute(sa.delete(t.derivations).where(t.derivations.c.report.in_(part)))
        self._put(db, t.derivations, made_from)
        self._put_events(db, put)
        touched |= self._voices_of(db, ids)
        for part in self._parts(sorted(touched)):
            counted = sa.update(t.voices).where(t.voices.c.id.in_(part))
            db.execute(counted.values(claims=_claims_of_voice()))
        self._letter_events(db, lettered)
        self._note_change(db, [*ids, *(weighed.event.id for weighed in lettered)])
        self._mark(db, "events", made)

    def _put_events(self, db: sa.Connection, events: Sequence[WeighedEvent]) -> None:
        sides = self._sides(db, {v for event in events for v in event.voices.values()})
        captured = self._captured(db, {r for event in events for r in event.reports})
        self._put(db, t.events, (rows.event_row(event, captured) for event in events))
        for table, made in _BESIDE:
            self._put(db, table, (row for event in events for row in made(event)))
        self._put(db, t.event_sides, (r for e in events for r in rows.side_rows(e, sides)))

    def _letter_events(self, db: sa.Connection, events: Sequence[WeighedEvent]) -> None:
        """Put the grades of events in place, and what they rest on; leave the rest of them."""
        if not events:
            return
        e, h = t.events, t.event_history
        named = sa.update(e).where(e.c.id == sa.bindparam("of"))
        grades = [
            {
                "of": weighed.event.id,
                "grade": weighed.corroboration.grade,
                "form": rows.event_form(weighed),
            }
            for weighed in events
        ]
        db.execute(named, grades)
        on = (h.c.event == sa.bindparam("of")) & (h.c.day == sa.bindparam("on"))
        standings = [
            {"of": weighed.event.id, "on": standing.day, "grade": standing.grade}
            for weighed in events
            for standing in weighed.history
        ]
        if standings:
            db.execute(sa.update(h).where(on), standings)

    def _sides(self, db: sa.Connection, voices: set[str]) -> dict[str, str | None]:
        """The side of each of the voices."""
        id, side = t.voices.c.id, t.voices.c.side
        parts = (sa.select(id, side).where(id.in_(part)) for part in self._parts(sorted(voices)))
        return {row[0]: row[1] for query in parts for row in db.execute(query)}

    def _captured(self, db: sa.Connection, reports: set[ReportId]) -> dict[str, str]:
        """The day on which each of the reports first came to the desk."""
        id, day = t.reports.c.id, sa.func.substr(sa.func.min(t.captures.c.at), 1, 10)
        query = sa.select(id, day).join_from(t.reports, t.captures).group_by(id)
        parts = (query.where(id.in_(part)) for part in self._parts(sorted(reports)))
        return {row[0]: row[1] for part in parts for row in db.execute(part)}

    def _put_voices(self, db: sa.Connection, voices: Iterable[Voice]) -> None:
        put = list(rows.voice_rows(voices))
        for part in self._parts([row["id"] for row in put]):
            db.execute(sa.delete(t.voices).where(t.voices.c.id.in_(part)))
        self._put(db, t.voices, put)

    def _voices_of(self, db: sa.Connection, events: Sequence[str]) -> set[str]:
        said = t.event_claims.c
        parts = (sa.select(said.voice).where(said.event.in_(part)) for part in self._parts(events))
        return {voice for query in parts for voice in db.scalars(query.distinct())}


def _claims_of_voice() -> sa.ScalarSelect[int]:
    same = t.event_claims.c.voice == t.voices.c.id
    return sa.select(sa.func.count()).where(same).scalar_subquery()
