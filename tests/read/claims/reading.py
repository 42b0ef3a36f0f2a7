"""Reading a text up to its claims, without a gazetteer: what the claim tests share."""

from twosource.lexicon import Lexicon
from twosource.model import Reading, Toponym
from twosource.read.attribution import find_attributions
from twosource.read.claims import build_claims
from twosource.read.counts import find_counts
from twosource.read.factuality import judge_predicates
from twosource.read.mentions import find_mentions
from twosource.read.page import Page
from twosource.read.timex import find_timexes


def read_claims(page: Page, lexicon: Lexicon, toponyms: tuple[Toponym, ...] = ()) -> Reading:
    """The reading of ``page``, with the place names given."""
    counts = find_counts(page, lexicon)
    timexes = find_timexes(page, lexicon)
    attributions = find_attributions(page, lexicon)
    predicates = judge_predicates(page, lexicon)
    mentions = find_mentions(page, lexicon, predicates, counts, toponyms)
    claims = build_claims(
        page, lexicon, attributions, mentions, counts, timexes, toponyms, predicates
    )
    return Reading(page.report, attributions, mentions, counts, timexes, toponyms, claims)


def time_of(reading: Reading, trigger: str) -> str | None:
    """The time value of the claim about the mention ``trigger``."""
    text = reading.report.text
    for claim in reading.claims:
        if claim.mention is not None:
            start, end = reading.mentions[claim.mention].trigger
            if text[start:end] == trigger:
                return claim.time and claim.time.value
    raise AssertionError(f"no claim about {trigger!r}")
