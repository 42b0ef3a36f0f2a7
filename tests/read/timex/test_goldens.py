"""Our own sentences: every expression with its span, type and value, and nothing else."""

from tests.read.timex.marked import differences, goldens, marked

from twosource.lexicon import Lexicon
from twosource.read.parser import Parser


def test_every_golden_is_read_as_marked(parser: Parser, lexicon: Lexicon) -> None:
    cases = list(goldens())
    assert len(cases) >= 120
    assert differences(cases, parser, lexicon) == []


def test_a_wrong_reading_would_be_told(parser: Parser, lexicon: Lexicon) -> None:
    wrong = [
        ("value", marked("It sank on [Monday=2024-06-11].", "2024-06-12")),
        ("span", marked("It sank [on Monday=2024-06-10].", "2024-06-12")),
        ("type", marked("It sank on [Monday=2024-06-10 TIME].", "2024-06-12")),
        ("surplus", marked("It sank on Monday.", "2024-06-12")),
    ]
    assert len(differences(wrong, parser, lexicon)) == len(wrong)
