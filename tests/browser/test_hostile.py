"""Reports whose every field tries to run: the desk shows the words, and nothing happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.site import desk_of, records, served
from browser.watching import Watch, kinds, watched

RUN = "alert(1)"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload={RUN}>',
    f"'-{RUN}-'",
    f"</script><script>{RUN}</script>",
    f"</textarea><iframe srcdoc='<script>{RUN}</script>'>",
    f"javascript:{RUN}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"${{{RUN}}}",
    f"<math><mtext></p><style><img src=x onerror={RUN}></style>",
    f"--><a href=javascript:{RUN}>here</a>",
    f'" autofocus onfocus={RUN} x="',
    "<base href=//elsewhere.example/><link rel=stylesheet href=//elsewhere.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example/'>",
    '=HYPERLINK("http://elsewhere.example")',
    "..\\..\\..\\windows\\win.ini",
    "../../../../etc/passwd",
    "\u202egnp.exe\u202c \u0000\u0007 \ufeff",
    "a" * 3_000,
)


def rows() -> Iterator[dict[str, object]]:
    """Reports with a payload in each of their fields, as names and inside what is said."""
    for n, payload in enumerate(PAYLOADS):
        plain = payload.replace("\0", "")
        yield {
            "id": f"{n} {plain}"[:180],
            "publisher": f"Post {plain}"[:180],
            "published": "2024-03-06",
            "url": plain if "javascript" in plain else f"https://news.example/{n}?q={plain}",
            "text": (
                f"At least {n + 3} people were injured in a drone strike on the port of Izmail on "
                f"Wednesday, Governor {plain} said.\n\nMayor Greta {plain} Holm denied that "
                f'{plain} had been hit. "The port {plain} is open," she said on Telegram.\n\n'
                f"Two people were killed in {plain} Odesa, the {plain} ministry said."
            ),
        }


@pytest.fixture(scope="module")
def hostile(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    desk = desk_of(records(folder / "hostile.jsonl", rows()), folder / "desk.db")
    with served(desk) as address:
        yield address


STARTS = ("/?day=all", "/", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")


def test_nothing_runs_and_nothing_leaves(browser: object, hostile: str) -> None:
    with watched(browser, hostile) as watch:  # type: ignore[arg-type]
        found = kinds(watch, STARTS, most=2)
        assert {p.split("/")[1].partition("?")[0] for p in found} >= {"event", "report", "briefing"}
        for path in found:
            check_page(watch, path)


def test_every_hostile_report_can_be_opened(browser: object, hostile: str) -> None:
    with watched(browser, hostile) as watch:  # type: ignore[arg-type]
        reports = set()
        for event in [p for p in walk(watch, "/?day=all") if p.startswith("/event/")][:5]:
            reports |= {p for p in walk(watch, event) if p.startswith("/report/")}
        assert len(reports) > 5
        for path in sorted(reports):
            check_page(watch, path)
            assert watch.page.locator("main").inner_text().strip()


def walk(watch: Watch, path: str) -> list[str]:
    watch.go(path)
    return list(dict.fromkeys(watch.links()))


def check_page(watch: Watch, path: str) -> None:
    """No element, handler or address of a report's making is on the page; scripts are ours."""
    watch.go(path)
    watch.check()
    assert watch.page.evaluate(FOREIGN) == [], path


FOREIGN = r"""
[...document.querySelectorAll('*')].flatMap(e => [
  ...[...e.attributes].filter(a => /^on/i.test(a.name)).map(a => `${e.tagName} ${a.name}`),
  ...['href', 'src', 'action', 'formaction', 'srcdoc'].filter(n =>
    /^\s*(javascript|vbscript|data:text)/i.test(e.getAttribute(n) || '') || n === 'srcdoc'
      && e.hasAttribute(n)).map(n => `${e.tagName} ${n}=${e.getAttribute(n)}`),
  ...(e.matches('iframe, object, embed, base, meta[http-equiv=refresh], script:not([src])')
    && !(e.matches('script') && e.type === 'application/json') ? [e.outerHTML.slice(0, 80)] : []),
])
"""
