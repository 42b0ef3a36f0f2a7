"""Killing a process of our own at a chosen moment."""

import os
import random
import signal
import time
from collections.abc import Callable


def killed(work: Callable[[], object], after: float) -> bool:
    """Do ``work`` in a process of its own, kill it after so many seconds; whether it was going."""
    child = forked(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def cut_short(work: Callable[[], object], longest: float, chance: random.Random, kills: int) -> int:
    """Kill ``work`` so many times at any moment of its run; how often it was still going.

    What has been done before need not be done again, so ``work`` takes less and less time: once it
    was done before the kill, it is killed no later than that.
    """
    going = 0
    for _ in range(kills):
        after = chance.uniform(0, longest)
        if killed(work, after):
            going += 1
        else:
            longest = after
    return going


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
