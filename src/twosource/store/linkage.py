"""What linking keeps of each report and telling, to find again what a new one meets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from twosource.errors import Overtaken
from twosource.model import Derivation, EventId, Provenance, ReportId, Voice, WeighedEvent
from twosource.store import tables as t
from twosource.store.holdings import Holdings

Row = Mapping[str, Any]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class LinkRows:
    """Rows to put, by table; ``keys`` and ``meetings`` are (key, item), keys signed 64-bit."""

    reports: Sequence[Row] = ()
    claims: Sequence[Row] = ()
    tellings: Sequence[Row] = ()
    speakers: Sequence[Row] = ()
    offices: Sequence[Row] = ()
    words: Sequence[Row] = ()
    records: Sequence[Row] = ()
    judgements: Sequence[Row] = ()
    near: Sequence[Row] = ()
    doubts: Sequence[Row] = ()
    judges: Sequence[Row] = ()
    learnt: str = ""
    keys: Pairs = ()
    meetings: Pairs = ()

    @property
    def keys_of_readings(self) -> list[tuple[str, str]]:
        """(report digest, stamp) of the readings behind the reports."""
        return [(str(row["digest"]), str(row["stamp"])) for row in self.reports]


@dataclass(frozen=True)
class LinkGone:
    """What to drop: reports and tellings by number, meetings as (key, item), words by event.

    ``judges`` are by event, ``records`` by voice, ``near`` pairs of tellings, ``doubts`` by the
    events they are about.
    """

    reports: Sequence[int] = ()
    tellings: Sequence[int] = ()
    keys: Pairs = ()
    meetings: Pairs = ()
    near: Pairs = ()
    doubts: Sequence[str] = ()
    words: Sequence[str] = ()
    judges: Sequence[str] = ()
    records: Sequence[str] = ()
    judgements: Sequence[str] = ()
    voices: Sequence[str] = ()
    derivations: Sequence[ReportId] = ()
    keys_of_readings: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Renewal:
    """All that a run changes, put in place in one transaction.

    Of events ``lettered`` nothing is changed but the letters of their grades and the reason.
    """

    put: tuple[WeighedEvent, ...] = ()
    lettered: tuple[WeighedEvent, ...] = ()
    gone: tuple[EventId, ...] = ()
    voices: tuple[Voice, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    rows: LinkRows = field(default_factory=LinkRows)
    dropped: LinkGone = field(default_factory=LinkGone)

    @property
    def empty(self) -> bool:
        """Whether nothing came, went or was judged."""
        return not (self.rows.reports or self.rows.judgements or self.dropped.reports)


class Linkage(Holdings):
    """Keeping and asking what linking keeps."""

    def keep_linked(self, all: Renewal, made: Provenance) -> None:
        """Put all of it in place of everything before."""
        with self._writing.begin() as db:
            for table in t.LINKAGE:
                db.execute(sa.delete(table))
            self._keep_events(db, all.put, made, all.voices, all.derivations)
            self._put_rows(db, all.rows)

    def change_linked(self, change: Renewal, made: Provenance, base: str | None) -> None:
        """Put what changed, drop what is gone; leave the rest.

        ``base`` is the stamp of the events that the change was worked out from; raises Overtaken,
        and changes nothing, where another run has changed them since.
        """
        gone = change.dropped
        stands = sa.select(t.derived.c.stamp).where(t.derived.c.name == "events")
        with self._writing.begin() as db:
            if db.scalar(stands.with_for_update()) != base:
                raise Overtaken("another run changed the events meanwhile")
            self._drop_rows(db, t.link_reports.c.number, gone.reports)
            for column in (t.link_claims, t.link_speakers, t.link_offices):
                self._drop_rows(db, column.c.report, gone.reports)
            self._drop_rows(db, t.link_tellings.c.number, gone.tellings)
            self._drop_rows(db, t.link_doubts.c.one, gone.doubts)
            self._drop_rows(db, t.link_doubts.c.other, gone.doubts)
            self._drop_rows(db, t.link_words.c.event, gone.words)
            self._drop_rows(db, t.link_judges.c.event, gone.judges)
            self._drop_rows(db, t.link_records.c.voice, gone.records)
            self._drop_rows(db, t.link_judgements.c.id, gone.judgements)
            self._drop_rows(db, t.derivations.c.report, gone.derivations)
            paired = (t.link_keys, gone.keys), (t.link_meetings, gone.meetings)
            for table, pairs in (*paired, (t.link_near, gone.near)):
                one, other = list(table.primary_key.columns)
                same = (one == sa.bindparam("a")) & (other == sa.bindparam("b"))
                if pairs:
                    db.execute(sa.delete(table).where(same), [{"a": a, "b": b} for a, b in pairs])
            self._put_rows(db, change.rows)
            self._change_events(
                *(db, change.put, change.gone, made, change.voices, change.derivations),
                lettered=change.lettered,
            )
            self._drop_rows(db, t.voices.c.id, gone.voices)

    def linked_by(self, version: str, knowledge: str) -> bool:
        """Whether what linking keeps was made by this code and knowledge."""
        kept = self.provenance(self.events_stamp() or "")
        same = kept and (kept.version, kept.knowledge) == (version, knowledge)
        return bool(same and self._all(sa.select(t.link_learnt.c.form).limit(1)))

    def unlinked(self) -> tuple[list[str], list[int]]:
        """Digests of reports whose readings are not linked; numbers linked from other readings."""
        read, linked = t.readings.c, t.link_reports.c
        both = (read.report == linked.digest) & (read.stamp == linked.stamp)
        new = sa.select(read.report).outerjoin(t.link_reports, both).where(linked.digest.is_(None))
        old = sa.select(linked.number).outerjoin(t.readings, both).where(read.report.is_(None))
        counts = (sa.select(sa.func.count()).select_from(x) for x in (t.readings, t.link_reports))
        with self._engine.connect() as db:
            come = list(db.scalars(new))
            all_read, all_linked = (db.scalar(query) or 0 for query in counts)
            # Where all else that was read is linked, nothing else can be.
            return come, [] if all_read - len(come) == all_linked else list(db.scalars(old))

    def count_events(self) -> int:
        """How many events there are."""
        return int(self._all(sa.select(sa.func.count()).select_from(t.events))[0])

    def linked_judgements(self) -> frozenset[str]:
        """The ids of the judgements that linking has followed."""
        return frozenset(self._all(sa.select(t.link_judgements.c.id)))

    def link_rows(self, name: str, column: str, values: Iterable[Any]) -> list[Row]:
        """The rows of a table of linking whose column has one of the values."""
        table = t.metadata.tables[name]
        found: list[Row] = []
        wanted: list[Any] = sorted(set(values))
        with self._engine.connect() as db:
            for part in self._parts(wanted):
                rows = db.execute(sa.select(table).where(table.c[column].in_(part)))
                names = tuple(rows.keys())
                found += [dict(zip(names, row, strict=True)) for row in rows]
        return found

    def settled_of(self, voices: Iterable[str]) -> dict[str, tuple[int, int, str | None]]:
        """How many claims of each voice proved right, and wrong; the first day any was made on."""
        c = t.link_records.c
        right = sa.func.sum(sa.case((c.right, c.number), else_=0))
        sums = c.voice, right, sa.func.sum(c.number), sa.func.min(sa.func.nullif(c.day, ""))
        found: dict[str, tuple[int, int, str | None]] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(voices))):
                query = sa.select(*sums).where(c.voice.in_(part)).group_by(c.voice)
                rows = db.execute(query)
                found |= {row[0]: (int(row[1]), int(row[2] - row[1]), row[3]) for row in rows}
        return found

    def key_counts(self, name: str, keys: Iterable[int]) -> dict[int, int]:
        """How many items have each of the keys, of those that any has."""
        table = t.metadata.tables[name]
        found: dict[int, int] = {}
        wanted: list[Any] = sorted(set(keys))
        with self._engine.connect() as db:
            for part in self._parts(wanted):
                query = sa.select(table.c.key, sa.func.count()).where(table.c.key.in_(part))
                found |= {row[0]: row[1] for row in db.execute(query.group_by(table.c.key))}
        return found

    def tellings_of(self, events: Iterable[EventId]) -> dict[EventId, int]:
        """How many tellings each of the events has."""
        event = t.link_tellings.c.event
        found: dict[EventId, int] = {}
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(events))):
                query = sa.select(event, sa.func.count()).where(event.in_(part)).group_by(event)
                found |= {EventId(row[0]): row[1] for row in db.execute(query)}
        return found

    def distinct_forms(
        self, column: str, values: Iterable[str], without: Sequence[int] = ()
    ) -> set[str]:
        """The different voices of reports, but some, whose id or surname is one of the values."""
        table = t.link_speakers
        found: set[str] = set()
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(values))):
                query = sa.select(table.c.form).where(table.c[column].in_(part))
                if without:
                    query = query.where(table.c.report.not_in(without))
                found.update(db.scalars(query.distinct()))
        return found

    def offices(self, without: Sequence[int] = ()) -> set[str]:
        """The offices that any report but some speaks through."""
        query = sa.select(t.link_offices.c.form).distinct()
        if without:
            query = query.where(t.link_offices.c.report.not_in(without))
        return set(self._all(query))

    def looking_around(self) -> list[int]:
        """The reports whose voices hang on the offices of all reports."""
        return self._all(
            sa.select(t.link_reports.c.number).where(t.link_reports.c.looks_around.is_(True))
        )

    def last_numbers(self) -> tuple[int, int]:
        """The largest numbers of a report and of a telling, 0 where there is none."""
        with self._engine.connect() as db:
            report = db.scalar(sa.select(sa.func.max(t.link_reports.c.number)))
            telling = db.scalar(sa.select(sa.func.max(t.link_tellings.c.number)))
        return report or 0, telling or 0

    def words(self, least: int = 0) -> dict[str, str]:
        """The words of each event that teaches at least so much of dependence, as kept."""
        query = sa.select(t.link_words.c.event, t.link_words.c.form)
        if least:
            query = query.where(t.link_words.c.teaches >= least)
        with self._engine.connect() as db:
            return {row[0]: row[1] for row in db.execute(query)}

    def settled_voices(self) -> set[str]:
        """The voices that have settled claims."""
        return set(self._all(sa.select(t.link_records.c.voice).distinct()))

    def learnt(self) -> str:
        """The dependences by which the events were last weighed, as they were kept."""
        return "".join(self._all(sa.select(t.link_learnt.c.form)))

    def events_with(self, column: str, values: Iterable[str]) -> set[EventId]:
        """The events of claims, of voices, or of reports (``claim``, ``voice``, ``report``)."""
        table = t.event_reports if column == "report" else t.event_claims
        found: set[EventId] = set()
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(values))):
                query = sa.select(table.c.event).where(table.c[column].in_(part)).distinct()
                found.update(map(EventId, db.scalars(query)))
        return found

    def voices_of_origins(self, origins: Iterable[str]) -> set[str]:
        """The voices of the origins."""
        rows = self.link_rows("voices", "origin", origins)
        return {str(row["id"]) for row in rows}

    def made_from(self, parents: Iterable[ReportId]) -> set[ReportId]:
        """The reports that were made from one of those given."""
        rows = self.link_rows("derivations", "parent", parents)
        return {ReportId(row["report"]) for row in rows}

    def _all(self, query: sa.Select[Any]) -> list[Any]:
        with self._engine.connect() as db:
            return list(db.scalars(query))

    def _drop_rows(self, db: sa.Connection, column: sa.Column[Any], values: Sequence[Any]) -> None:
        for part in self._parts(values):
            db.execute(sa.delete(column.table).where(column.in_(part)))

    def _put_rows(self, db: sa.Connection, rows: LinkRows) -> None:
        self._put(db, t.link_reports, map(dict, rows.reports))
        self._put(db, t.link_claims, map(dict, rows.claims))
        self._put(db, t.link_tellings, map(dict, rows.tellings))
        self._put(db, t.link_speakers, map(dict, rows.speakers))
        self._put(db, t.link_offices, map(dict, rows.offices))
        self._put(db, t.link_words, map(dict, rows.words))
        self._put(db, t.link_records, map(dict, rows.records))
        self._put(db, t.link_judges, map(dict, rows.judges))
        self._put(db, t.link_judgements, map(dict, rows.judgements))
        self._put(db, t.link_near, map(dict, rows.near))
        self._put(db, t.link_doubts, map(dict, rows.doubts))
        db.execute(sa.delete(t.link_learnt))
        self._put(db, t.link_learnt, [{"form": rows.learnt}])
        # Sorted, so that a tree on disk grows at its end.
        for table, pairs in ((t.link_keys, rows.keys), (t.link_meetings, rows.meetings)):
            self._put(db, table, ({"key": k, "item": i} for k, i in sorted(pairs)))
