"""A page under watch: whatever runs, leaves the machine, is blocked or complained of is noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

# Answers that are files, not pages.
FILES = ("/api/", "/static/", "/downloads/", "/briefing/", "/feed")
# What the browser is told to note of itself, before any script of a page runs.
NOTING = """
window.__noted = [];
document.addEventListener('securitypolicyviolation', e =>
  window.__noted.push(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile || ''}`));
for (const name of ['alert', 'confirm', 'prompt'])
  window[name] = said => { window.__noted.push(`ran: ${name} ${said}`); };
"""


@dataclass
class Watch:
    """What was noted of a page; ``faults`` must stay empty."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str, status: int = 200) -> Page:
        """Open a page of the desk and wait until it has settled."""
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.page

    def check(self) -> None:
        """Fail if anything was noted so far."""
        noted = self.page.evaluate("window.__noted || []")
        found = [*self.faults, *(f"{self.page.url}: {n}" for n in noted)]
        assert found == []

    def links(self) -> list[str]:
        """The paths on this desk that the page leads to, without fragments."""
        hrefs = self.page.eval_on_selector_all(
            "a[href]:not([download])",
            # Links in drawings have no address as plain text.
            "links => links.map(a => new URL(a.getAttribute('href'), document.baseURI).href)",
        )
        own = (urldefrag(h)[0] for h in hrefs if h.startswith(self.base + "/"))
        return [h.removeprefix(self.base) for h in own]


@contextmanager
def watched(browser: Browser, base: str, **options: object) -> Iterator[Watch]:
    """A page in a fresh profile whose every request and message is looked at."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(8_000)
    context.add_init_script(NOTING)
    page = context.new_page()
    watch = Watch(page, base)
    host = urlsplit(base).netloc

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != host:
            watch.faults.append(f"left the machine: {request.url}")

    def said(message: ConsoleMessage) -> None:
        # Over plain HTTP a browser says of one header that it does nothing there.
        known = "status of 4" in message.text or "origin was untrustworthy" in message.text
        if message.type in ("error", "warning") and not known:
            watch.faults.append(f"{page.url}: {message.type}: {message.text}")

    context.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: watch.faults.append(f"{page.url}: {error}"))
    try:
        yield watch
        watch.check()
    finally:
        context.close()


def kinds(watch: Watch, starts: tuple[str, ...] = ("/",), most: int = 1) -> list[str]:
    """Pages of every kind that can be reached, ``most`` of each, in the order they are met.

    A kind is told by the first part of the path, and by whether something is asked for.
    """
    found: list[str] = []
    seen: dict[str, int] = {}
    queue = list(starts)
    met = set(queue)
    while queue:
        path = queue.pop(0)
        kind = urlsplit(path).path.split("/")[1] + "?" * ("?" in path)
        if seen.get(kind, 0) >= most or path.startswith(FILES):
            continue
        seen[kind] = seen.get(kind, 0) + 1
        watch.go(path)
        found.append(path)
        fresh = [p for p in dict.fromkeys(watch.links()) if p not in met]
        met.update(fresh)
        queue += fresh
    return found
