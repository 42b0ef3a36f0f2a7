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
from twosource.show.web.accounts import ROLES, make_user
from twosource.store import Desk, open_desk

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "sept13.jsonl"
ALONE = WebOptions(by="Ada Reviewer", requests=0)
# A desk that others reach, under a name of its own; the browser takes it for this machine's.
HOST, PASSWORD = "desk.example.org", "correct horse battery"
OPEN = WebOptions(address="0.0.0.0", hosts=(HOST,), requests=0)


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


def let_in(path: Path) -> Path:
    """The desk at ``path`` with a user of every role, called like it."""
    desk = open_desk(str(path))
    for role in ROLES:
        desk.keep_user(make_user(role, role, PASSWORD))
    desk.close()
    return path


@contextmanager
def served(path: Path, options: WebOptions = ALONE, host: str = "127.0.0.1") -> Iterator[str]:
    """The address at which the desk at ``path`` is served while the block runs.

    ``host`` is the name in the address; whoever asks must know that it means this machine.
    """
    desk: Desk = open_desk(str(path))
    app = make_app(desk, options)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the desk could not be served"
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        desk.close()
