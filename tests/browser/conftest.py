"""One browser and one served example desk for all walks; left out where Chromium is missing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: make setup")

from browser.site import EXAMPLE, HOST, OPEN, desk_of, let_in, served  # noqa: E402
from browser.watching import Watch, watched  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All walks in one process: they share the browser and the desk."""
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium, driven by Playwright."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian's package chromium)")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of the example week; copy it before changing it."""
    return desk_of(EXAMPLE, tmp_path_factory.mktemp("example") / "desk.db")


@pytest.fixture(scope="session")
def base(browser: object, example: Path) -> Iterator[str]:
    """The address of the example desk; nothing may be changed on it."""
    with served(example) as address:
        yield address


@pytest.fixture
def desk(browser: object, example: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an example desk of one's own."""
    own = tmp_path / "own.db"
    shutil.copy(example, own)
    with served(own) as address:
        yield address


@pytest.fixture
def team(browser: object, example: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an example desk with users, reached as others reach it."""
    own = tmp_path / "team.db"
    shutil.copy(example, own)
    with served(let_in(own), OPEN, HOST) as address:
        yield address


@pytest.fixture
def watch(browser: object, base: str) -> Iterator[Watch]:
    """A page on the example desk, under watch."""
    with watched(browser, base) as seen:  # type: ignore[arg-type]
        yield seen
