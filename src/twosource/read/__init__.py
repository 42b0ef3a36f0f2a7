"""Reading: one report in, one :class:`~twosource.model.Reading` out.

Every step is a pure function of the parsed page and the knowledge.  A step that fails costs its own
results only: what went wrong is kept as a ``Problem`` with the reading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.model import Reading, Report
from twosource.read.attribution import find_attributions
from twosource.read.claims import build_claims
from twosource.read.counts import find_counts
from twosource.read.factuality import judge_predicates
from twosource.read.mentions import find_mentions
from twosource.read.page import Page
from twosource.read.parser import Parser
from twosource.read.timex import find_timexes
from twosource.read.toponyms import find_toponyms


@dataclass(frozen=True)
class Reader:
    """A parser with the knowledge to read what it parses."""

    parser: Parser
    lexicon: Lexicon
    gazetteer: Gazetteer

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order, parsing them in batches."""
        for page in self.parser.pages(reports):
            yield read_page(page, self.lexicon, self.gazetteer)


def read_page(page: Page, lexicon: Lexicon, gazetteer: Gazetteer) -> Reading:
    """All that the words of one parsed report say."""
    counts = find_counts(page, lexicon)
    timexes = find_timexes(page, lexicon)
    toponyms = find_toponyms(page, lexicon, gazetteer)
    attributions = find_attributions(page, lexicon)
    predicates = judge_predicates(page, lexicon)
    mentions = find_mentions(page, lexicon, predicates, counts, toponyms)
    claims = build_claims(page, lexicon, attributions, mentions, counts, timexes, toponyms)
    return Reading(
        page.report, attributions, mentions, counts, timexes, toponyms, claims
    )
