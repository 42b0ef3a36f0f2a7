"""The rows of ``data/cues/``: words that attribute, and words for those who speak."""

from dataclasses import dataclass
from typing import Literal

from twosource.model import Stance


@dataclass(frozen=True, slots=True)
class CueRow:
    """A word that attributes, what it does to the content, and an example.

    ``when`` lists what must hold: ``infinitive``, ``passive``, ``negated``, ``prep=for``,
    ``particle=out``, ``word=avenge`` (a lemma in the content).  Of the rows of a word the first
    with conditions that hold counts, else the one without.  ``sure`` words are taken for cues at a
    lower score.  The example marks the cue with asterisks; a test demands an attribution there.
    """

    lemma: str
    pos: Literal["verb", "noun", "adj", "phrase"]
    stance: Stance
    example: str
    when: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A word for one who speaks, and a headline in which it does."""

    lemma: str
    example: str
