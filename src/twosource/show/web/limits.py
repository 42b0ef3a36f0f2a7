"""How often one client may do a thing: a bucket of tokens that fills up again with time."""

import threading
import time
from collections.abc import Callable

# More clients than this are not remembered; the one seen longest ago is forgotten first.
MOST_CLIENTS = 10_000


class Buckets:
    """A bucket for each client: ``size`` at once, then ``a_second``; 0 and 0 mean no limit."""

    def __init__(
        self, size: float, a_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._size, self._rate, self._clock = size, a_second, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        """Take a token of ``client``; False when none is left."""
        if self._size <= 0:
            return True
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(client, (self._size, now))
            left = min(left + (now - at) * self._rate, self._size)
            may = left >= 1
            self._left[client] = (left - 1 if may else left, now)
            if len(self._left) > MOST_CLIENTS:
                del self._left[next(iter(self._left))]
        return may
