"""Renewing a desk: all anew, or only what a change touches; the result is the same."""

from twosource.renewal.anew import all_anew
from twosource.renewal.lessons import records_kept
from twosource.renewal.preview import STAGES, is_linked, preview
from twosource.renewal.reasons import Reasons, Told, reasons
from twosource.renewal.touched import changes

__all__ = [
    "STAGES",
    "Reasons",
    "Told",
    "all_anew",
    "changes",
    "is_linked",
    "preview",
    "reasons",
    "records_kept",
]
