"""Factuality and phase of every predicate: does the writer hold that it happened, and when?"""

from twosource.read.factuality.judge import judge_pages, judge_predicates

__all__ = ["judge_pages", "judge_predicates"]
