"""How many were killed and injured, over all reports of one happening."""

from twosource.model import Bound, Count, Reading, Report, ReportId
from twosource.weigh.tolls import toll


def told(name: str, day: str, *counts: tuple[str, str, int]) -> Reading:
    """A report whose first line is its headline; each count is (words, of, size)."""
    text = "Shots at the quay\n" + ", ".join(words for words, _, _ in counts)
    found = tuple(
        Count(text.index(w), text.index(w) + len(w), of, n, n, Bound.EXACT, w)
        for w, of, n in counts
    )
    return Reading(Report(ReportId(name), text, name, "Post", day), counts=found)


def test_a_part_does_not_outweigh_its_whole() -> None:
    one = told("a", "2031-01-01", ("five hurt", "injured", 5), ("two of them badly", "injured", 2))
    assert toll([one], "injured") == 5


def test_the_later_number_wins() -> None:
    early = told("a", "2031-01-01", ("two dead", "killed", 2))
    late = told("b", "2031-01-03", ("three dead", "killed", 3))
    assert toll([early, late], "killed") == toll([late, early], "killed") == 3


def test_one_who_died_since_is_not_counted_among_the_injured() -> None:
    early = told("a", "2031-01-01", ("a boatman", "injured", 1))
    late = told("b", "2031-01-03", ("the boatman", "killed", 1))
    assert toll([early, late], "injured") == 0
    assert toll([early, late], "killed") == 1
    assert toll([early], "injured") == 1


def test_nothing_told_is_none() -> None:
    assert toll([], "killed") == toll([told("a", "2031-01-01")], "killed") == 0
