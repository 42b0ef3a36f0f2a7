"""Telegram channels as they stand now, by Telethon, with one's own keys.

Needs the extra ``twosource[telegram]``, the settings ``telegram_id`` and ``telegram_hash``, and one
login, which is kept in the file ``telegram_session``::

    python -m twosource.collect.telegram_live

A message is turned into the form of the desktop export and taken from there as the export's are, so
that a message that comes by both ways is one report.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from twosource.collect.found import Collected, Given, incoming_bytes, refusing
from twosource.collect.telegram import message_of
from twosource.errors import MendInput, SkipReport
from twosource.model import Problem
from twosource.settings import Settings, load_settings

LAST = 100
LIMIT = 1 << 20


@dataclass(frozen=True)
class Keys:
    """One's own keys for Telegram, and the file with the login."""

    id: int
    hash: str
    session: str


# Opens a client that is logged in; tests put another one in its place.
Connect = Callable[[Keys], AbstractContextManager[Any]]


def keys_of(settings: Settings) -> Keys:
    """The keys in the settings; MendInput when they or the extra are missing."""
    if find_spec("telethon") is None:
        raise MendInput(
            "channels need Telethon; install it with: pip install 'twosource[telegram]'"
        )
    number, secret = settings.telegram_id, settings.telegram_hash
    if not number or not secret or not str(number).isdecimal():
        raise MendInput(
            "channels need your own keys from my.telegram.org: the settings telegram_id (a number) "
            "and telegram_hash, or TWOSOURCE_TELEGRAM_ID and TWOSOURCE_TELEGRAM_HASH"
        )
    return Keys(int(number), secret, settings.telegram_session)


@contextmanager
def connected(keys: Keys) -> Iterator[Any]:
    """A client that is logged in; it asks nothing.

    MendInput when nobody has logged in yet, SkipReport when there is no connection.
    """
    client = _client(keys)
    try:
        with refusing("the connection to Telegram"):
            client.connect()
            known = client.is_user_authorized()
        if not known:
            raise MendInput(
                f"{keys.session} holds no login; log in once with: "
                "python -m twosource.collect.telegram_live"
            )
        yield client
    finally:
        client.disconnect()


def collect_channel(
    client: Any, name: str, given: Given, last: int = LAST
) -> Iterator[Collected | Problem]:
    """The last messages of a channel, oldest first; SkipReport when it cannot be had."""
    origin = f"https://t.me/{name.removeprefix('@')}"
    with refusing(f"the channel {name}"):
        channel = client.get_entity(name)
        messages = list(client.iter_messages(channel, limit=last))
    chat = {"id": channel.id, "name": getattr(channel, "title", None) or name}
    incoming = incoming_bytes(origin, b"", LIMIT)
    for message in reversed(messages):
        try:
            with refusing("this message"):
                found = message_of(incoming, given, chat, as_exported(message))
        except SkipReport as refused:
            yield Problem(f"{origin}#{getattr(message, 'id', '?')}", str(refused))
        else:
            if found:
                yield found


def as_exported(message: Any) -> dict[str, Any]:
    """A message of Telethon with the fields that the desktop export gives it."""
    service = getattr(message, "action", None) is not None
    told = {
        "id": message.id,
        "type": "service" if service else "message",
        "date": message.date.isoformat() if message.date else None,
        "edited": message.edit_date.isoformat() if message.edit_date else None,
        "text": message.message or "",
        "forwarded_from": _forwarded(message),
        "reply_to_message_id": getattr(message.reply_to, "reply_to_msg_id", None),
        "media_type": _media(message),
    }
    return {name: value for name, value in told.items() if value is not None}


def _forwarded(message: Any) -> str | None:
    """Whom a message is forwarded from: the name of a channel or person, else what is told."""
    if message.fwd_from is None:
        return None
    forward = getattr(message, "forward", None)
    for source in (getattr(forward, "chat", None), getattr(forward, "sender", None)):
        if name := getattr(source, "title", None) or getattr(source, "first_name", None):
            return str(name)
    return str(message.fwd_from.from_name or "unknown")


def _media(message: Any) -> str | None:
    """The kind of media (``MessageMediaPhoto``: photo), or None."""
    if message.media is None:
        return None
    return type(message.media).__name__.removeprefix("MessageMedia").lower()


def _client(keys: Keys) -> Any:
    from telethon.sync import TelegramClient

    return TelegramClient(keys.session, keys.id, keys.hash)


def main() -> None:
    """Log in once: asks for the telephone number and the code that Telegram sends."""
    client = _client(keys_of(load_settings()))
    client.start()
    client.disconnect()


if __name__ == "__main__":
    main()
