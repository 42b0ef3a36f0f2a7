"""A desk: the reports that came in, what people decided, and what was derived from both.

Every method is one transaction, so a process killed at any moment leaves a whole desk behind.
Adding what is already there changes nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from twosource.errors import MendInput, StopRun
from twosource.forms import event_from_json, event_to_json, reading_from_json, reading_to_json
from twosource.model import (
    Capture,
    Judgement,
    Provenance,
    Reading,
    Report,
    ReportId,
    WeighedEvent,
    report_digest,
)
from twosource.store import tables as t
from twosource.store.migrate import migrate

Json = dict[str, Any]

WRITING = "twosource_writing"
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


@dataclass(frozen=True)
class Fetched:
    """The last fetch of an address: when, what became of it, what to ask with next time.

    ``named_by`` is the address that led to it, if one did.
    """

    url: str
    at: str
    outcome: str
    etag: str | None = None
    last_modified: str | None = None
    named_by: str | None = None


class Desk:
    """One open desk over one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        # Writing transactions take the lock at once: a reader that turns writer half-way would
        # otherwise fail on SQLite whenever another process wrote in between.
        self._writing = engine.execution_options(**{WRITING: True})

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    # --- what came in -------------------------------------------------------------------------

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

    # --- fetching -----------------------------------------------------------------------------

    def fetched(self, url: str) -> Fetched | None:
        """What is remembered of the last fetch of an address."""
        query = sa.select(t.fetches).where(t.fetches.c.url == url)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        return Fetched(**row) if row else None

    def fetched_with(self, outcome: str, named_by: str) -> list[str]:
        """The addresses named by another one whose last fetch ended so, in order."""
        here = (t.fetches.c.outcome == outcome) & (t.fetches.c.named_by == named_by)
        with self._engine.connect() as db:
            return list(db.scalars(sa.select(t.fetches.c.url).where(here).order_by("url")))

    def keep_fetch(self, fetch: Fetched) -> None:
        """Remember a fetch in place of the last one of its address."""
        with self._writing.begin() as db:
            db.execute(sa.delete(t.fetches).where(t.fetches.c.url == fetch.url))
            db.execute(sa.insert(t.fetches).values(**asdict(fetch)))

    def numbers(self) -> dict[str, int]:
        """How many of each thing the desk holds."""
        kept = (t.reports, t.captures, t.readings, t.events, t.judgements, t.fetches)
        with self._engine.connect() as db:
            return {
                table.name: db.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in kept
            }

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

    def _reports(self, query: sa.Select[Any]) -> Iterator[Report]:
        with self._engine.connect() as db:
            rows = db.execute(query).mappings().all()
        for row in rows:
            yield Report(**dict(row))

    # --- readings -----------------------------------------------------------------------------

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

    # --- judgements ---------------------------------------------------------------------------

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's decision; the same one twice is one."""
        with self._writing.begin() as db:
            self._insert(db, t.judgements, **asdict(judgement))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order they were made."""
        order = t.judgements.c.at, t.judgements.c.id
        with self._engine.connect() as db:
            rows = db.execute(sa.select(t.judgements).order_by(*order)).mappings().all()
        return tuple(Judgement(**row) for row in rows)

    # --- events -------------------------------------------------------------------------------

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
        self._insert(db, t.provenances, **row)

    def _insert(self, db: sa.Connection, table: sa.Table, **values: Any) -> None:
        """Insert a row unless one with its key is there."""
        dialect = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        db.execute(dialect.insert(table).values(**values).on_conflict_do_nothing())


def open_desk(address: str) -> Desk:
    """Open the desk at a file path or database address, making or migrating it as needed.

    Raises MendInput when the address cannot be a desk, StopRun when the database will not open.
    """
    url = engine_url(address)
    if url.startswith("sqlite:///"):
        _check_file(Path(url.removeprefix("sqlite:///")))
    try:
        engine = sa.create_engine(url)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _tune_sqlite)
            sa.event.listen(engine, "begin", _begin_sqlite)
        migrate(engine)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
        raise MendInput(f"{address!r} is no desk: {error}") from error
    except sa.exc.DatabaseError as error:
        raise StopRun(f"the desk {address!r} cannot be opened: {error.orig}") from error
    return Desk(engine)


def engine_url(address: str) -> str:
    """The database address that SQLAlchemy wants: a plain path is a SQLite file."""
    if "://" not in address:
        return f"sqlite:///{address}"
    scheme, rest = address.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else address


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise MendInput(f"{path} is a folder; --desk wants a file, for example {path}/desk.db")
    if not path.absolute().parent.is_dir():
        raise MendInput(f"there is no folder {path.absolute().parent} to keep the desk in")


def _tune_sqlite(connection: Any, _record: object) -> None:
    """Write-ahead log: readers go on while one writes, and a kill loses no committed row."""
    # The driver shall not open transactions on its own; ``_begin_sqlite`` does.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


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
