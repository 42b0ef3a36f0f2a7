"""Users and their sign-in: passwords hashed with Argon2id, sessions kept by a token's digest."""

import hashlib
import secrets
import threading
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from twosource.errors import MendInput
from twosource.store import Desk
from twosource.store.people import Session, User

# Weakest first; each may do what those before it may.
ROLES = ("reader", "reviewer", "admin")
SHORTEST, LONGEST = 12, 200
SESSION = timedelta(hours=12)
# One hash takes 64 MiB; many tries at once must not take all there is.
_turns = threading.BoundedSemaphore(2)


def now() -> datetime:
    """The time, without fractions of a second."""
    return datetime.now(UTC).replace(microsecond=0)


def digest(token: str) -> str:
    """What is kept of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def make_user(name: str, role: str, password: str) -> User:
    """A new user; raises MendInput for a name, role or password that will not do."""
    if not name.strip() or len(name) > 80 or not name.isprintable():
        raise MendInput("a user's name is up to 80 printable characters")
    if role not in ROLES:
        raise MendInput(f"{role!r} is no role; there are {', '.join(ROLES)}")
    if not SHORTEST <= len(password) <= LONGEST:
        raise MendInput(f"a password has {SHORTEST} to {LONGEST} characters")
    return User(name.strip(), role, _hasher().hash(password), now().isoformat())


def sign_in(desk: Desk, name: str, password: str) -> tuple[User, str] | None:
    """The user and a new session's token, or None; wrong names take as long as wrong passwords."""
    user = desk.user(name[:200])
    with _turns:
        right = _matches(user.secret if user else _nobodys(), password[:LONGEST])
    if user is None or not right:
        return None
    token = new_token()
    until = (now() + SESSION).isoformat()
    desk.keep_session(Session(digest(token), user.name, until), now().isoformat())
    return user, token


def user_of(desk: Desk, token: str) -> User | None:
    """The user whose session a token is, if it is one and not over."""
    return desk.user_of_session(digest(token), now().isoformat()) if token else None


def _matches(secret: str, password: str) -> bool:
    try:
        return _hasher().verify(secret, password)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_hex())
