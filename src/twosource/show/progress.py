"""Progress on the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.progress import TimeElapsedColumn as Elapsed

Report = Callable[[str, int, int], None]


@contextmanager
def bar(console: Console) -> Iterator[Report]:
    """A callable ``(step, done, total)`` that draws one bar a step on ``console``."""
    columns = TextColumn("{task.description:<6}"), BarColumn(), MofNCompleteColumn(), Elapsed()
    with Progress(*columns, console=console) as progress:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total or None)
            progress.update(tasks[step], completed=done, total=total or None)

        yield show
