"""How a peer is spoken to: one JSON object a line on standard input, one a line back.

``{"text": ..., "published": ...}`` is answered by ``{"found": [...], "seconds": ...}``, where
``found`` is what the peer finds in the form of its task:

    times    {"start", "end", "type", "value"} as in TIMEX3
    numbers  [low, high], None where it is open

The first object is read twice and timed the second time, so that loading does not count.  A peer
that breaks on a text has found nothing in it; the answer then holds ``error``.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any


def serve(read: Callable[[str, str | None], Iterable[Any]], warm: bool = True) -> None:
    """Answer standard input with ``read(text, published)`` until it ends."""
    for line in sys.stdin:
        item = json.loads(line)
        if warm:
            _answer(read, item)
            warm = False
        print(json.dumps(_answer(read, item)), flush=True)


def _answer(read: Callable[[str, str | None], Iterable[Any]], item: dict[str, Any]) -> Any:
    started = time.perf_counter()
    answer: dict[str, Any] = {"found": []}
    try:
        answer["found"] = list(read(item["text"], item.get("published")))
    except Exception as error:  # noqa: BLE001  a peer's failure is part of what is measured
        answer["error"] = f"{type(error).__name__}: {error}"
    answer["seconds"] = time.perf_counter() - started
    return answer
