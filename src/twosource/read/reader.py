"""The reader: the seven steps in their order, each failing alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import TypeVar

from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import Problem, Reading, Report
from twosource.read.attribution import find_attributions
from twosource.read.claims import build_claims
from twosource.read.counts import find_counts
from twosource.read.factuality import judge_predicates
from twosource.read.mentions import find_mentions
from twosource.read.page import Page
from twosource.read.parser import Parser, load_parser
from twosource.read.segment import leading_date
from twosource.read.timex import find_timexes
from twosource.read.toponyms import find_toponyms

Found = TypeVar("Found")

READ_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True)
class Reader:
    """A parser with the knowledge to read what it parses."""

    parser: Parser
    lexicon: Lexicon
    gazetteer: Gazetteer

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order, parsing them in batches."""
        for readable, group in groupby(map(dated, reports), key=is_readable):
            if readable:
                for page in self.parser.pages(group):
                    yield read_page(page, self.lexicon, self.gazetteer)
            else:
                yield from map(unread, group)


@cache
def default_reader() -> Reader:
    """The reader with the package's own parser, lexicon and gazetteer, loaded once."""
    return Reader(load_parser(), default_lexicon(), open_gazetteer())


def is_readable(report: Report) -> bool:
    """Whether the report is in a language that can be read; an unknown one is tried as English."""
    return (report.language or "en").lower().split("-")[0] in READ_LANGUAGES


def unread(report: Report) -> Reading:
    """The reading of a report that is kept but cannot be read, with the reason."""
    return Reading(report, problems=(Problem("language", f"{report.language} is not read yet"),))


def dated(report: Report) -> Report:
    """The report with the date of its leading date line, where nobody gave a date."""
    if report.published is None and (date := leading_date(report.text)):
        return replace(report, published=date)
    return report


def read_page(page: Page, lexicon: Lexicon, gazetteer: Gazetteer) -> Reading:
    """All that the words of one parsed report say."""
    steps = _Steps()
    counts = steps.run("counts", find_counts, page, lexicon)
    timexes = steps.run("timexes", find_timexes, page, lexicon)
    toponyms = steps.run("toponyms", find_toponyms, page, lexicon, gazetteer)
    attributions = steps.run("attributions", find_attributions, page, lexicon)
    predicates = steps.run("predicates", judge_predicates, page, lexicon)
    mentions = steps.run("mentions", find_mentions, page, lexicon, predicates, counts, toponyms)
    claims = steps.run(
        "claims", build_claims, page, lexicon, attributions, mentions, counts, timexes, toponyms,
        predicates,
    )  # fmt: skip
    return Reading(
        page.report, attributions, mentions, counts, timexes, toponyms, claims,
        tuple(steps.problems),
    )  # fmt: skip


@dataclass
class _Steps:
    """Runs steps, keeping what went wrong: the one catch-all of the stage."""

    problems: list[Problem] = field(default_factory=list)

    def run(
        self, where: str, step: Callable[..., tuple[Found, ...]], *inputs: object
    ) -> tuple[Found, ...]:
        """What ``step`` finds in ``inputs``; nothing, and a problem kept, when it fails."""
        try:
            return step(*inputs)
        except Exception as error:  # noqa: BLE001  a flaw in one step must not lose the report
            self.problems.append(Problem(where, f"{type(error).__name__}: {error}"))
            return ()
