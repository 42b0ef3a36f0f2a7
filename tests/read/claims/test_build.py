"""The step as a whole: ids, robustness, what a failure costs."""

import string
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PageOf, make_report
from tests.read.claims.reading import read_claims

from twosource.lexicon import Lexicon
from twosource.model import Claim, Stance
from twosource.read.claims import build_claims
from twosource.read.parser import Parser
from twosource.read.reader import _Steps, dated

TEXT = (
    "The Norda news agency reported that two boats had sunk. Governor Pavel Dremin denied it. "
    '"We lost nobody," he told TVK.'
)


def claims_of(text: str, page_of: PageOf, lexicon: Lexicon) -> tuple[Claim, ...]:
    return read_claims(page_of(text, published="2024-03-05"), lexicon).claims


def test_ids_are_stable_and_differ(page_of: PageOf, lexicon: Lexicon) -> None:
    first, second = claims_of(TEXT, page_of, lexicon), claims_of(TEXT, page_of, lexicon)
    assert [c.id for c in first] == [c.id for c in second]
    assert len({c.id for c in first}) == len(first) > 2


def test_without_attributions_the_writer_claims_everything(
    page_of: PageOf, lexicon: Lexicon
) -> None:
    page = page_of("Two boats sank off Orel Bay.")
    (claim,) = build_claims(page, lexicon, (), (), (), (), ())
    assert claim.source is None
    assert claim.stance is Stance.ASSERTS
    assert page.text(claim.content[0]) == "Two boats sank off Orel Bay."


def test_the_publisher_is_no_relay(page_of: PageOf, lexicon: Lexicon) -> None:
    page = page_of("The mayor told Norda that two boats had sunk.", publisher="Norda")
    assert all(not c.relays for c in read_claims(page, lexicon).claims)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pieces=st.lists(
        st.sampled_from(
            [*TEXT.split(), '"', "“", "”", "'", "\n\n", "Source:", "this", "😀", "\u202e", "\x00",
             "citing", "as", "according", "to", ",", ":", "its", "who", "Quote", "from", "—"]
        ) | st.text(string.printable, max_size=8),
        max_size=40,
    )
)  # fmt: skip
def test_any_text_reads(pieces: list[str], parser: Parser, lexicon: Lexicon) -> None:
    text = " ".join(pieces)
    (page,) = parser.pages([make_report(text)])
    for claim in read_claims(page, lexicon).claims:
        assert all(0 <= start < end <= len(text) for start, end in claim.content)


def test_a_failing_step_costs_its_own_results_only() -> None:
    def fail(*inputs: object) -> tuple[int, ...]:
        raise ValueError("no")

    steps = _Steps()
    assert steps.run("counts", fail, 1) == ()
    assert [(p.where, p.what) for p in steps.problems] == [("counts", "ValueError: no")]


def test_a_leading_date_line_dates_the_report() -> None:
    report = make_report(" date 2024-03-05 Two boats sank.")
    assert dated(report).published == "2024-03-05"
    assert dated(replace(report, published="2024-03-06")).published == "2024-03-06"
