"""Counts: how many of what, with bounds, and what happened to them.

Numbers are found by one pattern over each block; only near them is the parse looked at.  The words
it goes by are the rows of ``data/counts``; what is expected stands in ``tests/goldens/counts``.
"""

from twosource.read.counts.find import find_counts

__all__ = ["find_counts"]
