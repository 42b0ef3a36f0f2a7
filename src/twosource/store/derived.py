"""Readings, each with what made it; all of them can be made again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from twosource.forms import reading_from_json, reading_to_json
from twosource.model import Claim, ClaimId, Provenance, Reading, Report, ReportId
from twosource.store import tables as t
from twosource.store.linkage import Linkage

_DERIVED = (
    *(t.readings, t.events, t.event_claims, t.event_reports, t.event_sides, t.event_history),
    *(t.voices, t.derivations, *t.LINKAGE, t.derived, t.provenances),
)
_REPORT = frozenset(f.name for f in fields(Report))
# Claims looked for in one query.
SOUGHT = 50


class Derived(Linkage):
    """Keeping what was worked out, in place of what was worked out before."""

    def forget_derived(self) -> None:
        """Drop every reading and event; running builds them again from what came in."""
        with self._writing.begin() as db:
            for table in _DERIVED:
                db.execute(sa.delete(table))
            self._note_change(db, None)

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
        yield from self._readings(query)

    def readings_of(self, reports: Iterable[ReportId]) -> Iterator[Reading]:
        """The readings of those of the reports that have been read, in order of id."""
        query = sa.select(t.readings.c.form).join(t.reports).order_by(t.reports.c.id)
        for part in self._parts(sorted(set(reports))):
            yield from self._readings(query.where(t.reports.c.id.in_(part)))

    def readings_by_digest(self, digests: Iterable[str]) -> Iterator[Reading]:
        """The readings of the reports with these digests, in order of id."""
        query = sa.select(t.readings.c.form).join(t.reports).order_by(t.reports.c.id)
        for part in self._parts(sorted(set(digests))):
            yield from self._readings(query.where(t.reports.c.digest.in_(part)))

    def reports_by_digest(self, digests: Iterable[str]) -> Iterator[Report]:
        """The reports with these digests, in order of digest."""
        for row in self.link_rows("reports", "digest", digests):
            kept = {k: v for k, v in row.items() if k in _REPORT}
            yield Report(**kept)

    def reading_stamps(self, digests: Iterable[str]) -> dict[str, str]:
        """The stamp of each of the readings, by the report's digest."""
        return {
            str(r["report"]): str(r["stamp"]) for r in self.link_rows("readings", "report", digests)
        }

    def claims(self, named: Iterable[str]) -> Mapping[ClaimId, tuple[Reading, Claim]]:
        """Those of the named claims that the desk's readings hold, each with its reading."""
        named = tuple(named)
        found = self._claims_in_events({name for name in named if name})
        wanted = sorted({name for name in named if name} - set(found))
        for start in range(0, len(wanted), SOUGHT):
            part = wanted[start : start + SOUGHT]
            holds = [t.readings.c.form.contains(json.dumps(p), autoescape=True) for p in part]
            for reading in self._readings(sa.select(t.readings.c.form).where(sa.or_(*holds))):
                found |= {c.id: (reading, c) for c in reading.claims if c.id in part}
        return found

    def _claims_in_events(self, wanted: set[str]) -> dict[ClaimId, tuple[Reading, Claim]]:
        """Those of the claims that are in an event: quick, as tables say in which reports."""
        said, told = t.event_claims.c, t.event_reports.c
        found: dict[ClaimId, tuple[Reading, Claim]] = {}
        for part in self._parts(sorted(wanted)):
            events = sa.select(said.event).where(said.claim.in_(part))
            reports = sa.select(told.report).where(told.event.in_(events))
            query = sa.select(t.readings.c.form).join(t.reports)
            for reading in self._readings(query.where(t.reports.c.id.in_(reports))):
                found |= {c.id: (reading, c) for c in reading.claims if c.id in wanted}
        return found

    def reading_keys(self) -> list[tuple[str, str]]:
        """(report digest, stamp) of every reading, sorted: what events are derived from."""
        with self._engine.connect() as db:
            rows = db.execute(sa.select(t.readings.c.report, t.readings.c.stamp)).all()
        return sorted((row[0], row[1]) for row in rows)

    def _readings(self, query: sa.Select[Any]) -> Iterator[Reading]:
        with self._engine.connect() as db:
            forms = db.scalars(query).all()
        for form in forms:
            yield reading_from_json(json.loads(form))
