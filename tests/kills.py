"""Killing a process of our own at a chosen moment."""

import os
import signal
import time
from collections.abc import Callable


def killed(work: Callable[[], object], after: float) -> bool:
    """Do ``work`` in a process of its own, kill it after so many seconds; whether it was going."""
    child = forked(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def forked(work: Callable[[], object]) -> int:
    """Start ``work`` in a process of its own; its number.  It exits with 1 if the work failed."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, undisturbed."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
