"""What an analyst does, by mouse and by keyboard alone: every walk ends at the exact words."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from browser.watching import Watch, watched

STRIKE = "Attack, Sevastopol"


def words_shown(page: Page) -> str:
    """The words that the address names on a report's page, once they are in view."""
    assert re.search(r"/report/[^#]+#.+", page.url), page.url
    named = page.locator("[data-card]:has(> :target)").first
    expect(named).to_be_in_viewport()
    expect(named).to_have_class(re.compile(r"\blit\b"))
    number = named.get_attribute("data-card")
    pieces = page.locator(f".text .content[data-card='{number}']").all_inner_texts()
    return " ".join(" ".join(pieces).split())


def test_from_today_to_the_exact_words_in_two_clicks(watch: Watch) -> None:
    page = watch.go("/?day=2023-09-13")
    page.get_by_role("link", name=STRIKE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STRIKE)
    page.locator("table.facets .references a").first.click()
    assert words_shown(page)


def test_from_the_map_to_the_exact_words_in_three_clicks(watch: Watch) -> None:
    page = watch.go("/map?clock=happened&first_day=2023-09-13&last_day=2023-09-13&box=30,43,36,47")
    page.locator(f".map-mark[title^='{STRIKE}']").click()
    page.locator(".leaflet-popup a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STRIKE)
    page.locator("table.facets .references a").first.click()
    assert words_shown(page)


def test_the_map_is_moved_and_zoomed_by_keyboard_and_tells_what_it_shows(watch: Watch) -> None:
    page = watch.go("/map?box=30,43,36,47")
    box = page.locator("#map")
    expect(box).to_be_visible()
    expect(page.locator("#in-view a", has_text=STRIKE)).to_be_visible()
    box.focus()
    for key in ("+", "+", "+", "ArrowUp"):
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url, before=before: url != before)
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(60)
    expect(page.locator("#in-view a", has_text=STRIKE)).to_have_count(0)


def test_from_the_briefing_to_the_exact_words(watch: Watch) -> None:
    page = watch.go("/")
    page.get_by_role("link", name="Briefing", exact=True).click()
    page.get_by_label("From", exact=True).fill("2023-09-13")
    page.get_by_label("To", exact=True).fill("2023-09-13")
    page.get_by_label("Place").fill("Ukraine")
    page.get_by_role("button", name="Make the briefing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "What is reported for 13 September 2023, from Ukraine"
    )
    quote = page.locator(".briefing article p", has_text="said on Telegram").first
    said = re.search(r"said on Telegram[^“]* that “([^”…]+)", quote.inner_text())
    assert said
    mark = page.locator(".mark a[href^='/report/']").filter(visible=True)
    marks = quote.locator(".mark a[href^='/report/']")
    assert mark.count() >= marks.count() > 0
    quoted = [m for m in marks.all() if said.group(1)[:40] in page_text_at(watch, m)]
    assert quoted, said.group(1)


def page_text_at(watch: Watch, mark: object) -> str:
    """The words a mark leads to, read in a page of its own."""
    href = mark.get_attribute("href")  # type: ignore[attr-defined]
    other = watch.page.context.new_page()
    try:
        other.goto(watch.base + href)
        return words_shown(other)
    finally:
        other.close()


def test_the_briefing_is_saved_in_every_form(watch: Watch) -> None:
    page = watch.go("/briefing?from=2023-09-13&to=2023-09-13")
    for name in ("Markdown", "a page", "a page for paper or PDF"):
        with page.expect_download() as saving:
            page.get_by_role("link", name=name, exact=True).click()
        assert saving.value.path().stat().st_size > 2_000


def test_the_day_is_exported(watch: Watch) -> None:
    page = watch.go("/")
    page.get_by_role("link", name="Downloads", exact=True).click()
    page.locator("input[name=day]").fill("2023-09-13")
    page.locator("main form button").click()
    with page.expect_download() as saving:
        page.get_by_role("link", name="geojson", exact=True).click()
    written = json.loads(saving.value.path().read_text("utf-8"))
    assert STRIKE in {f["properties"]["title"].rpartition(",")[0] for f in written["features"]}


def test_a_day_long_past_is_seen_as_it_was(watch: Watch) -> None:
    page = watch.go("/?day=2023-09-13")
    page.get_by_role("link", name=STRIKE).first.click()
    now = page.locator(".sum-line").inner_text()
    page.get_by_label("as the desk stood", exact=False).or_(page.locator("#as-of")).first.fill(
        "2023-09-13"
    )
    page.locator(".rewind button").click()
    expect(page.get_by_role("status")).to_contain_text("13 September 2023")
    then = page.locator(".sum-line").inner_text()
    assert then.count("·") == now.count("·") == 3


def test_a_merge_is_made_and_undone_by_keyboard(browser: object, desk: str) -> None:
    with watched(browser, desk) as watch:  # type: ignore[arg-type]
        page = watch.go("/?day=all")
        links = page.locator("h3 a", has_text="Attack, ").evaluate_all(
            "all => all.map(a => a.href)"
        )
        one, two = (link.rpartition("/")[2] for link in links[:2])
        page = watch.go(f"/review/event?id={one}")
        press(page, "m")
        page.keyboard.type(two)
        press(page, "Enter", leads_to="/review/effect")
        expect(page.locator(".effect li").first).to_be_visible()
        press(page, "Enter", leads_to="done=")
        expect(page.get_by_role("status").first).to_contain_text("Kept")
        press(page, "u", leads_to="/review/effect")
        press(page, "Enter", leads_to="done=")
        rows = watch.go("/judgements").locator("tbody tr")
        assert rows.count() == 2
        for n, said in enumerate(("taken back", "one event")):
            expect(rows.nth(n)).to_contain_text(said)
            expect(rows.nth(n)).to_contain_text("Ada Reviewer")
        expect(rows.nth(1).get_by_role("link", name="Undo")).to_have_count(0)


def press(page: Page, key: str, leads_to: str | None = None) -> None:
    """Press a key; wait for the page it leads to."""
    page.keyboard.press(key)
    if leads_to:
        page.wait_for_url(lambda url: leads_to in url)


def test_the_words_are_reached_by_keyboard_alone(watch: Watch) -> None:
    page = watch.go("/?day=2023-09-13")
    press(page, "Tab")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "h3 a", STRIKE)
    press(page, "Enter", leads_to="/event/")
    tab_to(page, ".references a")
    press(page, "Enter", leads_to="/report/")
    assert words_shown(page)


def tab_to(page: Page, selector: str, text: str = "", most: int = 120) -> None:
    """Press Tab until the focus is on such an element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "([s, t]) => document.activeElement.matches(s)"
            " && document.activeElement.textContent.includes(t)",
            [selector, text],
        )
        if here:
            return
    pytest.fail(f"{selector} is not reached by {most} tabs")
