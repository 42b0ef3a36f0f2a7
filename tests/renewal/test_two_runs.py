"""Two runs at once on one desk: nobody's reports are lost, and neither ends in an error."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from evaluation.synthetic import world
from tests.renewal.desks import contents, put, renew, setup

from twosource import pipeline
from twosource.errors import StopRun
from twosource.lexicon import Lexicon
from twosource.model import Reading
from twosource.store import Desk, open_desk


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return world(40, seed=4).readings


def overtake(
    monkeypatch: pytest.MonkeyPatch,
    desk: Desk,
    lexicon: Lexicon,
    linked: Sequence[Reading],
    unlinked: Sequence[Reading] = (),
) -> None:
    """Let another run bring one of the reports in each time a change has been worked out.

    One of ``unlinked`` comes after it, so that something is left to be done.
    """
    work_out, left, more = pipeline.changes, list(linked), list(unlinked)

    def slow(*given: Any) -> Any:
        found = work_out(*given)
        if left:
            put(desk, [left.pop()])
            with pytest.MonkeyPatch.context() as undone:
                undone.setattr(pipeline, "changes", work_out)
                renew(desk, lexicon)
            put(desk, [more.pop()] if more else [])
        return found

    monkeypatch.setattr(pipeline, "changes", slow)


def test_the_slower_run_works_its_change_out_anew(
    readings: tuple[Reading, ...], address: str, lexicon: Lexicon,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    *known, mine, other = readings
    desk, second = open_desk(address), open_desk(address)
    put(desk, known)
    renew(desk, lexicon)
    put(desk, [mine])
    overtake(monkeypatch, second, lexicon, [other])
    renew(desk, lexicon)
    calm = open_desk(str(tmp_path / "calm.db"))
    put(calm, readings)
    renew(calm, lexicon)
    assert contents(desk)["events"] == contents(calm)["events"]
    for opened in (desk, second, calm):
        opened.close()


def test_a_run_that_is_overtaken_again_and_again_says_so(
    readings: tuple[Reading, ...], lexicon: Lexicon, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(pipeline, "TRIES", 2)
    *known, mine = readings[:-4]
    desk = open_desk(str(tmp_path / "desk.db"))
    put(desk, known)
    renew(desk, lexicon)
    put(desk, [mine])
    overtake(monkeypatch, desk, lexicon, readings[-4:-2], readings[-2:])
    with pytest.raises(StopRun, match="run again"):
        pipeline.run(desk, setup(lexicon))
    desk.close()
