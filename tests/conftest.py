"""What the tests share: one loaded parser, the package's knowledge, pages by the line."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings

import postgres
from samples import make_report
from twosource.lexicon import Lexicon, default_lexicon
from twosource.pipeline import Setup
from twosource.read import default_reader
from twosource.read.page import Page
from twosource.read.parser import Parser, load_parser
from twosource.store.desk import engine_url

# How long an example takes says how busy the machine is; what hangs is stopped by pytest-timeout.
settings.register_profile("desk", deadline=None)
# In CI the same examples each time: what is found elsewhere becomes a test, not a surprise.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

PageOf = Callable[..., Page]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL database, or a skip that says what is missing."""
    if postgres.programs() is None:
        pytest.skip(postgres.MISSING)
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty desk, once on each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    url = str(request.getfixturevalue("postgresql"))
    name = f"desk_{uuid.uuid4().hex}"
    engine = sa.create_engine(engine_url(url))
    with engine.connect() as db:
        db.execution_options(isolation_level="AUTOCOMMIT").execute(
            sa.text(f"CREATE DATABASE {name}")
        )
    # The server waits for every connection when it is told to stop.
    engine.dispose()
    return f"{url.rpartition('/')[0]}/{name}"


@pytest.fixture
def loaded_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is run reads with one reader, which is loaded once."""
    monkeypatch.setattr(Setup, "reader", lambda _setup: default_reader())


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
