"""The goldens of attribution: spans, nesting and nothing else."""

import pytest

from goldens_format import GOLDENS, attribution_differences, read_goldens
from twosource.model import Stance
from twosource.read.attribution import find_attributions

CASES = read_goldens(GOLDENS / "attribution")


@pytest.mark.parametrize("golden", CASES, ids=lambda g: g.id)
def test_golden(golden, page_of, lexicon):
    page = page_of(golden.text, golden.published, golden.publisher)
    assert not attribution_differences(golden, find_attributions(page, lexicon))
