"""Add files in processes of their own, forked from one light parent: what each printed and cost.

    python add_apart.py SECONDS FILE_LIST.json

The list holds ``[[desk, file, file], …]``; the answer is one JSON line an entry.
"""

import contextlib
import json
import os
import resource
import sys
import tempfile
from pathlib import Path


def main() -> None:
    from twosource import cli, pipeline, store

    assert pipeline
    assert store
    seconds = int(sys.argv[1])
    for desk, *files in json.loads(Path(sys.argv[2]).read_text()):
        print(json.dumps(apart(cli.main, seconds, ["add", *files, "--desk", desk])), flush=True)


def apart(run: object, seconds: int, arguments: list[str]) -> dict[str, object]:
    """Run the command line in a child; its status, its words, its CPU seconds, its peak memory."""
    with tempfile.TemporaryFile() as words:
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            os.dup2(words.fileno(), 2)
            sys.argv = ["twosource", *arguments]
            status = 70
            with contextlib.suppress(SystemExit):
                try:
                    run()  # type: ignore[operator]
                    status = 0
                except SystemExit as leaving:
                    status = int(leaving.code or 0)
            os._exit(status)
        _, status, used = os.wait4(child, 0)
        words.seek(0)
        return {
            "status": os.waitstatus_to_exitcode(status),
            "words": words.read().decode("utf-8", "replace"),
            "seconds": used.ru_utime + used.ru_stime,
            "megabytes": used.ru_maxrss / 1024,
        }


if __name__ == "__main__":
    main()
