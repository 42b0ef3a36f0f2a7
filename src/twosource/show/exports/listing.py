"""The formats as people read about them: a table for the terminal, the same for the manual."""

from collections.abc import Iterable

from rich import box
from rich.table import Table

from twosource.show.exports.exporter import Exporter
from twosource.show.tables import printed


def exporters_table(found: Iterable[Exporter]) -> str:
    """Every format on some lines: its name, the file's ending, what it is for, what is lost."""
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    table.add_column("format", no_wrap=True)
    table.add_column("file", no_wrap=True)
    table.add_column("for", ratio=4, overflow="fold")
    table.add_column("lost in it", ratio=5, overflow="fold")
    table.add_column("defined at, under", ratio=5, overflow="fold")
    for one in found:
        defined = f"{one.spec} ({one.licence})"
        table.add_row(one.name, one.ending, one.what_for, one.lost, defined)
    return printed(table, [])


def exporters_markdown(found: Iterable[Exporter]) -> str:
    """The same table in Markdown, which ``docs/exports.md`` holds."""
    lines = ["| format | file | for | lost in it | defined at |", "|---|---|---|---|---|"]
    for one in found:
        defined = f"[{one.licence}]({one.spec})"
        cells = (f"`{one.name}`", f"`{one.ending}`", one.what_for, one.lost, defined)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
