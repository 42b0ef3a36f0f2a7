"""Linking and weighing anew in the background, once at a time, after people have judged."""

import logging
import threading

from twosource.errors import TwosourceError
from twosource.pipeline import Setup, run
from twosource.store import Desk

log = logging.getLogger("twosource.web")


class Renewal:
    """The renewing of one desk."""

    def __init__(self, desk: Desk, setup: Setup) -> None:
        self._desk, self._setup = desk, setup
        self._busy = threading.Lock()

    @property
    def running(self) -> bool:
        """Whether the desk is being renewed now."""
        return self._busy.locked()

    def start(self) -> threading.Thread | None:
        """Begin, unless it runs already; the thread ends when the desk is renewed."""
        if not self._busy.acquire(blocking=False):
            return None
        thread = threading.Thread(target=self._renew, name="renewal", daemon=True)
        thread.start()
        return thread

    def _renew(self) -> None:
        try:
            run(self._desk, self._setup)
        except TwosourceError as error:
            log.error("the desk could not be renewed: %s", error)
        finally:
            self._busy.release()
