"""Fail when a figure on the corpora falls below its floor.

    python -m evaluation.floors [DATA]

``floors.toml`` gives, for each task, the digest of the corpus files and the floor of each figure;
a figure whose name ends in ``mae`` must stay at or below its line.  A floor holds for one corpus
only: with another digest, or without the corpora, it is not checked and a line says so.  Tasks are
measured side by side, in the order of the file.
"""

import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from evaluation.corpora import DEFAULT_DATA, digest
from evaluation.score import figures, show
from twosource.read import default_reader

FLOORS = Path(__file__).with_name("floors.toml")
# Each process of a measurement may take a gigabyte.
PROCESSES = min(os.cpu_count() or 1, 4)


def breaches(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that are on the wrong side of their floor, in words."""
    found = []
    for name, floor in floors.items():
        value = figures.get(name)
        if value is None:
            found.append(f"{name} was not measured (floor {floor})")
        elif value > floor if name.endswith("mae") else value < floor:
            found.append(f"{name} is {value:.3f}, its floor {floor}")
    return found


def checkable(data: Path, floors: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """The tasks whose corpus is there and is the one the floors were measured on."""
    ready = []
    for task, row in floors.items():
        files = [data / name for name in import_module(f"evaluation.tasks.{task}").FILES]
        if not all(file.exists() for file in files):
            print(f"{task}: floors not checked, the corpus is not here")
        elif (found := digest(files)) != row["digest"]:
            print(f"{task}: floors not checked, this corpus ({found}) is another one")
        else:
            ready.append(task)
    return tuple(ready)


def measured(data: Path, tasks: Sequence[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """Each task with its figures, printed as they come."""
    default_reader()
    # Forked, so that all of them share the one loaded reader.
    with ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
        scores = pool.map(partial(_figures, data), tasks)
        for task, (found, seconds) in zip(tasks, scores, strict=True):
            show(task, found, seconds)
            yield task, found


def _figures(data: Path, task: str) -> tuple[dict[str, float], float]:
    return figures(data, task, default_reader())


def main() -> None:
    """Run as a program; exit status 1 when a floor is broken."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_DATA
    if not data.is_dir():
        print(f"no corpora at {data}: score floors not checked")
        return
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    tasks = checkable(data, floors)
    broken = [
        f"{task}: {line}"
        for task, found in measured(data, tasks)
        for line in breaches(found, floors[task]["floors"])
    ]
    print("\n".join(broken) or f"floors hold for {', '.join(tasks) or 'nothing'}")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
