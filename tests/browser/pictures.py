"""Pictures of every page for the documents: desktop and phone, light and dark, on one sheet each.

    make pictures                                            # writes docs/pictures/*.png
    PYTHONPATH=tests .venv/bin/python -m browser.pictures reading    # only that one

The same browser, desk and watch as in the walks: a page that complains gives no picture.
"""

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from browser.conftest import FLAGS
from browser.site import EXAMPLE, HOST, OPEN, ROOT, desk_of, let_in, served
from browser.watching import watched
from twosource.collect import Collected, Given, collect, with_language
from twosource.read import default_reader
from twosource.show import printed_reading

OUT = ROOT / "docs" / "pictures"
STRIKE = "Attack, Sevastopol"
# Name of the picture, the page, and the text of a link there to go on by, if any.
PAGES: tuple[tuple[str, str, str | None], ...] = (
    ("today", "/?day=2023-09-13", None),
    ("map", "/map?box=22,43,42,52", None),
    ("timeline", "/timeline", None),
    ("event", "/?day=2023-09-13", STRIKE),
    ("report", "/report/013", None),
    ("briefing", "/briefing?from=2023-09-13&to=2023-09-13", None),
    ("sources", "/sources", None),
    ("review", "/review", None),
    ("changes", "/changes?before=2023-09-12&after=2023-09-13", None),
    ("downloads", "/downloads?day=2023-09-13", None),
)
SIGN_IN = ("sign-in", "/sign-in", None)
# The page of one report, which is a file.
READING = ("reading", "/reading.html", None)
DESKTOP, PHONE = (1180, 800), (390, 800)
COLOURS, GAP, SCALE = 64, 16, 0.62
LARGEST = 150_000


def shot(browser: Browser, base: str, page: tuple[str, str, str | None], dark: bool, phone: bool):  # type: ignore[no-untyped-def]
    """One picture of a page, at the size it is printed; None where the desk has no such page."""
    width, height = PHONE if phone else DESKTOP
    options = {
        "viewport": {"width": width, "height": height},
        "color_scheme": "dark" if dark else "light",
        "reduced_motion": "reduce",
        "locale": "en-GB",
    }
    _, path, link = page
    with watched(browser, base, **options) as watch:
        answer = watch.page.goto(base + path, wait_until="networkidle")
        # A page that is a file has no answer.
        if answer is not None and answer.status == 404:
            return None
        if link:
            watch.page.get_by_role("link", name=link).first.click()
            watch.page.wait_for_load_state("networkidle")
        image = Image.open(BytesIO(watch.page.screenshot())).convert("RGB")
    size = (round(width * SCALE), round(height * SCALE))
    return image.resize(size, Image.Resampling.LANCZOS)


def sheet(browser: Browser, base: str, page: tuple[str, str, str | None]) -> Image.Image | None:
    """Light over dark, desktop beside phone."""
    rows = [
        [shot(browser, base, page, dark, phone) for phone in (False, True)]
        for dark in (False, True)
    ]
    if rows[0][0] is None:
        return None
    wide = sum(i.width for i in rows[0]) + GAP
    tall = sum(row[0].height for row in rows) + GAP
    made = Image.new("RGB", (wide, tall), "#8d8677")
    for n, row in enumerate(rows):
        at = 0
        for image in row:
            made.paste(image, (at, n * (row[0].height + GAP)))
            at += image.width + GAP
    return made


def keep(image: Image.Image, path: Path) -> int:
    """Write a picture with few colours; its size in bytes."""
    for colours in (COLOURS, COLOURS // 2, COLOURS // 4):
        few = image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            break
    return path.stat().st_size


def read_page(folder: Path) -> str:
    """The address of a folder with ``reading.html``: the example report as ``read`` shows it."""
    given = Given(None, "Morning Tide")
    (found,) = collect([str(ROOT / "examples" / "harbour.txt")], given, 1_000_000)
    assert isinstance(found, Collected)
    (reading,) = default_reader().read([with_language(found.report)])
    (folder / "reading.html").write_text(printed_reading(reading, "html"), "utf-8")
    return folder.as_uri()


def main() -> None:
    """Write all pictures, or those that are named."""
    chromium = shutil.which("chromium") or sys.exit("pictures need Chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        desk = desk_of(EXAMPLE, folder / "desk.db")
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        take(browser, read_page(folder), (READING,))
        with served(desk) as base:
            take(browser, base, PAGES)
        with served(let_in(desk), OPEN, HOST) as base:
            take(browser, base, (SIGN_IN,))
        browser.close()


def take(browser: Browser, base: str, pages: tuple[tuple[str, str, str | None], ...]) -> None:
    """Write the pictures of pages at one address, where they are wanted."""
    for page in pages:
        wanted = page[0] in sys.argv[1:] or not sys.argv[1:]
        made = sheet(browser, base, page) if wanted else None
        if made is not None:
            print(f"{page[0]}.png {keep(made, OUT / f'{page[0]}.png') / 1000:.0f} kB")


if __name__ == "__main__":
    main()
