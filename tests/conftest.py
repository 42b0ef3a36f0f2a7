"""What the tests share: one loaded parser, the package's knowledge, pages by the line."""

import hashlib
from collections.abc import Callable

import pytest

from twosource.lexicon import Lexicon, default_lexicon
from twosource.model import Report, ReportId
from twosource.read.page import Page
from twosource.read.parser import Parser, load_parser

PageOf = Callable[..., Page]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return default_lexicon()


def make_report(
    text: str, published: str | None = None, publisher: str | None = None, name: str | None = None
) -> Report:
    """A report with the id ``name`` or its digest."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(ReportId(name or digest), text, digest, publisher, published)


@pytest.fixture(scope="session")
def page_of(parser: Parser) -> PageOf:
    """Parse one text into a page: ``page_of(text, published="2024-03-05")``."""

    def build(text: str, published: str | None = None, publisher: str | None = None) -> Page:
        (page,) = parser.pages([make_report(text, published, publisher)])
        return page

    return build
