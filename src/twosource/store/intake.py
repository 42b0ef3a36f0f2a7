"""What came in: reports, the bytes they came in, their captures."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import sqlalchemy as sa

from twosource.model import Capture, Report, ReportId, report_digest
from twosource.store import tables as t
from twosource.store.room import Room

# Of words that very many reports hold, ten thousand are ranked: ranking all takes long.
_SEARCH_SQLITE = (
    "SELECT reports.id FROM (SELECT rowid AS number, rank AS fit FROM report_words "
    "WHERE report_words MATCH :asked LIMIT 10000) "
    "JOIN reports ON reports.rowid = number ORDER BY fit, reports.id LIMIT :most"
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


def _capture_row(report: Report, capture: Capture) -> dict[str, Any]:
    headers = json.dumps(capture.headers, ensure_ascii=False)
    return asdict(capture) | {"report": report.digest, "headers": headers}


class Intake(Room):
    """Keeping and finding what came in.  Nothing here is ever changed or taken away."""

    def add(self, batch: Iterable[tuple[Report, Capture, bytes]]) -> list[Added]:
        """Keep reports with their captures and raw bytes, all or none.

        A report that is there already only gains the capture, if that is new.  Where the id is
        taken by another text, the newcomer is kept as ``id@digest`` and reported as renamed.
        """
        items = list(batch)
        with self._writing.begin() as db:
            known = self._known(db, [report.digest for report, _, _ in items])
            added = [self._add_report(db, report, known) for report, _, _ in items]
            blobs = [{"sha256": capture.sha256, "bytes": raw} for _, capture, raw in items]
            self._insert(db, t.blobs, blobs)
            self._insert(db, t.captures, [_capture_row(r, c) for r, c, _ in items])
        return added

    def known(self, digests: Sequence[str]) -> set[str]:
        """Those of the digests whose reports are on the desk."""
        with self._engine.connect() as db:
            return set(self._known(db, digests))

    def _known(self, db: sa.Connection, digests: Sequence[str]) -> dict[str, str]:
        columns = t.reports.c.digest, t.reports.c.id
        rows = db.execute(sa.select(*columns).where(t.reports.c.digest.in_(digests)))
        return {row[0]: row[1] for row in rows}

    def _add_report(self, db: sa.Connection, report: Report, known: dict[str, str]) -> Added:
        """Insert one report unless it is known, and note it as known."""
        if report.digest in known:
            return Added(ReportId(known[report.digest]), new=False)
        taken = db.scalar(sa.select(t.reports.c.digest).where(t.reports.c.id == report.id))
        if taken is not None:
            report = replace(report, id=ReportId(f"{report.id}@{report.digest[:8]}"))
        self._insert(db, t.reports, [asdict(report)])
        known[report.digest] = report.id
        return Added(report.id, new=True, renamed=taken is not None)

    def reports(self) -> Iterator[Report]:
        """All reports in order of id, a few in memory at a time."""
        query = sa.select(t.reports).order_by(t.reports.c.id)
        with self._engine.connect() as db:
            for row in db.execution_options(yield_per=100).execute(query).mappings():
                yield Report(**dict(row))

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

    def captured(self) -> Iterator[tuple[Report, Capture, bytes]]:
        """Every capture with its report and its bytes as received, in order of time."""
        order = t.captures.c.at, t.captures.c.origin, t.captures.c.report
        came = [t.captures.c[name] for name in ("sha256", "at", "origin", "tool", "headers")]
        query = sa.select(t.blobs.c.bytes, *came, *t.reports.c)
        query = query.select_from(t.captures.join(t.blobs).join(t.reports)).order_by(*order)
        with self._engine.connect() as db:
            for row in db.execution_options(yield_per=100).execute(query):
                raw, sha256, at, origin, tool, headers, *report = row
                kept = tuple((name, value) for name, value in json.loads(headers))
                made = dict(zip(t.reports.c.keys(), report, strict=True))
                yield Report(**made), Capture(sha256, at, origin, tool, kept), raw

    def verify(self) -> list[str]:
        """Hash everything that came in again; what has changed since, in words."""
        faults = [
            f"the bytes of {capture.origin} are not those received (SHA-256 {capture.sha256[:12]})"
            for _, capture, raw in self.captured()
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
