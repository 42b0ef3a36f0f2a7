"""A large desk behind the web pages: time of each page, and many readers while somebody writes.

    python -m evaluation.web_load [CLAIMS] [--desk FILE] [--rounds N] [--readers N] [--seconds S]

Readings of :mod:`evaluation.synthetic` are stored as they are and grouped by the truth they were
made from, so that the pages are measured and not the linking.  Wall times of a busy machine say
little; the processor time of the server beside them does not depend on what else runs.
"""

import argparse
import contextlib
import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import httpx

from evaluation.synthetic import World, world
from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import (
    UNNAMED,
    Capture,
    ClaimId,
    Event,
    EventId,
    Provenance,
    Reading,
    Voice,
    WeighedEvent,
)
from twosource.show.web.links import event_link, report_link, voice_link
from twosource.store import Desk, Wanted, open_desk
from twosource.weigh import Context, weigh_event

MADE = Provenance("read", "synthetic", "none")
BATCH = 2_000
NOBODY = Voice(UNNAMED, "nobody named", UNNAMED)
# One speaker in so many is of a side, so that sides can be asked for.
SIDED = {0: "Russia", 1: "Ukraine"}


# --- the desk ---------------------------------------------------------------------------------


def build(desk: Desk, claims: int) -> None:
    """Fill an empty desk with about so many claims, their events and everything beside them."""
    made = world(claims)
    for batch in _batches(made.readings, BATCH):
        desk.add(_captured(reading) for reading in batch)
        desk.keep_readings(batch, MADE)
    voices = {c.id: _voice(c.source and c.source.name) for r in made.readings for c in r.claims}
    events = sorted(_weighed(made, voices, default_lexicon()), key=lambda e: e.event.id)
    desk.keep_events(events, Provenance("weigh", "synthetic", "none"), set(voices.values()))


def _captured(reading: Reading) -> tuple[object, ...]:
    raw = reading.report.text.encode()
    at = "2031-01-01T00:00:00+00:00"
    return reading.report, Capture(hashlib.sha256(raw).hexdigest(), at, "synthetic", "test"), raw


def _voice(name: str | None) -> Voice:
    if name is None:
        return NOBODY
    side = SIDED.get(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 20)
    return Voice(f"said:{name}", name, f"said:{name}", side=side)


def _weighed(made: World, voices: dict[ClaimId, Voice], lexicon: Lexicon) -> Iterator[WeighedEvent]:
    told: dict[int, list[ClaimId]] = defaultdict(list)
    for claim, happening in made.truth.items():
        told[happening].append(claim)
    context = Context.of(made.readings, voices)
    for happening, claims in told.items():
        name = EventId(hashlib.sha256(f"event:{happening}".encode()).hexdigest()[:16])
        mentions = (context.said[c].mention for c in claims)
        kind = next((m.type for m in mentions if m and m.type), "INCIDENT")
        yield weigh_event(
            Event(name, kind, tuple(sorted(claims)), f"Happening {happening}"), context, lexicon
        )


def _batches(items: Sequence[Reading], size: int) -> Iterator[list[Reading]]:
    left = iter(items)
    while part := list(islice(left, size)):
        yield part


# --- the pages --------------------------------------------------------------------------------


def addresses(desk: Desk, rounds: int, seed: int = 3) -> dict[str, list[str]]:
    """Addresses of every kind of page, ``rounds`` of each, spread over the whole desk."""
    chance = random.Random(seed)
    lines = list(desk.event_lines(most=200).lines)
    days = [day for day, _ in desk.days_told()]
    for _ in range(3):
        wanted = Wanted(told=chance.choice(days))
        lines += desk.event_lines(wanted, most=200).lines
    events = [chance.choice(lines) for _ in range(rounds)]
    full = [desk.event(line.id) for line in events]
    reports = [chance.choice(e.reports) for e in full if e]
    voices = [chance.choice(sorted(e.names)) for e in full if e]
    words = [desk.report(r) for r in reports]
    sought = [chance.choice(w.text.split()[:8]) for w in words if w]
    pair = [sorted(chance.sample(days, 2)) for _ in range(rounds)]
    day = [chance.choice(days) for _ in range(rounds)]
    return {
        "today": ["/" for _ in range(rounds)],
        "a day": [f"/?day={d}" for d in day],
        "filtered": [f"/?day=all&place={e.place or ''}&type={e.type}" for e in events],
        "by side": ["/?day=all&side=Russia" for _ in range(rounds)],
        "by words": ["/?" + urlencode({"q": w, "day": "all"}) for w in sought],
        "as of": [f"/?as_of={d}" for d in day],
        "event": [event_link(e.id) for e in events],
        "event as of": [event_link(e.id, e.last_told) for e in events],
        "claims": [f"/claims?event={e.id}" for e in events],
        "report": [report_link(r) for r in reports],
        "sources": ["/sources" for _ in range(rounds)],
        "voice": [voice_link(v) for v in voices],
        "changes": [f"/changes?before={a}&after={b}" for a, b in pair],
        "search": ["/search?" + urlencode({"q": w}) for w in sought],
        "review": [f"/review?day={d}" for d in day],
        "review claims": [f"/review?kind=apart&day={d}" for d in day],
        "api events": [f"/api/events?told={d}" for d in day],
        "api days": ["/api/days" for _ in range(rounds)],
        "api places": [f"/api/places?first_day={d}&last_day={d}" for d in day],
    }


@dataclass
class Times:
    """Seconds of one kind of page, and bytes of its largest answer."""

    seconds: list[float] = field(default_factory=list)
    largest: int = 0
    failed: int = 0

    def row(self, name: str, cpu: float) -> str:
        """A line of the table, in milliseconds."""
        last = statistics.quantiles(self.seconds, n=20)[-1]
        middle = statistics.median(self.seconds)
        numbers = f"{middle * 1000:>10.0f}{last * 1000:>10.0f}{cpu * 1000:>10.0f}"
        return f"{name:<16}{numbers}{self.largest / 1024:>10.0f}{self.failed:>8}"


def ask(browser: httpx.Client, path: str, times: Times) -> None:
    """Ask once and note how long it took."""
    started = time.perf_counter()
    answer = browser.get(path)
    times.seconds.append(time.perf_counter() - started)
    times.largest = max(times.largest, len(answer.content))
    times.failed += answer.status_code != 200


# --- the server -------------------------------------------------------------------------------


@contextlib.contextmanager
def served(desk: str, port: int) -> Iterator[tuple[str, int]]:
    """A server of its own process over the desk: its address and process id."""
    command = [sys.executable, "-m", "evaluation.web_load", "--serve", desk, str(port)]
    process = subprocess.Popen(command)
    base = f"http://127.0.0.1:{port}"
    try:
        _await(base, process)
        yield base, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _await(base: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(120):
        if process.poll() is not None:
            raise SystemExit("the server did not start")
        with contextlib.suppress(httpx.TransportError):
            httpx.get(f"{base}/static/icon.svg")
            return
        time.sleep(0.5)
    raise SystemExit("the server does not answer")


def _serve(address: str, port: int) -> None:
    from twosource.pipeline import Setup
    from twosource.show.web import WebOptions, serve

    setup = Setup("none", default_lexicon(), None, MADE)
    serve(open_desk(address), WebOptions(port=port, requests=0), setup)


def _cpu(process: int) -> float:
    """Processor seconds that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(desk: Desk, base: str, process: int, rounds: int) -> None:
    """Print the times of every kind of page, one reader alone."""
    print(f"{'page':<16}{'p50/ms':>10}{'p95/ms':>10}{'cpu/ms':>10}{'KiB':>10}{'failed':>8}")
    with httpx.Client(base_url=base, timeout=60) as browser:
        for name, paths in addresses(desk, rounds).items():
            times, before = Times(), _cpu(process)
            for path in paths:
                ask(browser, path, times)
            print(times.row(name, (_cpu(process) - before) / len(paths)), flush=True)


def crowd(desk: Desk, base: str, readers: int, seconds: float) -> Times:
    """Many readers at once while readings and events are kept; all their times."""
    paths = [p for some in addresses(desk, 10).values() for p in some]
    until, found, lock = time.monotonic() + seconds, Times(), threading.Lock()

    def read(number: int) -> None:
        chance, own = random.Random(number), Times()
        with httpx.Client(base_url=base, timeout=60) as browser:
            while time.monotonic() < until:
                ask(browser, chance.choice(paths), own)
        with lock:
            found.seconds += own.seconds
            found.failed += own.failed
            found.largest = max(found.largest, own.largest)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    written = write(desk, until)
    for thread in threads:
        thread.join()
    print(f"{written} batches written meanwhile")
    return found


def write(desk: Desk, until: float) -> int:
    """Keep readings and change events again and again, as ``run`` does; how often."""
    lines = desk.event_lines(most=200).lines
    events = [e for line in lines if (e := desk.event(line.id))]
    written = 0
    while time.monotonic() < until:
        event = events[written % len(events)]
        readings = tuple(desk.readings_of(event.reports))
        desk.keep_readings(readings, MADE)
        desk.change_events([event], (), Provenance("weigh", "synthetic", str(written)))
        written += 1
    return written


def main() -> None:
    """Run as a program."""
    if sys.argv[1:2] == ["--serve"]:
        _serve(sys.argv[2], int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=500_000)
    parser.add_argument("--desk", help="keep the desk here, or use the one that is there")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--port", type=int, default=8799)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        address = given.desk or str(Path(folder) / "desk.db")
        ready = Path(address).exists()
        desk = open_desk(address)
        if not ready:
            build(desk, given.claims)
        print({name: n for name, n in desk.numbers().items() if n})
        with served(address, given.port) as (base, process):
            measure(desk, base, process, given.rounds)
            found = crowd(desk, base, given.readers, given.seconds)
        print(found.row(f"{given.readers} readers", 0.0))


if __name__ == "__main__":
    main()
