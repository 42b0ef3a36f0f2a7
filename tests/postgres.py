"""A PostgreSQL server of the tests' own, started from whatever is installed."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """The folder with initdb and postgres, or None."""
    places = [Path(p).parent for p in [shutil.which("initdb")] if p]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database on a running server; the server goes with the block."""
    found = programs()
    assert found is not None
    # The server will not run as root; Debian's package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="twosource-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    initdb = [found / "initdb", "-D", data, "-A", "trust", "-U", "desk", "-E", "UTF8", "-N"]
    subprocess.run(initdb, check=True, user=user, capture_output=True, cwd=folder)
    port = _free_port()
    start = [found / "postgres", "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1"]
    process = subprocess.Popen(
        [*start, "-c", "fsync=off"], user=user, cwd=folder, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield f"postgresql://desk@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the PostgreSQL server did not start")
