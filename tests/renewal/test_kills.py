"""``kill -9`` while one new report is brought into a desk that has events, on each database."""

import os
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from evaluation.synthetic import world
from tests.renewal.desks import add, contents, put, renew, setup

from kills import forked
from twosource import pipeline
from twosource.lexicon import Lexicon
from twosource.model import Reading
from twosource.store import Desk, open_desk

# As many steps as bringing one report in takes at least: one to a table that it touches.
STEPS = 20


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return world(24, seed=4).readings


def bring_in(desk: Desk, lexicon: Lexicon, new: Reading) -> None:
    add(desk, [new])
    pipeline.run(desk, setup(lexicon, new))


def joined(found: dict[str, Any]) -> set[tuple[str, int]]:
    """The events, each with the number of its claims."""
    return {(event["id"], len(event["claims"])) for event in found["events"]}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Whether ``work``, in a process that kills itself before this step, got as far as that.

    A step is a statement or a commit.
    """
    steps = count()

    def reached(*_what: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def doomed() -> None:
        for moment in ("before_cursor_execute", "commit"):
            sa.event.listen(sa.Engine, moment, reached)
        work()

    return os.WIFSIGNALED(os.waitpid(forked(doomed), 0)[1])


def test_killed_at_any_step_it_is_as_before_or_as_undisturbed(
    readings: tuple[Reading, ...], address: str, lexicon: Lexicon, tmp_path: Path
) -> None:
    *known, new = readings
    desk, calm = open_desk(address), open_desk(str(tmp_path / "calm.db"))
    for opened in (desk, calm):
        put(opened, known)
        renew(opened, lexicon)
    before = contents(desk)
    bring_in(calm, lexicon, new)
    undisturbed = contents(calm)
    assert joined(before) - joined(undisturbed), "the report tells of no event that was there"

    seen = []
    # No connection may be open while a process is forked.
    desk.close()
    while killed_at(len(seen), lambda: bring_in(desk, lexicon, new)):
        seen.append(contents(desk))
        desk.close()
    whole = seen.index(undisturbed)
    assert whole > STEPS
    assert all(found == before for found in seen[:whole])
    assert all(found == undisturbed for found in [*seen[whole:], contents(desk)])
    assert desk.verify() == []
    for opened in (desk, calm):
        opened.close()
