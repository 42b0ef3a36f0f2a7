"""The commands shown in the README and the manual are run, and what they print is compared.

In a ``console`` block a line ``$ twosource …`` is run; the lines under it must stand in what it
prints, in that order; ``…`` at the end of a line stands for any rest, on a line of its own for any
lines.  Blocks of one page share a folder that holds the examples.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import run

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)")


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command of a page with the lines it must print."""
    for block in BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip().splitlines()
            yield command, [line.rstrip() for line in lines if line.strip() not in ("", "…")]


def stand_in_order(wanted: list[str], printed: str) -> str | None:
    """The first wanted line that is not printed after the one before it, or None."""
    rest = [line.rstrip() for line in printed.splitlines()]
    for line in wanted:
        start = line.removesuffix("…")
        found = [
            n for n, p in enumerate(rest) if p == line or (start != line and p.startswith(start))
        ]
        if not found:
            return line
        rest = rest[found[0] + 1 :]
    return None


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_what_a_page_shows_is_what_happens(
    page: Path,
    loaded_reader: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for command, wanted in commands(page):
        name, *arguments = command.split()
        assert name == "twosource", f"{page.name}: only our own commands are shown: {command}"
        run(*arguments)
        said = capsys.readouterr()
        missing = stand_in_order(wanted, said.out + said.err)
        assert missing is None, f"{page.name}: {command}: not printed: {missing}\n{said.out}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []
