"""The invented world that linking is measured on at scale."""

from evaluation.scale import b3, purity
from evaluation.synthetic import world

from twosource.model import Event, EventId


def test_the_same_seed_makes_the_same_world() -> None:
    assert world(200) == world(200) != world(200, seed=8)


def test_offsets_and_ids_fit() -> None:
    made = world(400)
    assert abs(len(made.truth) - 400) < 60
    for reading in made.readings:
        for claim in reading.claims:
            (start, end) = claim.content[0]
            assert reading.report.text[start:end].strip()
            assert claim.id in made.truth
            if claim.source:
                begin, stop = claim.source.spans[0]
                assert reading.report.text[begin:stop] == claim.source.name


def test_the_truth_scores_full_marks_and_one_heap_does_not() -> None:
    truth = world(300).truth
    groups: dict[int, list[str]] = {}
    for claim, happening in truth.items():
        groups.setdefault(happening, []).append(claim)
    right = [Event(EventId(str(n)), "X", tuple(g)) for n, g in groups.items()]
    heap = [Event(EventId("all"), "X", tuple(truth))]
    assert b3(truth, right) == 1.0
    assert purity(truth, right) == 1.0
    assert b3(truth, heap) < 0.2
    assert purity(truth, heap) < 0.2
