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
    """Figures of each task whose files are there."""
    scores: Scores = {}
    for name in tasks:
        if find_spec(f"evaluation.tasks.{name}") is None:
            continue
        module = import_module(f"evaluation.tasks.{name}")
        if missing := [f for f in module.FILES if not (data / f).exists()]:
            print(f"{name}: left out, {data} has no {', '.join(missing)}")
            continue
        started = time.perf_counter()
        scores[name] = module.measure(data, reader)
        print(f"{name} ({time.perf_counter() - started:.0f} s)")
        for figure, value in scores[name].items():
            print(f"  {figure:<44}{value:>10.3f}")
    return scores


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
