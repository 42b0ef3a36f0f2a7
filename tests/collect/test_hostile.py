"""Each hostile sample, added by the program itself: a clear word, the rest goes on, little cost."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from collect.hostile import HOSTILE, SENTENCE
from twosource.model import Report
from twosource.store import open_desk

SECONDS = 10
MEGABYTES = 500
# Samples that hold something worth keeping: all others are left out with a word.
GOOD = {
    "duplicates.jsonl",
    "year-9999.jsonl",
    "surrogates.jsonl",
    "wrong-charset.html",
    "scripts.html",
    "traversal.wacz",
    "broken.warc",
    "charset.eml",
    "bidi.txt",
}


@dataclass(frozen=True)
class Outcome:
    """What adding one sample, with a good file after it, came to."""

    status: int
    words: str
    seconds: float
    megabytes: float
    reports: tuple[Report, ...]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outcome]:
    folder = tmp_path_factory.mktemp("hostile")
    good = folder / "zz.txt"
    good.write_text(SENTENCE)
    runs = []
    for name, write in HOSTILE.items():
        write(folder / name)
        runs.append([str(folder / f"{name}.db"), str(folder / name), str(good)])
    wanted = folder / "runs.json"
    wanted.write_text(json.dumps(runs))
    script = Path(__file__).with_name("add_apart.py")
    done = subprocess.run(
        [sys.executable, script, str(SECONDS), wanted], capture_output=True, text=True, check=True
    )
    assert list(folder.parent.rglob("evil*")) == []
    found: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        name: Outcome(**row, reports=tuple(open_desk(run[0]).reports()))
        for name, row, run in zip(HOSTILE, found, runs, strict=True)
    }


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_costs_only_itself(name: str, outcomes: Mapping[str, Outcome]) -> None:
    outcome = outcomes[name]
    assert outcome.status == 0, outcome.words
    assert "Traceback" not in outcome.words
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES
    ids = {r.id for r in outcome.reports}
    assert "zz" in ids
    if name in GOOD:
        assert len(ids) > 1, outcome.words
    else:
        assert name in outcome.words
        assert ids == {"zz"}


def test_what_was_kept_of_a_page_with_scripts_has_none(outcomes: Mapping[str, Outcome]) -> None:
    text = " ".join(r.text for r in outcomes["scripts.html"].reports)
    assert "alert" not in text
    assert "data:" not in text
