"""One content with its chain and what the cue does to it."""

from dataclasses import dataclass

from twosource.model import Spans
from twosource.read.claims.chains import Chain
from twosource.read.claims.judging import Cued
from twosource.read.claims.utterance import Utterance

_PLAIN = Cued()


@dataclass(frozen=True, slots=True)
class Statement:
    """One content with its chain and what the cue does to it.

    ``core`` is where its main predicate stands when that is not all of the content ("A denied B's
    report that P": the core of A's statement is P).  ``sentence`` is the number of the sentence.
    """

    content: Spans
    chain: Chain
    sentence: int
    cue: Cued = _PLAIN
    utterance: Utterance | None = None
    core: Spans = ()

    @property
    def cued(self) -> bool:
        """True for what a cue attributes, named speaker or not."""
        return self.utterance is not None
