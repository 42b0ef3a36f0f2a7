"""Who may use a served desk: users, their sessions, and a record of what they did."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa

from twosource.store import tables as t
from twosource.store.room import Room


@dataclass(frozen=True, slots=True)
class User:
    """One who may use the desk; ``secret`` is the hash of a password, never the password."""

    name: str
    role: str
    secret: str
    made: str


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser: the digest of its token, whose it is, until when (ISO, UTC)."""

    token: str
    user: str
    until: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done on the served desk: when, by whom, from which address, what, on what."""

    at: str
    by: str
    origin: str
    what: str
    about: str = ""


class People(Room):
    """Keeping users, sessions and deeds."""

    def users(self) -> tuple[User, ...]:
        """All users by name."""
        with self._engine.connect() as db:
            rows = db.execute(sa.select(t.users).order_by(t.users.c.name)).mappings().all()
        return tuple(User(**row) for row in rows)

    def has_users(self) -> bool:
        """Whether anybody is a user."""
        with self._engine.connect() as db:
            return db.scalar(sa.select(t.users.c.name).limit(1)) is not None

    def user(self, name: str) -> User | None:
        """The user of that name."""
        query = sa.select(t.users).where(t.users.c.name == name)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        return User(**row) if row else None

    def keep_user(self, user: User) -> None:
        """Keep a user in place of one of the same name, whose sessions end."""
        with self._writing.begin() as db:
            self._drop(db, user.name)
            db.execute(sa.insert(t.users).values(**asdict(user)))

    def drop_user(self, name: str) -> bool:
        """Drop a user with all sessions; False when there is none of that name."""
        with self._writing.begin() as db:
            return self._drop(db, name)

    def _drop(self, db: sa.Connection, name: str) -> bool:
        db.execute(sa.delete(t.sessions).where(t.sessions.c.user == name))
        return db.execute(sa.delete(t.users).where(t.users.c.name == name)).rowcount > 0

    def keep_session(self, session: Session, now: str) -> None:
        """Keep a session; those that are over are forgotten."""
        with self._writing.begin() as db:
            db.execute(sa.delete(t.sessions).where(t.sessions.c.until <= now))
            db.execute(sa.insert(t.sessions).values(**asdict(session)))

    def drop_session(self, token: str) -> None:
        """End the session whose token has this digest."""
        with self._writing.begin() as db:
            db.execute(sa.delete(t.sessions).where(t.sessions.c.token == token))

    def user_of_session(self, token: str, now: str) -> User | None:
        """The user whose session, not yet over, has a token of this digest."""
        mine = t.sessions.c.user == t.users.c.name
        query = sa.select(t.users).join_from(t.users, t.sessions, mine)
        query = query.where(t.sessions.c.token == token, t.sessions.c.until > now)
        with self._engine.connect() as db:
            row = db.execute(query).mappings().one_or_none()
        return User(**row) if row else None

    def note(self, deed: Deed) -> None:
        """Add to the record of deeds; nothing is ever taken from it."""
        with self._writing.begin() as db:
            db.execute(sa.insert(t.deeds).values(**asdict(deed)))

    def deeds(self, most: int = 200) -> tuple[Deed, ...]:
        """The last deeds, newest first."""
        columns = [c for c in t.deeds.c if c.name != "number"]
        query = sa.select(*columns).order_by(t.deeds.c.number.desc()).limit(most)
        with self._engine.connect() as db:
            rows = db.execute(query).mappings().all()
        return tuple(Deed(**row) for row in rows)
