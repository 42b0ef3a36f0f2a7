"""Errors, named by what the caller must do.

Every error that twosource raises on purpose is one of these.  A message says what is wrong and what
to do about it; it is written for the person at the keyboard and is printed without a traceback.
"""


class TwosourceError(Exception):
    """Base of all errors raised on purpose."""

    exit_status = 1


class SkipReport(TwosourceError):
    """This one report cannot be used; go on with the next and keep what is known of it."""


class TryLater(SkipReport):
    """This one report cannot be had now; it may be had the next time."""


class StopRun(TwosourceError):
    """Nothing sensible can be done any more: a missing database, a full disk, no parser."""

    exit_status = 3


class Overtaken(TwosourceError):
    """Another process changed what this was worked out from; work it out anew."""


class MendKnowledge(TwosourceError):
    """A row of data (cue, event type, place, source) is wrong; the message names file and line."""

    exit_status = 4


class MendInput(TwosourceError):
    """The user gave something that cannot be worked with: a path, an option, a file."""

    exit_status = 2
