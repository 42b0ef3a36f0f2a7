"""What came in: reports, the bytes they came in, their captures."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

import sqlalchemy as sa

from twosource.model import Capture, Report, ReportId, report_digest
from twosource.store import tables as t
from twosource.store.room import Room

_SEARCH_SQLITE = (
    "SELECT reports.id FROM report_words JOIN reports ON reports.rowid = report_words.rowid "
    "WHERE report_words MATCH :asked ORDER BY rank, reports.id LIMIT :most"
)
_SEARCH_POSTGRESQL = (
    "SELECT id FROM reports, to_tsquery('simple', :asked) AS asked WHERE words @@ asked "
    "ORDER BY ts_rank(words, asked) DESC, id LIMIT :most"
)


@dataclass(frozen=True)
class Added:
    """What came of adding one report: ``id`` on this desk, whether it is ``new``."""

    id: ReportId
    new: bool
    renamed: bool = False


class Intake(Room):
    """Keeping and finding what came in.  Nothing here is ever changed or taken away."""

    def add(self, batch: Iterable[tuple[Report, Capture, bytes]]) -> list[Added]:
        """Keep reports with their captures and raw bytes, all or none.

        A report that is there already only gains the capture, if that is new.  Where the id is
        taken by another text, the newcomer is kept as ``id@digest`` and reported as renamed.
        """
        with self._writing.begin() as db:
            return [self._add_one(db, *item) for item in batch]

    def _add_one(self, db: sa.Connection, report: Report, capture: Capture, raw: bytes) -> Added:
        known = db.scalar(sa.select(t.reports.c.id).where(t.reports.c.digest == report.digest))
        renamed = False
        if known is None:
            taken = db.scalar(sa.select(t.reports.c.digest).where(t.reports.c.id == report.id))
            if renamed := taken is not None:
                report = replace(report, id=ReportId(f"{report.id}@{report.digest[:8]}"))
            self._insert(db, t.reports, **asdict(report))
        self._insert(db, t.blobs, sha256=capture.sha256, bytes=raw)
        headers = json.dumps(capture.headers, ensure_ascii=False)
        row = asdict(capture) | {"report": report.digest, "headers": headers}
        self._insert(db, t.captures, **row)
        return Added(ReportId(known or report.id), known is None, renamed)

    def reports(self) -> Iterator[Report]:
        """All reports in order of id."""
        yield from self._reports(sa.select(t.reports).order_by(t.reports.c.id))

    def search(self, words: str, most: int = 100) -> list[ReportId]:
        """Ids of the reports that hold all the words, best first."""
        wanted = [w for w in re.findall(r"\w+", words) if w]
        if not wanted:
            return []
        lite = self._engine.dialect.name == "sqlite"
        query = sa.text(_SEARCH_SQLITE if lite else _SEARCH_POSTGRESQL)
        asked = " ".join(f'"{w}"' for w in wanted) if lite else " & ".join(wanted)
        with self._engine.connect() as db:
            return [ReportId(i) for i in db.scalars(query, {"asked": asked, "most": most})]

    def captures(self) -> Iterator[tuple[Capture, bytes]]:
        """Every capture with its bytes as received, in order of time."""
        order = t.captures.c.at, t.captures.c.origin, t.captures.c.report
        query = sa.select(t.captures, t.blobs.c.bytes).join(t.blobs).order_by(*order)
        with self._engine.connect() as db:
            for row in db.execution_options(yield_per=100).execute(query).mappings():
                headers = tuple((name, value) for name, value in json.loads(row["headers"]))
                made = Capture(row["sha256"], row["at"], row["origin"], row["tool"], headers)
                yield made, row["bytes"]

    def verify(self) -> list[str]:
        """Hash everything that came in again; what has changed since, in words."""
        faults = [
            f"the bytes of {capture.origin} are not those received (SHA-256 {capture.sha256[:12]})"
            for capture, raw in self.captures()
            if hashlib.sha256(raw).hexdigest() != capture.sha256
        ]
        faults += [
            f"the report {report.id} is not the one that came in (digest {report.digest[:12]})"
            for report in self.reports()
            if report_digest(report) != report.digest
        ]
        return faults

    def unread(self, stamp: str) -> Iterator[Report]:
        """Reports that have no reading made with ``stamp`` (reader, version, knowledge)."""
        same = (t.readings.c.report == t.reports.c.digest) & (t.readings.c.stamp == stamp)
        query = sa.select(t.reports).outerjoin(t.readings, same)
        yield from self._reports(query.where(t.readings.c.report.is_(None)).order_by("id"))

    def count_unread(self, stamp: str) -> int:
        """How many reports ``unread`` would give."""
        read = sa.select(sa.func.count()).where(t.readings.c.stamp == stamp)
        with self._engine.connect() as db:
            total = db.scalar(sa.select(sa.func.count()).select_from(t.reports)) or 0
            return int(total - (db.scalar(read) or 0))

    def numbers(self) -> dict[str, int]:
        """How many of each thing the desk holds."""
        kept = (t.reports, t.captures, t.readings, t.events, t.judgements, t.fetches)
        with self._engine.connect() as db:
            return {
                table.name: db.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in kept
            }

    def _reports(self, query: sa.Select[Any]) -> Iterator[Report]:
        with self._engine.connect() as db:
            rows = db.execute(query).mappings().all()
        for row in rows:
            yield Report(**dict(row))
