"""The reader: the seven steps in their order, each failing alone."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Generic, TypeVar

from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import Attribution, Problem, Reading, Report, Toponym
from twosource.read.attribution import find_in_pages
from twosource.read.claims import build_claims
from twosource.read.counts import find_counts
from twosource.read.factuality import judge_pages
from twosource.read.mentions import find_mentions
from twosource.read.page import Page
from twosource.read.parser import Parser, load_parser
from twosource.read.predicates import Predicate
from twosource.read.segment import leading_date
from twosource.read.timex import find_timexes
from twosource.read.toponyms import find_in_pages as find_toponyms_in_pages

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
                for pages in self.parser.batches(group):
                    with collector_paused():
                        found = list(read_pages(pages, self.lexicon, self.gazetteer))
                    yield from found
            else:
                yield from map(unread, group)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cyclic garbage meanwhile.

    Reading makes many small objects that live as long as their page: searching them, and all models
    and tables beside them, over and over finds nothing and takes a thirtieth of the reading's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
    return next(read_pages((page,), lexicon, gazetteer))


def read_pages(pages: Sequence[Page], lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Reading]:
    """All that the words of some parsed reports say, in order.

    Each is read as if it were alone; the steps that do the same sums for every page do them once.
    """
    attributions = together("attributions", find_in_pages, pages, lexicon)
    predicates = together("predicates", judge_pages, pages, lexicon)
    toponyms = together("toponyms", find_toponyms_in_pages, pages, lexicon, gazetteer)
    found = zip(pages, attributions, predicates, toponyms, strict=True)
    for page, told, judged, placed in found:
        yield _read(page, lexicon, told, judged, placed)


def _read(
    page: Page,
    lexicon: Lexicon,
    told: "Outcome[Attribution]",
    judged: "Outcome[Predicate]",
    placed: "Outcome[Toponym]",
) -> Reading:
    steps = _Steps()
    counts = steps.run("counts", find_counts, page, lexicon)
    timexes = steps.run("timexes", find_timexes, page, lexicon)
    toponyms = steps.take(placed)
    attributions, predicates = steps.take(told), steps.take(judged)
    mentions = steps.run("mentions", find_mentions, page, lexicon, predicates, counts, toponyms)
    claims = steps.run(
        "claims", build_claims, page, lexicon, attributions, mentions, counts, timexes, toponyms,
        predicates,
    )  # fmt: skip
    return Reading(
        page.report, attributions, mentions, counts, timexes, toponyms, claims,
        tuple(steps.problems),
    )  # fmt: skip


@dataclass(frozen=True)
class Outcome(Generic[Found]):
    """What a step found on a page, and what went wrong."""

    found: tuple[Found, ...]
    problems: tuple[Problem, ...] = ()


def together(
    where: str,
    step: Callable[..., Sequence[tuple[Found, ...]]],
    pages: Sequence[Page],
    *inputs: object,
) -> list[Outcome[Found]]:
    """What ``step`` finds on each page when given all; page by page when it fails on them."""
    try:
        return [Outcome(found) for found in step(pages, *inputs)]
    except Exception as error:  # noqa: BLE001  a flaw in one report must not lose the others
        if len(pages) == 1:
            return [Outcome((), (_problem(where, error),))]
        return [outcome for page in pages for outcome in together(where, step, (page,), *inputs)]


def _problem(where: str, error: Exception) -> Problem:
    return Problem(where, f"{type(error).__name__}: {error}")


@dataclass
class _Steps:
    """Runs the steps of one page, keeping what went wrong."""

    problems: list[Problem] = field(default_factory=list)

    def take(self, outcome: Outcome[Found]) -> tuple[Found, ...]:
        """What a step has found that was run on several pages."""
        self.problems += outcome.problems
        return outcome.found

    def run(
        self, where: str, step: Callable[..., tuple[Found, ...]], *inputs: object
    ) -> tuple[Found, ...]:
        """What ``step`` finds in ``inputs``; nothing, and a problem kept, when it fails."""
        try:
            return step(*inputs)
        except Exception as error:  # noqa: BLE001  a flaw in one step must not lose the report
            self.problems.append(_problem(where, error))
            return ()
