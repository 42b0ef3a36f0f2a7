"""The desk that the tests of the store ask, once on each kind of database."""

from collections.abc import Iterator

import pytest

from twosource.store import Desk, open_desk


@pytest.fixture
def desk(address: str) -> Iterator[Desk]:
    """An empty desk; modules that need one with events fill it in a fixture of the same name."""
    opened = open_desk(address)
    yield opened
    opened.close()
