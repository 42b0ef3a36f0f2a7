"""Desks filled with readings that are there already, so that no test waits for a reader."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from twosource.forms import event_to_json
from twosource.lexicon import Lexicon
from twosource.model import Capture, Judgement, Provenance, Reading, Report
from twosource.pipeline import Setup, run
from twosource.store import Desk
from twosource.store import tables as t

READ = Provenance("read", "test", "test")


@dataclass(frozen=True)
class Known(Setup):
    """A setup that reads nothing: it has some readings, and leaves all other reports unread."""

    readings: tuple[Reading, ...] = ()

    def reader(self) -> Any:
        return self

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Those of the readings that are asked for."""
        known = {reading.report.digest: reading for reading in self.readings}
        return (known[report.digest] for report in reports if report.digest in known)


def setup(lexicon: Lexicon, *readings: Reading) -> Setup:
    """The setup of these desks; ``readings`` are of reports that were added unread."""
    return Known("none", lexicon, None, READ, readings)


def put(desk: Desk, readings: Sequence[Reading]) -> None:
    """Bring reports with their readings into the desk."""
    add(desk, readings)
    desk.keep_readings(readings, READ)


def add(desk: Desk, readings: Iterable[Reading]) -> None:
    """Bring the reports into the desk, unread."""
    items = []
    for reading in readings:
        raw = reading.report.text.encode()
        capture = Capture(hashlib.sha256(raw).hexdigest(), "2031-01-01T00:00:00Z", "test", "test")
        items.append((reading.report, capture, raw))
    desk.add(items)


def take_away(desk: Desk, readings: Iterable[Reading]) -> None:
    """Take reports out again, as no command does."""
    with desk._engine.begin() as db:
        for reading in readings:
            digest = reading.report.digest
            db.execute(sa.delete(t.readings).where(t.readings.c.report == digest))


def renew(desk: Desk, lexicon: Lexicon) -> None:
    """Run the desk over readings that are all there."""
    run(desk, setup(lexicon))


def judge(desk: Desk, number: int, verdict: str, left: str, right: str | None = None) -> str:
    """Keep a judgement; its id."""
    id = f"judgement-{number}"
    desk.judge(Judgement(id, verdict, left, right, "ana", f"2031-02-01T00:00:{number:02}Z"))
    return id


def contents(desk: Desk) -> dict[str, Any]:
    """All that was derived, in a form that does not hang on the order of arrival."""
    with desk._engine.connect() as db:
        voices = sorted(map(tuple, db.execute(sa.select(t.voices))))
        made = sorted(map(tuple, db.execute(sa.select(t.derivations))))
        words = sorted(map(tuple, db.execute(sa.select(t.link_words))))
        records = sorted(map(tuple, db.execute(sa.select(t.link_records))))
        sides = sorted(map(tuple, db.execute(sa.select(t.event_sides))))
        keys = sorted(db.scalars(sa.select(t.link_keys.c.key)))
        meetings = sorted(db.scalars(sa.select(t.link_meetings.c.key)))
        speakers = sorted(map(str, db.execute(sa.select(t.link_speakers.c["id", "form"]))))
        learnt = db.scalars(sa.select(t.link_learnt.c.form)).all()
        judges = sorted(map(tuple, db.execute(sa.select(t.link_judges))))
        history = sorted(map(tuple, db.execute(sa.select(t.event_history))))
        grades = sorted(map(tuple, db.execute(sa.select(t.events.c["id", "grade"]))))
        doubts = sorted(map(tuple, db.execute(sa.select(t.link_doubts))), key=str)
        claims = dict(map(tuple, db.execute(sa.select(t.link_tellings.c["number", "form"]))))
        near = sorted(
            (*sorted((claims[i], claims[j])), round(score, 9))
            for i, j, score in db.execute(sa.select(t.link_near))
        )
    events = [event_to_json(event) for event in desk.events()]
    return {
        "events": events,
        "voices": voices,
        "derivations": made,
        "words": words,
        "records": records,
        "sides": sides,
        "keys": keys,
        "meetings": meetings,
        "speakers": speakers,
        "learnt": learnt,
        "judges": judges,
        "history": history,
        "grades": grades,
        "doubts": doubts,
        "near": near,
    }
