"""Claims: every content with its chain of attribution, stance, factuality, time, place, numbers."""

from twosource.read.claims.build import build_claims

__all__ = ["build_claims"]
