"""The briefing: prose in which each sentence carries its claims, checked before it is given.

``compose`` chooses and words; ``check`` refuses what says more than its claims; printing stands in
``twosource.show.briefing.printing``.
"""

from twosource.show.briefing.check import check
from twosource.show.briefing.choose import Area, Selection, theme_named
from twosource.show.briefing.compose import Since, compose
from twosource.show.briefing.parts import Brief

__all__ = ["Area", "Brief", "Selection", "Since", "check", "compose", "theme_named"]
