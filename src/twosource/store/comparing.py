"""What changed between two days, and who speaks: further lists that pages ask for."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from twosource.errors import MendInput
from twosource.model import ClaimId, EventId, Report, ReportId, Standing, Voice
from twosource.store import tables as t
from twosource.store.event_rows import voice_of
from twosource.store.queries import Queries

MOST = 500


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that stood otherwise on a later day; ``before`` is None where nothing was told."""

    event: EventId
    title: str
    type: str
    before: Standing | None
    now: Standing


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a claim went: its event with title and type, and its voice."""

    event: EventId
    title: str
    type: str
    voice: str


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice with the number of its claims."""

    voice: Voice
    claims: int


class Comparing(Queries):
    """Lists over the history of events and over the voices."""

    def changed(
        self, before: str, after: str, skip: int = 0, most: int = 50
    ) -> tuple[Changed, ...]:
        """Events told of between the end of one day and the end of another, weightiest first."""
        told = self._follow().standings.changed(before, after)
        shown = [EventId(id) for id in told[skip : skip + min(most, MOST)].tolist()]
        now, then = self.standings(shown, after), self.standings(shown, before)
        return tuple(
            Changed(line.id, line.title, line.type, then.get(line.id), now[line.id])
            for line in self.lines_of(shown)
            if line.id in now
        )

    def voice_lines(
        self,
        side: str | None = None,
        words: str | None = None,
        after: str | None = None,
        most: int = 50,
    ) -> tuple[VoiceLine, ...]:
        """Voices by number of claims; ``after`` is the cursor of the last one seen."""
        v = t.voices.c
        query = sa.select(t.voices).order_by(v.claims.desc(), v.id)
        if side:
            query = query.where(v.side == side)
        if words:
            query = query.where(v.name.icontains(words, autoescape=True))
        if after:
            claims, id = _place(after)
            query = query.where((v.claims < claims) | ((v.claims == claims) & (v.id > id)))
        with self._engine.connect() as db:
            rows = db.execute(query.limit(min(most, MOST))).mappings().all()
        return tuple(VoiceLine(voice_of(dict(r)), r["claims"]) for r in rows)

    def tellings(self, claims: Iterable[ClaimId]) -> dict[ClaimId, Telling]:
        """The event and voice of each of the claims that is in an event."""
        said, found = t.event_claims.c, {}
        columns = said.claim, said.event, t.events.c.title, t.events.c.type, said.voice
        query = sa.select(*columns).join(t.events, t.events.c.id == said.event)
        with self._engine.connect() as db:
            for part in self._parts(sorted(set(claims))):
                for claim, *rest in db.execute(query.where(said.claim.in_(part))):
                    found[ClaimId(claim)] = Telling(*rest)
        return found

    def report(self, id: ReportId) -> Report | None:
        """The report of that id."""
        query = sa.select(t.reports).where(t.reports.c.id == id)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        return Report(**row) if row else None

    def voices_of_origin(self, origin: str, most: int = 50) -> tuple[Voice, ...]:
        """The voices of one fount, those with most claims first."""
        v = t.voices.c
        query = sa.select(t.voices).where(v.origin == origin).order_by(v.claims.desc(), v.id)
        with self._engine.connect() as db:
            rows = db.execute(query.limit(most)).mappings().all()
        return tuple(voice_of(dict(r)) for r in rows)

    def unplaced_voices(self, most: int = 50) -> tuple[VoiceLine, ...]:
        """Voices known only by what reports call them, those with most claims first."""
        v = t.voices.c
        known = v.id.startswith("said:") | v.id.startswith("person:")
        query = sa.select(t.voices).where(known).order_by(v.claims.desc(), v.id).limit(most)
        with self._engine.connect() as db:
            rows = db.execute(query).mappings().all()
        return tuple(VoiceLine(voice_of(dict(r)), r["claims"]) for r in rows)


def voice_cursor(line: VoiceLine) -> str:
    """The place of a voice in the order of lists."""
    return f"{line.claims}.{line.voice.id}"


def _place(after: str) -> tuple[int, str]:
    claims, _, id = after.partition(".")
    if not claims.isdigit() or len(claims) > 12:
        raise MendInput(f"{after!r} is no place in a list: start at its beginning")
    return int(claims), id
