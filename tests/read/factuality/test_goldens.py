from pathlib import Path

import pytest

from read.factuality.marked import Case, read_cases
from twosource.lexicon import Lexicon
from twosource.read.factuality import judge_predicates

GOLDENS = Path(__file__).parents[2] / "goldens" / "factuality"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.text}")
    for path in sorted(GOLDENS.glob("*.txt"))
    for case in read_cases(path)
]


def test_there_are_enough_goldens() -> None:
    assert len(CASES) >= 120
    assert all(case.values[0].expected for case in CASES)


@pytest.mark.parametrize("case", CASES)
def test_golden(case: Case, page_of, lexicon: Lexicon) -> None:
    page = page_of(case.text, published=case.published)
    found = {p.trigger[0]: p for p in judge_predicates(page, lexicon)}
    for expected in case.expected:
        assert expected.start in found, f"{expected.word} is not in the inventory"
        got = found[expected.start]
        read = (got.local, got.factuality, got.phase if expected.phase else None)
        assert read == (expected.local, expected.writer, expected.phase), expected.word
