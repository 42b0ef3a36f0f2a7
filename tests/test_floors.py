"""The floors under the figures on the corpora."""

import tomllib

from evaluation.floors import FLOORS, breaches
from evaluation.tasks import TASKS


def test_every_task_that_is_scored_has_a_floor() -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    assert set(floors) == set(TASKS)
    assert all(row["digest"] and row["floors"] for row in floors.values())


def test_a_figure_on_the_wrong_side_of_its_floor_is_named() -> None:
    floors = {"F1": 75.0, "uw mae": 0.42, "recall": 90.0}
    assert breaches({"F1": 75.0, "uw mae": 0.42, "recall": 90.1}, floors) == []
    wrong = breaches({"F1": 74.9, "uw mae": 0.43}, floors)
    assert [line.split(" is ")[0] for line in wrong[:2]] == ["F1", "uw mae"]
    assert wrong[2] == "recall was not measured (floor 90.0)"
