"""Print the table of figures on the corpora and write it to ``build/scores.json``.

    python -m evaluation.score [DATA] [TASK ...]

DATA defaults to the folder of the README; another folder with the same file names may be given.
A task whose files are missing is left out with a line that says so.
"""

import json
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from evaluation.corpora import DEFAULT_DATA, ROOT
from evaluation.tasks import TASKS
from twosource.read import Reader, default_reader

Scores = dict[str, dict[str, float]]


def measure(data: Path, tasks: tuple[str, ...], reader: Reader) -> Scores:
    """Figures of each task whose files are there, printed as they come."""
    scores: Scores = {}
    for name in tasks:
        if find_spec(f"evaluation.tasks.{name}") is None:
            continue
        files = import_module(f"evaluation.tasks.{name}").FILES
        if missing := [f for f in files if not (data / f).exists()]:
            print(f"{name}: left out, {data} has no {', '.join(missing)}")
            continue
        scores[name], seconds = figures(data, name, reader)
        show(name, scores[name], seconds)
    return scores


def figures(data: Path, task: str, reader: Reader) -> tuple[dict[str, float], float]:
    """The figures of one task whose files are there, and the seconds that it took."""
    started = time.perf_counter()
    found: dict[str, float] = import_module(f"evaluation.tasks.{task}").measure(data, reader)
    return found, time.perf_counter() - started


def show(task: str, found: dict[str, float], seconds: float) -> None:
    """Print the figures of one task."""
    print(f"{task} ({seconds:.0f} s)")
    for figure, value in found.items():
        print(f"  {figure:<44}{value:>10.3f}")


def main() -> None:
    """Run as a program."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_DATA
    tasks = tuple(sys.argv[2:]) or TASKS
    if not data.is_dir():
        print(f"no corpora at {data}: nothing to score")
        return
    scores = measure(data, tasks, default_reader())
    out = ROOT / "build" / "scores.json"
    out.parent.mkdir(exist_ok=True)
    kept = json.loads(out.read_text()) if out.exists() and len(sys.argv) > 2 else {}
    out.write_text(json.dumps(kept | scores, indent=1) + "\n")
    print(f"written to {out.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
