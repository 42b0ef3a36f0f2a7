"""The rows of ``data/cues/en.tsv``: words that attribute."""

from dataclasses import dataclass
from typing import Literal

from twosource.model import Stance


@dataclass(frozen=True, slots=True)
class CueRow:
    """A word that attributes, what it does to the content, and an example.

    The example marks the cue with asterisks; a test reads it and demands an attribution with that
    cue and this ``stance``.
    """

    lemma: str
    pos: Literal["verb", "noun", "adj", "phrase"]
    stance: Stance
    example: str
