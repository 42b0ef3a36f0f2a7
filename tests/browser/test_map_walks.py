"""The map, the list beside it and the three clocks move together, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.watching import Watch, watched

SEA = "/map?box=28,43.5,41,49.5"
STRIKE = "Attack, Sevastopol"
# Milliseconds in which the map has moved, asked again and drawn.
REST = 700


def opened(watch: Watch, path: str = SEA) -> Page:
    """The map with events on it and at rest: a click then meets what was aimed at."""
    page = watch.go(path)
    page.wait_for_selector(".map-mark")
    page.wait_for_timeout(REST)
    return page


def told(page: Page) -> None:
    """Click the first symbol; once more where it was drawn anew under the pointer."""
    about = page.locator(".about")
    for _ in range(3):
        page.locator(".map-mark:has(svg)").first.click()
        page.wait_for_timeout(REST)
        if about.count():
            return
    expect(about).to_be_visible()


def in_view(page: Page) -> int:
    """How many events the list says are in view."""
    tally = page.locator("#in-view-tally")
    expect(tally).to_have_text(re.compile(r"^\d+ in view(?: ·|$)"))
    return int(tally.inner_text().split()[0])


def test_from_the_map_to_the_exact_words_in_three_clicks(watch: Watch) -> None:
    page = opened(watch)
    told(page)
    page.locator(".about h3 a").click()
    page.wait_for_url(re.compile("/event/"))
    page.locator("main a[href*='/report/'][href*='#']").first.click()
    assert re.search(r"/report/[^#]+#.+", page.url)
    watch.check()


def test_what_is_told_of_an_event_stays_while_the_map_makes_room_for_it(watch: Watch) -> None:
    page = opened(watch)
    told(page)
    drawn = page.locator(".map-mark").first.element_handle()
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_function("m => !m.isConnected", arg=drawn)
    expect(page.locator(".about")).to_be_visible()
    watch.check()


def test_a_cluster_opens_to_what_it_holds(watch: Watch) -> None:
    page = opened(watch, "/map?box=-30,10,70,65")
    before = page.url
    page.locator(".map-mark:has(.cluster)").first.click()
    page.wait_for_function("before => location.href !== before", arg=before)
    assert in_view(page) > 0
    watch.check()


def test_what_is_not_on_the_map_is_said(watch: Watch) -> None:
    page = opened(watch)
    answer = watch.page.request.get(watch.base + "/api/map?box=28,43.5,41,49.5").json()
    assert answer["unplaced"] > 1
    said = f" · {answer['unplaced']} without a known place are not on the map"
    expect(page.locator("#in-view-tally")).to_have_text(re.compile(rf"^\d+ in view{said}$"))


def test_choosing_a_day_on_a_clock_narrows_map_and_list(watch: Watch) -> None:
    page = opened(watch)
    every = in_view(page)
    bar = page.locator(".clock-told .bar").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile("clock=told"))
    expect(page.locator("#chosen")).to_contain_text("was first told")
    page.wait_for_function(
        "n => /^\\d+ in view/.test(t.innerText) && parseInt(t.innerText) < n".replace(
            "t.", "document.getElementById('in-view-tally')."
        ),
        arg=every,
    )
    page.locator("#all-days").click()
    expect(page.locator("#in-view-tally")).to_have_text(re.compile(rf"^{every} in view"))
    watch.check()


def test_by_keyboard_the_list_leads_to_the_map_and_the_map_moves(watch: Watch) -> None:
    page = opened(watch)
    link = page.locator("#in-view a", has_text=STRIKE).first
    link.focus()
    expect(page.locator("#in-view li.pointed")).to_have_count(1)
    expect(page.locator(".thread.pointed")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup h3")).to_contain_text(STRIKE)
    page.locator("#map").focus()
    before = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => location.href !== before", arg=before)
    watch.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_address_shows_the_same_again(browser: object, base: str, scheme: str) -> None:
    with watched(browser, base, color_scheme=scheme) as watch:  # type: ignore[arg-type]
        page = opened(watch, "/map?box=28,43.5,41,49.5&state=cross-side")
        shown, address = in_view(page), page.url
        assert page.locator("select[name=state]").input_value() == "cross-side"
        page.goto(address)
        page.wait_for_selector(".map-mark")
        assert in_view(page) == shown
        watch.check()


def test_without_scripts_there_is_the_list(browser: object, base: str) -> None:
    with watched(browser, base, java_script_enabled=False) as watch:  # type: ignore[arg-type]
        page = watch.go("/map")
        expect(page.locator("#in-view a", has_text=STRIKE).first).to_be_visible()
        expect(page.locator("#map")).to_be_hidden()
        page.locator("#as-table").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Timeline")


def drawn(page: Page, expression: str) -> object:
    """What an expression over the module of the timeline gives in the browser."""
    return page.evaluate(
        f"import('/static/map/timeline.js').then(({{ scale, bars, reach }}) => {expression})"
    )


def test_bars_stand_for_as_many_days_as_have_room(watch: Watch) -> None:
    page = opened(watch)
    assert drawn(page, "scale(0, 9, 1000)") == {"first": 0, "span": 1, "bars": 10, "wide": 72}
    assert drawn(page, "scale(0, 999, 1000)") == {
        **{"first": 0, "span": 7, "bars": 143},
        "wide": pytest.approx(1000 / 143),
    }
    counted = "bars([['1970-01-01', 2], ['1970-01-09', 3], ['1980-01-01', 1]], scale(0, 13, 8))"
    assert drawn(page, counted) == [2, 4]


def test_strays_do_not_press_all_else_into_one_bar(watch: Watch) -> None:
    page = opened(watch)
    days = (
        "Array.from({ length: 100 }, (_, n) => [new Date(864e5 * n).toISOString().slice(0, 10), 9])"
    )
    late = (
        f"reach({{ happened: {days}, told: [['1999-01-01', 1]], captured: [['2020-01-01', 900]] }})"
    )
    first, last = drawn(page, late)  # type: ignore[misc]
    assert 0 <= first < 5
    assert 90 < last < 110
    assert drawn(page, "reach({ happened: [], told: [], captured: [] })") is None
    assert drawn(page, "reach({ happened: [], told: [], captured: [['1970-01-05', 1]] })") == [4, 4]
