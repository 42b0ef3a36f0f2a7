"""A desk served to this machine, for a browser: on a free port, in a thread of the test."""

import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from twosource.collect import Given
from twosource.pipeline import Setup, add, run, setup
from twosource.read import default_reader
from twosource.settings import load_settings
from twosource.show.web import WebOptions, make_app
from twosource.store import Desk, open_desk

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "sept13.jsonl"


class Ready(Setup):
    """A setup with the reader that is loaded already."""

    def reader(self):  # type: ignore[no-untyped-def]
        return default_reader()


def desk_of(source: Path, path: Path) -> Path:
    """A desk at ``path`` that holds the reports of ``source``, read, linked and weighed."""
    desk = open_desk(str(path))
    made = setup(load_settings())
    add(desk, [str(source)], Given(None, None), 1_000_000)
    run(desk, Ready(made.pipeline, made.lexicon, made.gazetteer, made.provenance))
    desk.close()
    return path


def records(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A file of records to add to a desk."""
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address at which the desk at ``path`` is served while the block runs."""
    desk: Desk = open_desk(str(path))
    app = make_app(desk, WebOptions(by="Ada Reviewer", requests=0))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the desk could not be served"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        desk.close()
