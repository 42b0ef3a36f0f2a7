"""The goldens of attribution: spans, nesting and nothing else."""

import pytest

from goldens_format import GOLDENS, attribution_differences, read_goldens
from twosource.read.attribution import find_attributions

# Read wrongly today, each for the reason given.
KNOWN_MISSES = {
    "speech: One source with two cues": "the parser joins the second verb to the quoted clause",
}
CASES = [
    pytest.param(
        case,
        id=case.id,
        marks=[pytest.mark.xfail(reason=KNOWN_MISSES[case.id], strict=True)]
        if case.id in KNOWN_MISSES
        else [],
    )
    for case in read_goldens(GOLDENS / "attribution")
]


@pytest.mark.parametrize("golden", CASES)
def test_golden(golden, page_of, lexicon):
    page = page_of(golden.text, golden.published, golden.publisher)
    assert not attribution_differences(golden, find_attributions(page, lexicon))
