"""Each kind of page: no fault, light and dark, narrow and wide, small and soon painted."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.watching import Watch, kinds, watched

SERIOUS = ("serious", "critical")
FIRST_PAINT_MS = 1_000
HEAVIEST = 1_500_000
WIDTHS = (360, 2560)


@pytest.fixture(scope="module")
def pages(browser: object, base: str) -> list[str]:
    """A page or two of every kind."""
    with watched(browser, base) as watch:  # type: ignore[arg-type]
        found = kinds(watch)
    assert len(found) > 2
    return found


@pytest.mark.parametrize(
    ("scheme", "rules"),
    # What colours do is all that differs in the dark.
    [("light", {}), ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]})],
)
def test_axe_finds_nothing_serious(
    browser: object, base: str, pages: list[str], scheme: str, rules: dict[str, list[str]]
) -> None:
    found = []
    with watched(browser, base, color_scheme=scheme, reduced_motion="reduce") as watch:  # type: ignore[arg-type]
        for path in pages:
            options = {"resultTypes": ["violations"], **rules}
            for fault in Axe().run(watch.go(path), options=options).response["violations"]:
                if fault["impact"] in SERIOUS:
                    nodes = [f"{n['html'][:150]}: {n['failureSummary']}" for n in fault["nodes"]]
                    found.append((path, fault["id"], nodes[:3]))
    assert found == []


def test_nothing_scrolls_sideways(watch: Watch, pages: list[str]) -> None:
    wide = []
    for width in WIDTHS:
        watch.page.set_viewport_size({"width": width, "height": 800})
        for path in pages:
            page = watch.go(path)
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if over > 0:
                wide.append((path, width, over, page.evaluate(WIDEST)))
    assert wide == []


# The element that reaches farthest to the right, to name the culprit.
WIDEST = """
[...document.querySelectorAll('main *, header *')].reduce((a, b) =>
  b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a).outerHTML.slice(0, 120)
"""


def test_every_page_is_painted_soon_and_weighs_little(watch: Watch, pages: list[str]) -> None:
    slow, heavy = [], []
    network = watch.page.context.new_cdp_session(watch.page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    for path in pages:
        page = watch.go(path)
        if page.locator("script[type=module]").count():
            # What such a page asks for once it is there weighs as well.
            page.wait_for_load_state("networkidle")
        paint, weight = page.evaluate(MEASURE)
        if paint > FIRST_PAINT_MS:
            # A machine that does something else besides may be slow once, not twice.
            paint, weight = watch.go(path).evaluate(MEASURE)
        slow += [(path, paint)] if paint > FIRST_PAINT_MS else []
        heavy += [(path, weight)] if weight > HEAVIEST else []
        print(f"{path}: first paint {paint:.0f} ms, {weight / 1000:.0f} kB")
    assert (slow, heavy) == ([], [])


# Milliseconds to the first paint, and bytes of the page with all that it loaded.
MEASURE = """
new Promise(done => new PerformanceObserver((list, observer) => {
  const first = list.getEntriesByName('first-paint')[0];
  if (!first) return;
  observer.disconnect();
  const parts = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind));
  done([first.startTime, parts.reduce((sum, part) => sum + part.encodedBodySize, 0)]);
}).observe({ type: 'paint', buffered: true }))
"""


def test_axe_would_find_something(browser: object, base: str) -> None:
    with watched(browser, base) as watch:  # type: ignore[arg-type]
        page = watch.go("/")
        page.evaluate("document.querySelector('main').innerHTML = '<img src=\"data:,\"><input>'")
        found = {v["id"] for v in Axe().run(page).response["violations"]}
    assert {"image-alt", "label"} <= found


def test_every_page_can_be_left_by_keyboard(watch: Watch, pages: list[str]) -> None:
    """Tab reaches the way past the masthead first, each stop can be seen, and none holds it."""
    for path in pages:
        page = watch.go(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        stops = []
        for _ in range(12):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(STOP))
        assert all(shown for _, shown in stops), (path, stops)
        assert len({where for where, _ in stops}) > 3, (path, stops)


# Where the focus is, and whether something marks it.
STOP = """
(() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const all = [...document.querySelectorAll('*')];
  const shown = at === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
  return [all.indexOf(at), shown];
})()
"""
