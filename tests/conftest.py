"""What the tests share: one loaded parser, the package's knowledge, pages by the line."""

from collections.abc import Callable

import pytest
from samples import make_report

from twosource.lexicon import Lexicon, default_lexicon
from twosource.read.page import Page
from twosource.read.parser import Parser, load_parser

PageOf = Callable[..., Page]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return default_lexicon()


@pytest.fixture(scope="session")
def page_of(parser: Parser) -> PageOf:
    """Parse one text into a page: ``page_of(text, published="2024-03-05")``."""

    def build(text: str, published: str | None = None, publisher: str | None = None) -> Page:
        (page,) = parser.pages([make_report(text, published, publisher)])
        return page

    return build
