"""The goldens of chains: every claim line must be read as it says, in every field."""

import pytest
from evaluation.tasks.chains import fields_right
from tests.conftest import PageOf
from tests.goldens_format import GOLDENS, Golden, read_goldens
from tests.read.claims.reading import read_claims

from twosource.lexicon import Lexicon

CASES = read_goldens(GOLDENS / "claims")


@pytest.mark.parametrize("golden", CASES, ids=[case.id for case in CASES])
def test_a_golden_is_read_as_it_says(golden: Golden, page_of: PageOf, lexicon: Lexicon) -> None:
    reading = read_claims(page_of(golden.text, golden.published, golden.publisher), lexicon)
    if golden.expects_nothing:
        assert not [c for c in reading.claims if c.source]
    for line in golden.claims:
        wrong = [name for name, right in fields_right(line, reading).items() if not right]
        assert not wrong, f"{line.anchor!r}: {wrong}"


def test_most_goldens_are_nested_relayed_or_continued() -> None:
    lines = [claim for case in CASES for claim in case.claims]
    assert len(CASES) >= 150
    assert sum(bool(c.relays) for c in lines) >= 60
    assert sum(len(c.relays) > 1 for c in lines) >= 4
