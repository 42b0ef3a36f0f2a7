"""Following feeds, pages and channels round by round, politely, each report once.

A plan is a small TOML file::

    every = 600                 # seconds between rounds
    pause = 2.0                 # seconds between two requests to one host
    allow = []                  # hosts that may have private addresses

    [[follow]]
    url = "https://example.org/feed.xml"
    publisher = "Harbour Post"  # optional

    [[channel]]                 # Telegram, live, with one's own keys (twosource[telegram])
    name = "harbour_news"
    publisher = "Harbour News"  # optional
    last = 100                  # messages looked at in each round

What a feed names is fetched once: the desk remembers each address.  The memory is written after the
reports are, so a process killed in between fetches again and adds nothing twice.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from twosource.collect import (
    Address,
    Collected,
    Fetcher,
    FetchLimits,
    Given,
    Incoming,
    Known,
    known_of,
    read_answer,
    with_language,
)
from twosource.collect.telegram_live import (
    LAST,
    Connect,
    Keys,
    collect_channel,
    connected,
    keys_of,
)
from twosource.errors import MendInput, SkipReport, TryLater
from twosource.model import Problem
from twosource.settings import Settings, load_settings
from twosource.store import Desk, Fetched

# How a fetch ended, as the desk remembers it.  What failed is tried again, what was refused is not.
TAKEN, REFUSED, FAILED = "taken", "refused", "failed"
LEAST_EVERY = 30


@dataclass(frozen=True)
class Follow:
    """One address to follow, and who publishes there, if the pages do not say it."""

    url: str
    publisher: str | None = None


@dataclass(frozen=True)
class Channel:
    """One Telegram channel to follow live, and how many of its last messages to look at."""

    name: str
    publisher: str | None = None
    last: int = LAST


@dataclass(frozen=True)
class Plan:
    """What to follow, how often, how politely; channels are read with ``keys``."""

    follow: tuple[Follow, ...]
    every: float = 600.0
    pause: float = 2.0
    allow: frozenset[str] = frozenset()
    channel: tuple[Channel, ...] = ()
    keys: Keys | None = None

    def fetcher(self) -> Fetcher:
        """A fetcher that keeps this plan's manners."""
        return Fetcher(FetchLimits(pause=self.pause), self.allow)


@dataclass(frozen=True)
class Round:
    """What one round brought: new reports, addresses fetched, problems."""

    new: int
    fetched: int
    problems: tuple[Problem, ...]


def load_plan(path: Path, settings: Settings | None = None) -> Plan:
    """The plan in a TOML file; MendInput where it is wrong, or Telegram's keys are missing."""
    try:
        loaded = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise MendInput(f"there is no plan {path}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MendInput(f"{path}: {error}") from error
    known = ("follow", "channel", "every", "pause", "allow")
    if unknown := set(loaded).difference(known):
        raise MendInput(f"{path}: unknown {sorted(unknown)}; known: {', '.join(known)}")
    follows = tuple(_follow(path, row) for row in loaded.get("follow", []))
    channels = tuple(_channel(path, row) for row in loaded.get("channel", []))
    if not follows and not channels:
        raise MendInput(f"{path}: nothing to follow; add a [[follow]] with a url")
    every = float(loaded.get("every", Plan.every))
    if every < LEAST_EVERY:
        raise MendInput(f"{path}: every = {every:g} is too often; {LEAST_EVERY} is the least")
    return Plan(
        follows,
        every,
        float(loaded.get("pause", Plan.pause)),
        frozenset(loaded.get("allow", ())),
        channels,
        keys_of(settings or load_settings()) if channels else None,
    )


def _follow(path: Path, row: Any) -> Follow:
    if not isinstance(row, dict) or not isinstance(row.get("url"), str):
        raise MendInput(f"{path}: each [[follow]] needs a url")
    return Follow(row["url"], row.get("publisher"))


def _channel(path: Path, row: Any) -> Channel:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        raise MendInput(f"{path}: each [[channel]] needs a name")
    last = row.get("last", LAST)
    if not isinstance(last, int) or last < 1:
        raise MendInput(f"{path}: last must be a number of messages, not {last!r}")
    return Channel(row["name"], row.get("publisher"), last)


def watch_round(
    desk: Desk,
    plan: Plan,
    fetcher: Fetcher,
    say: Callable[[str], None] = lambda _line: None,
    connect: Connect = connected,
) -> Round:
    """Fetch what is followed and what it names, once each; keep what is new."""
    watcher = _Watcher(desk, fetcher, say)
    for follow in plan.follow:
        watcher.follow(follow)
    if plan.channel and plan.keys:
        try:
            with connect(plan.keys) as client:
                for channel in plan.channel:
                    watcher.listen(client, channel)
        except SkipReport as refused:
            watcher.problems.append(Problem("Telegram", str(refused)))
    return Round(watcher.new, watcher.fetched, tuple(watcher.problems))


class _Watcher:
    """One round under way: its sums."""

    def __init__(self, desk: Desk, fetcher: Fetcher, say: Callable[[str], None]) -> None:
        self._desk, self._fetcher, self._say = desk, fetcher, say
        self.new = self.fetched = 0
        self.problems: list[Problem] = []

    def follow(self, follow: Follow) -> None:
        given = Given(publisher=follow.publisher)
        # What failed before is due again even if the feed no longer names it.
        due = self._desk.fetched_with(FAILED, follow.url)
        for address in self._take(follow.url, given, None):
            before = self._desk.fetched(address.url)
            if before is None:
                self._take_only(address.url, given, follow.url)
        for url in due:
            self._take_only(url, given, follow.url)

    def listen(self, client: Any, channel: Channel) -> None:
        """Take the last messages of a channel; those that are known add nothing."""
        self._say(channel.name)
        given = Given(publisher=channel.publisher)
        try:
            self._keep(list(collect_channel(client, channel.name, given, channel.last)))
        except SkipReport as refused:
            self.problems.append(Problem(channel.name, str(refused)))
        self.fetched += 1

    def _take_only(self, url: str, given: Given, named_by: str) -> None:
        """Take what a feed names; what that names in turn is not followed any further."""
        for _address in self._take(url, given, named_by):
            pass

    def _take(self, url: str, given: Given, named_by: str | None) -> Iterator[Address]:
        """Fetch one address, keep its reports, give back the addresses it names.

        It is remembered as taken only after the caller is through with those addresses.
        """
        self._say(url)
        before = self._desk.fetched(url)
        known = Known(before.etag, before.last_modified) if before else Known()
        try:
            answer = self._fetcher.fetch(url, known)
            self.fetched += 1
            named = self._kept(answer, given) if answer else []
        except SkipReport as refused:
            self.problems.append(Problem(url, str(refused)))
            outcome = FAILED if isinstance(refused, TryLater) else REFUSED
            self._desk.keep_fetch(Fetched(url, _now(), outcome, named_by=named_by))
            return
        yield from named
        asked = known_of(dict(answer.headers)) if answer else known
        self._desk.keep_fetch(
            Fetched(url, _now(), TAKEN, asked.etag, asked.last_modified, named_by)
        )

    def _kept(self, answer: Incoming, given: Given) -> list[Address]:
        found = list(read_answer(answer, given))
        self._keep(found)
        return [f for f in found if isinstance(f, Address)]

    def _keep(self, found: Iterable[Collected | Problem | Address]) -> None:
        found = list(found)
        reports = [f for f in found if isinstance(f, Collected)]
        added = self._desk.add((with_language(c.report), c.capture, c.raw) for c in reports)
        self.new += sum(a.new for a in added)
        self.problems += [f for f in found if isinstance(f, Problem)]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
