"""Where remarks go: standard error."""

from collections.abc import Iterable

from rich.console import Console

from twosource.model import Problem

remarks = Console(stderr=True, highlight=False, soft_wrap=True)


def remark_on(problems: Iterable[Problem]) -> None:
    """One line for each problem."""
    for problem in problems:
        remarks.print(f"{problem.where}: {problem.what}", markup=False)
