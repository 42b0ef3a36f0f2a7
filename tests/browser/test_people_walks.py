"""A desk with users, walked as readers, reviewers and admins do, under a name of its own."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from browser.site import PASSWORD
from browser.watching import Watch, watched

STRIKE = "Attack, Sevastopol"
SERIOUS = ("serious", "critical")


def enter(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form by keyboard, as the name's field has the focus, and send it."""
    page.get_by_label("Name").fill("")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def signed_in(watch: Watch, name: str) -> Page:
    page = watch.go("/")
    enter(page, name)
    expect(page.locator(".visitor")).to_contain_text(f"{name}, {name}")
    return page


def test_a_stranger_signs_in_and_comes_where_they_wanted(browser: Browser, team: str) -> None:
    with watched(browser, team) as watch:
        page = watch.go("/review?kind=names")
        assert urlsplit(page.url).path == "/sign-in"
        expect(page.get_by_role("navigation", name="Pages").get_by_role("link")).to_have_count(0)
        assert STRIKE not in page.content()
        assert page.evaluate("document.activeElement.name") == "name"
        enter(page, "reviewer", "wrong horse battery")
        expect(page.get_by_role("alert")).to_contain_text("do not belong together")
        enter(page, "reviewer")
        page.wait_for_url("**/review?kind=names")
        expect(page.get_by_role("heading", level=1)).to_have_text("Review")


def test_a_reader_sees_all_and_judges_nothing(browser: Browser, team: str) -> None:
    with watched(browser, team) as watch:
        page = signed_in(watch, "reader")
        names = page.get_by_role("navigation", name="Pages").get_by_role("link").all_inner_texts()
        assert "Sources" in names
        assert not {"Review", "Record"} & set(names)
        watch.go("/?day=2023-09-13").get_by_role("link", name=STRIKE).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(STRIKE)
        expect(page.get_by_role("link", name="Review", exact=True)).to_have_count(0)
        claim = page.locator(".references a").first.get_attribute("href").rpartition("#")[2]  # type: ignore[union-attr]
        for path in ("/review", "/judgements", f"/review/effect?verdict=confirm&left={claim}"):
            expect(watch.go(path, 403).get_by_role("heading", level=1)).to_have_text("Not allowed")
        page = watch.go("/")
        assert page.evaluate(SEND, ["/review/judge", {"verdict": "confirm", "left": claim}]) == 403


# Sends a form with the token of the page's own forms; the status of the answer.
SEND = """
async ([path, fields]) => {
  const body = new URLSearchParams(fields);
  body.set('form_token', document.querySelector('[name=form_token]').value);
  return (await fetch(path, { method: 'POST', body })).status;
}
"""


def test_a_reviewer_judges_by_keyboard_and_an_admin_sees_it(browser: Browser, team: str) -> None:
    with watched(browser, team) as watch:
        page = signed_in(watch, "reviewer")
        page.get_by_role("link", name="Review", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Review")
        page.wait_for_load_state()
        asked = page.locator(".item")
        before = asked.count()
        assert before > 1
        press(page, "j")
        press(page, "d", leads_to="/review/effect")
        expect(page.locator(".effect")).to_be_visible()
        press(page, "Enter", leads_to="done=")
        expect(page.get_by_role("status").first).to_contain_text("Kept")
        expect(asked).to_have_count(before - 1)
        rows = watch.go("/judgements").locator("tbody tr")
        expect(rows.first).to_contain_text("two events")
        expect(rows.first).to_contain_text("reviewer")
        watch.go("/record", 403)
        watch.go("/")
        page.get_by_role("button", name="Sign out").click()
        enter(page, "admin", "not the password")
        expect(page.get_by_role("alert")).to_be_visible()
        enter(page, "admin")
        page.get_by_role("link", name="Record", exact=True).click()
        said = page.locator("tbody tr").all_inner_texts()
        done = [tuple(row.split("\t")[1:4:2]) for row in said]
        assert done[:5] == [
            ("admin", "signed in"),
            ("admin", "failed to sign in"),
            ("reviewer", "signed out"),
            ("reviewer", "judged different"),
            ("reviewer", "signed in"),
        ]


def press(page: Page, key: str, leads_to: str | None = None) -> None:
    page.keyboard.press(key)
    if leads_to:
        page.wait_for_url(lambda url: leads_to in url)


def test_who_signs_out_is_out(browser: Browser, team: str) -> None:
    with watched(browser, team) as watch:
        page = signed_in(watch, "reader")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        page = watch.go("/?day=2023-09-13")
        assert urlsplit(page.url).path == "/sign-in"
        page.go_back()
        assert STRIKE not in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("elsewhere", "status"),
    # To a form of another site the browser adds no cookie; to one of a neighbour it does.
    [("http://elsewhere.example/", 401), ("http://neighbour.example.org/", 403)],
)
def test_a_form_of_another_site_is_refused(
    browser: Browser, team: str, elsewhere: str, status: int
) -> None:
    with watched(browser, team) as watch:
        page = signed_in(watch, "reviewer")
        claim = _some_claim(watch)
        page.context.route(elsewhere, lambda route: _forge(route, team, claim))
        other = page.context.new_page()
        other.goto(elsewhere)
        with other.expect_response("**/review/judge") as answer:
            other.get_by_role("button").click()
        assert answer.value.status == status
        other.close()
        # Nothing was judged, and the answer has not put out who is signed in.
        expect(watch.go("/judgements").locator("main")).to_contain_text("Nobody has judged")
        watch.faults = [f for f in watch.faults if elsewhere not in f]


def _some_claim(watch: Watch) -> str:
    page = watch.go("/?day=2023-09-13")
    page.get_by_role("link", name=STRIKE).first.click()
    found = page.locator(".references a").first.get_attribute("href")
    assert found
    return found.rpartition("#")[2]


def _forge(route: Route, desk: str, claim: str) -> None:
    fields = {"verdict": "reject", "left": claim, "form_token": "0" * 64}
    inputs = "".join(f'<input name="{k}" value="{v}">' for k, v in fields.items())
    form = f'<form method="post" action="{desk}/review/judge">{inputs}<button>Win</button></form>'
    route.fulfill(content_type="text/html", body=f"<!doctype html><title>Prize</title>{form}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_pages_of_users(
    browser: Browser, team: str, scheme: str
) -> None:
    found = []

    def look(page: Page) -> None:
        options = {"resultTypes": ["violations"]}
        for fault in Axe().run(page, options=options).response["violations"]:
            if fault["impact"] in SERIOUS:
                found.append((page.url, fault["id"], [n["html"][:150] for n in fault["nodes"]][:3]))

    with watched(browser, team, color_scheme=scheme, reduced_motion="reduce") as watch:
        look(watch.go("/sign-in"))
        enter(watch.page, "admin", "not the password")
        expect(watch.page.get_by_role("alert")).to_be_visible()
        look(watch.page)
        enter(watch.page, "admin")
        expect(watch.page.locator(".visitor")).to_be_visible()
        for path in ("/", "/review", "/judgements", "/record"):
            look(watch.go(path))
    with watched(browser, team, color_scheme=scheme) as watch:
        signed_in(watch, "reader")
        look(watch.go("/record", 403))
    assert found == []


def test_the_pages_of_users_fit_a_phone(browser: Browser, team: str) -> None:
    with watched(browser, team, viewport={"width": 360, "height": 760}) as watch:
        wide = [path for path in ("/sign-in",) if _scrolls(watch.go(path))]
        signed_in(watch, "admin")
        wide += [p for p in ("/", "/review", "/judgements", "/record") if _scrolls(watch.go(p))]
        assert wide == []


def _scrolls(page: Page) -> bool:
    size = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return bool(size[0] > size[1])
