"""What was derived: readings and events, each with what made it; all of it can be rebuilt."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from twosource.forms import event_from_json, event_to_json, reading_from_json, reading_to_json
from twosource.model import Provenance, Reading, WeighedEvent
from twosource.store import tables as t
from twosource.store.room import Room

Json = dict[str, Any]


class Derived(Room):
    """Keeping what was worked out, in place of what was worked out before."""

    def forget_derived(self) -> None:
        """Drop every reading and event; running builds them again from what came in."""
        with self._writing.begin() as db:
            for table in (t.readings, t.events, t.derived, t.provenances):
                db.execute(sa.delete(table))

    def keep_readings(self, readings: Sequence[Reading], made: Provenance) -> None:
        """Keep readings with what made them, in place of older ones of the same reports."""
        with self._writing.begin() as db:
            self._keep_provenance(db, made)
            for reading in readings:
                form = json.dumps(reading_to_json(reading), ensure_ascii=False)
                key = reading.report.digest
                db.execute(sa.delete(t.readings).where(t.readings.c.report == key))
                db.execute(sa.insert(t.readings).values(report=key, stamp=made.stamp, form=form))

    def readings(self) -> Iterator[Reading]:
        """All readings in order of their report's id."""
        query = sa.select(t.readings.c.form).join(t.reports).order_by(t.reports.c.id)
        with self._engine.connect() as db:
            forms = db.scalars(query).all()
        for form in forms:
            yield reading_from_json(json.loads(form))

    def reading_keys(self) -> list[tuple[str, str]]:
        """(report digest, stamp) of every reading, sorted: what events are derived from."""
        with self._engine.connect() as db:
            rows = db.execute(sa.select(t.readings.c.report, t.readings.c.stamp)).all()
        return sorted((row[0], row[1]) for row in rows)

    def keep_events(self, events: Sequence[WeighedEvent], made: Provenance) -> None:
        """Put ``events`` in place of all earlier ones, in one transaction."""
        rows = [_event_row(n, event) for n, event in enumerate(events)]
        with self._writing.begin() as db:
            self._keep_provenance(db, made)
            db.execute(sa.delete(t.events))
            if rows:
                db.execute(sa.insert(t.events), rows)
            db.execute(sa.delete(t.derived).where(t.derived.c.name == "events"))
            db.execute(sa.insert(t.derived).values(name="events", stamp=made.stamp))

    def events(self) -> Iterator[WeighedEvent]:
        """All events, weightiest first."""
        query = sa.select(t.events.c.form).order_by(t.events.c.place_in_order)
        with self._engine.connect() as db:
            forms = db.scalars(query).all()
        for form in forms:
            yield event_from_json(json.loads(form))

    def events_stamp(self) -> str | None:
        """The stamp the events were kept with, or None."""
        query = sa.select(t.derived.c.stamp).where(t.derived.c.name == "events")
        with self._engine.connect() as db:
            return db.scalar(query)

    def provenance(self, stamp: str) -> Provenance | None:
        """What made the things stamped ``stamp``."""
        query = sa.select(t.provenances).where(t.provenances.c.stamp == stamp)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        if row is None:
            return None
        inputs = tuple(json.loads(row["inputs"]))
        return Provenance(row["step"], row["version"], row["knowledge"], inputs)

    def _keep_provenance(self, db: sa.Connection, made: Provenance) -> None:
        row = asdict(made) | {"stamp": made.stamp, "inputs": json.dumps(made.inputs)}
        self._insert(db, t.provenances, [row])


def _event_row(number: int, event: WeighedEvent) -> Json:
    time = event.time
    return {
        "id": event.event.id,
        "place_in_order": number,
        "type": event.event.type,
        "state": event.state.value,
        "first_day": time and time.start,
        "last_day": time and time.end,
        "form": json.dumps(event_to_json(event), ensure_ascii=False),
    }
