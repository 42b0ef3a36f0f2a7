"""Fetching addresses politely and safely.

robots.txt is asked first, each host is given a pause between requests, an address fetched before is
asked for conditionally, failures that may pass are tried again with growing pauses, and every
redirect is checked as if it were given by hand.  Answers are cut off at a size and a time limit,
counted after unpacking.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina
from protego import Protego

from twosource.collect.found import Incoming, incoming_bytes
from twosource.collect.guard import GuardedBackend
from twosource.errors import SkipReport, TryLater

AGENT = "twosource/0.1 (news reader for verification desks)"
MOST_REDIRECTS = 5
ROBOTS_LIMIT = 512 * 1024
# Answers worth another try; all others are final.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_PASSING_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.RemoteProtocolError,
)
KEPT_HEADERS = ("content-type", "date", "etag", "last-modified", "server", "content-language")


@dataclass(frozen=True)
class FetchLimits:
    """How long, how much, how often: seconds, bytes, seconds between requests to one host."""

    seconds: float = 30.0
    bytes: int = 16 * 1024 * 1024
    pause: float = 1.0
    attempts: int = 3
    longest_wait: float = 20.0


@dataclass(frozen=True)
class Known:
    """What is remembered of an address fetched before, for asking conditionally."""

    etag: str | None = None
    last_modified: str | None = None


class PassingError(Exception):
    """A failure that may be gone in a moment."""


@dataclass
class Fetcher:
    """Fetches addresses over one client; use it as a context manager.

    ``allowed`` names hosts that may have private addresses.  ``sleep`` and ``clock`` are for tests.
    """

    limits: FetchLimits = field(default_factory=FetchLimits)
    allowed: frozenset[str] = frozenset()
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._pool = httpcore.ConnectionPool(
            network_backend=GuardedBackend(self.allowed), max_connections=8
        )
        self._robots: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, url: str, known: Known | None = None) -> Incoming | None:
        """The answer of ``url``, or None when it has not changed since ``known``.

        Raises SkipReport with the reason when it may not or cannot be fetched.
        """
        for _ in range(MOST_REDIRECTS + 1):
            self._check(url)
            answer = self._asked(url, known or Known())
            if answer.status == httpx.codes.NOT_MODIFIED:
                return None
            if answer.location is None:
                return incoming_bytes(url, answer.body, self.limits.bytes, answer.headers)
            url = urljoin(url, answer.location)
        raise SkipReport(f"more than {MOST_REDIRECTS} redirects")

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SkipReport(f"{url}: only http and https addresses are fetched")
        if parts.username or parts.password:
            raise SkipReport(f"{parts.hostname}: addresses with a password are not fetched")
        if not self._may_fetch(url):
            raise SkipReport(f"{url}: the site's robots.txt does not allow it")

    # --- robots.txt ---------------------------------------------------------------------------

    def _may_fetch(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(url, AGENT)

    def _read_robots(self, site: str) -> Protego | None:
        """A site's rules; None when it has none (RFC 9309: a missing file allows everything)."""
        try:
            answer = self._asked(f"{site}/robots.txt", Known(), most=ROBOTS_LIMIT)
        except SkipReport as refused:
            if "answered 4" in str(refused):
                return None
            raise
        if answer.location is not None:
            return None
        return Protego.parse(answer.body.decode("utf-8", "replace"))

    # --- one request --------------------------------------------------------------------------

    def _asked(self, url: str, known: Known, most: int | None = None) -> "Answer":
        limits = self.limits
        try:
            for attempt in stamina.retry_context(
                on=PassingError,
                attempts=limits.attempts,
                timeout=None,
                wait_initial=0.5,
                wait_max=limits.longest_wait,
            ):
                with attempt:
                    self._pause(urlsplit(url).netloc)
                    return self._ask(url, known, most or limits.bytes)
        except PassingError as error:
            raise TryLater(f"{url}: {error}, also after {limits.attempts} tries") from error
        raise AssertionError("unreachable")

    def _pause(self, host: str) -> None:
        due = self._last.get(host, float("-inf")) + self.limits.pause
        if (wait := due - self.clock()) > 0:
            self.sleep(wait)
        self._last[host] = self.clock()

    def _ask(self, url: str, known: Known, most: int) -> "Answer":
        started = self.clock()
        with _plain_failures(url), self._stream(url, known) as response:
            location = response.headers.get("location")
            if response.status_code in PASSING:
                raise PassingError(f"the site answered {response.status_code}")
            if response.is_redirect and location:
                return Answer(response.status_code, b"", (), location)
            if response.status_code == httpx.codes.NOT_MODIFIED:
                return Answer(response.status_code, b"", (), None)
            if not response.is_success:
                raise SkipReport(f"{url}: the site answered {response.status_code}")
            body = b"".join(self._limited(response, started, most))
            return Answer(response.status_code, body, _kept(response.headers), None)

    def _limited(self, response: httpx.Response, started: float, most: int) -> Iterator[bytes]:
        size = 0
        # As they arrive: gathered into larger chunks, a trickle would outlast the limit unseen.
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > most:
                raise SkipReport(f"the answer is over {most:,} bytes; left out")
            if self.clock() - started > self.limits.seconds:
                raise SkipReport(f"the answer took over {self.limits.seconds:.0f} s; left out")
            yield chunk

    @contextmanager
    def _stream(self, url: str, known: Known) -> Iterator[httpx.Response]:
        """One request over the guarded pool, as an httpx response that is being read."""
        headers = {"user-agent": AGENT, "accept-encoding": "gzip, deflate"}
        if known.etag:
            headers["if-none-match"] = known.etag
        if known.last_modified:
            headers["if-modified-since"] = known.last_modified
        wait = min(10.0, self.limits.seconds)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), wait)
        request = httpx.Request("GET", url, headers=headers)
        target = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with self._pool.stream(
            "GET", target, headers=request.headers.raw, extensions={"timeout": timeout}
        ) as answer:
            yield httpx.Response(
                answer.status,
                headers=answer.headers,
                stream=_Stream(answer.iter_stream()),
                request=request,
            )


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: status, unpacked body, the headers worth keeping, where it redirects to."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]
    location: str | None


class _Stream(httpx.SyncByteStream):
    """httpcore's chunks as httpx wants them."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks


def known_of(headers: Mapping[str, str]) -> Known:
    """What to remember of an answer for the next time."""
    return Known(headers.get("etag"), headers.get("last-modified"))


def _kept(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name, headers[name]) for name in KEPT_HEADERS if name in headers)


@contextmanager
def _plain_failures(url: str) -> Iterator[None]:
    """Network failures as ours: those that may pass, and those that are final."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.RemoteProtocolError,
    ) as error:
        raise PassingError(f"no whole answer ({type(error).__name__})") from error
    except (httpcore.ProtocolError, httpx.DecodingError, httpx.InvalidURL) as error:
        raise SkipReport(f"{url}: the answer cannot be read ({error})") from error
