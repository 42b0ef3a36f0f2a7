from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.synthetic import world
from fastapi.testclient import TestClient

from show.web import desks
from twosource.pipeline import run
from twosource.store import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desks.desk_of_two(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> TestClient:
    return desks.client(desk)


@pytest.fixture(scope="session")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a desk of many events, of which linking doubts some; to be copied."""
    desk = desks.kept(tmp_path_factory.mktemp("town"), world(1500).readings)
    run(desk, desks.SETUP)
    path = Path(str(desk._engine.url.database))
    desk.close()
    return path
