"""Peers from the package index, each a process in a virtual environment of the peers' own.

``make bench`` installs them there (``requirements/peers.txt``), so that they never touch ours.  A
script of this folder speaks for each, as ``serve.py`` says; it is run, never imported.
"""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import ROOT

PYTHON = ROOT / "build" / "peers-venv" / "bin" / "python"
MINUTES = 5


@dataclass(frozen=True)
class Peer:
    """A peer's name, the script that speaks for it, and how many texts it may be asked, if few."""

    name: str
    script: str
    most: int | None = None


# HeidelTime starts a Java machine for each text, which takes seconds.
TIMES = (
    Peer("dateparser.search", "dateparser_times.py"),
    Peer("recognizers-text", "recognizers_times.py"),
    Peer("HeidelTime", "heideltime_times.py", most=8),
)
NUMBERS = (
    Peer("recognizers-text", "recognizers_numbers.py"),
    Peer("quantulum3", "quantulum3_numbers.py"),
    Peer("text2num", "text2num_numbers.py"),
)


@dataclass(frozen=True)
class Answers:
    """What a peer found in each text, in its own seconds; on how many texts it broke."""

    found: tuple[list[Any], ...]
    seconds: float
    broke: int


def ask(peer: Peer, items: Sequence[dict[str, Any]]) -> Answers | str:
    """The peer's answers to all items, or in a line why there are none."""
    if not PYTHON.exists():
        return "left out: the peers are not installed (make bench installs them)"
    lines = "".join(json.dumps(item) + "\n" for item in items)
    command = [str(PYTHON), "-W", "ignore", str(Path(__file__).with_name(peer.script))]
    alone = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    try:
        done = subprocess.run(
            command, input=lines, capture_output=True, text=True, timeout=60 * MINUTES, env=alone
        )
    except subprocess.TimeoutExpired:
        return f"left out: not done in {MINUTES} minutes"
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode or len(answers) != len(items):
        return f"left out: {(done.stderr.strip().splitlines() or ['it stopped'])[-1]}"
    return Answers(
        tuple(answer["found"] for answer in answers),
        sum(answer["seconds"] for answer in answers),
        sum("error" in answer for answer in answers),
    )
