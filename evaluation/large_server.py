"""The web desk over a large desk, served by a process whose processor time is measured.

python -m evaluation.large_server DESK PORT
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from evaluation.large_desk import large_setup
from twosource.show.web import WebOptions, serve
from twosource.store import open_desk

# Half seconds in which a server has to answer.
PATIENCE = 240


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    base: str
    process: int

    @property
    def spent(self) -> float:
        """Seconds of processor time that it has had."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def served(desk: Path, port: int) -> Iterator[Server]:
    """A server over the desk while the block runs."""
    command = [sys.executable, "-m", "evaluation.large_server", str(desk), str(port)]
    process = subprocess.Popen(command)
    base = f"http://127.0.0.1:{port}"
    try:
        _await(base, process)
        yield Server(base, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _await(base: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(PATIENCE):
        if process.poll() is not None:
            raise SystemExit("the server did not start")
        with contextlib.suppress(httpx.TransportError):
            httpx.get(f"{base}/static/icon.svg")
            return
        time.sleep(0.5)
    raise SystemExit("the server does not answer")


def main() -> None:
    """Run as a program."""
    desk, port = Path(sys.argv[1]), int(sys.argv[2])
    serve(open_desk(str(desk)), WebOptions(port=port, requests=0), large_setup(desk))


if __name__ == "__main__":
    main()
