from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from show.web import desks
from twosource.store import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desks.desk_of_two(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> TestClient:
    return desks.client(desk)
