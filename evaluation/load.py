"""Add many generated reports to a fresh desk, twice: seconds and memory.

python -m evaluation.load [REPORTS] [DESK]
"""

import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from twosource import pipeline
from twosource.collect import Given
from twosource.store import open_desk

SHIPS = ("Aurora", "Borealis", "Comet", "Dorado", "Equinox", "Fomalhaut")
PLACES = ("Izmail", "Durrës", "Poti", "Tripoli", "Aqaba", "Gävle")
SENTENCES = (
    "The ferry {ship} {verb} off {place} with {n} people on board, the port office said.",
    "At least {n} people were rescued, according to the coast guard of {place}.",
    "The owner of the {ship} denied that it had been overloaded.",
    "Rescue boats from {place} went on searching until nightfall.",
)


def generate(path: Path, number: int) -> None:
    """Write ``number`` different records, the same ones each time."""
    chance = random.Random(11)
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            words = {
                "ship": chance.choice(SHIPS),
                "place": chance.choice(PLACES),
                "verb": chance.choice(("sank", "ran aground", "caught fire")),
                "n": chance.randrange(2, 900),
            }
            text = " ".join(chance.sample(SENTENCES, 3)).format(**words) + f" Notice {n}."
            record = {"id": f"r{n}", "text": text, "published": "2024-03-05", "publisher": "Post"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Run as a program."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        generate(path, number)
        desk = open_desk(sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "desk.db"))
        for turn in ("added", "added again"):
            started = time.perf_counter()
            outcome = pipeline.add(desk, [str(path)], Given(), 1 << 26)
            seconds = time.perf_counter() - started
            print(f"{turn}: {outcome.new:,} new, {outcome.known:,} known, {seconds:.0f} s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
