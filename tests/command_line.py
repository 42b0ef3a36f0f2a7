"""The command line as a test runs it: in this process."""

import sys

import pytest

from twosource import cli


def run(*arguments: object) -> int:
    """The exit status of ``twosource`` with these arguments."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["twosource", *map(str, arguments)])
        with pytest.raises(SystemExit) as leaving:
            cli.main()
    return int(leaving.value.code or 0)
