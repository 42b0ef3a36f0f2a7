"""What a browser sees of a large desk: first paint and bytes of every kind of page.

    python -m evaluation.first_paint DESK [--rounds N]

Debian's Chromium asks a server over the desk (:mod:`evaluation.large_desk`), each page in a browser
context of its own that has kept nothing.  Bytes are those that came over the wire for the page with
all its styles, scripts and data until nothing more was asked for.
"""

import argparse
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from evaluation.addresses import addresses
from evaluation.large_server import Server, served
from twosource.store import open_desk

# The kinds of pages that are looked at, as the addresses name them.
KINDS = (
    *("today", "a day", "filtered", "map", "event", "claims", "report", "timeline", "review"),
    *("briefing", "changes", "sources", "voice", "search"),
)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@dataclass(frozen=True)
class Look:
    """One look at a page: milliseconds to the first content, bytes, milliseconds of processor."""

    paint: float
    bytes: int
    cpu: float


def look(browser: Browser, server: Server, path: str) -> Look:
    """Open a page as somebody who was never there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    came: list[float] = []
    wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    before = server.spent
    page.goto(server.base + path, wait_until="networkidle")
    found = Look(_paint(page), int(sum(came)), (server.spent - before) * 1000)
    context.close()
    return found


def _paint(page: Page) -> float:
    """When the first content was painted; a page that never paints is no page."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if (found := page.evaluate(PAINT)) is not None:
            return float(found)
        page.wait_for_timeout(20)
    raise SystemExit(f"{page.url} painted nothing")


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--port", type=int, default=8796)
    given = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("this needs Chromium")
    desk = open_desk(str(given.desk))
    kinds = addresses(desk, str(given.desk), given.rounds)
    desk.close()
    print(f"{'page':<12}{'median/ms':>10}{'slowest/ms':>11}{'cpu/ms':>8}{'largest/KiB':>12}")
    with served(given.desk, given.port) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for name in KINDS:
            looks = [look(browser, server, path) for path in kinds[name]]
            paints = sorted(one.paint for one in looks)
            cpu = sum(one.cpu for one in looks) / len(looks)
            largest = max(one.bytes for one in looks) / 1024
            middle = paints[len(paints) // 2]
            print(f"{name:<12}{middle:>10.0f}{paints[-1]:>11.0f}{cpu:>8.0f}{largest:>12.0f}")
        browser.close()


if __name__ == "__main__":
    main()
