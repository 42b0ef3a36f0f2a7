"""One attribution with what is known of its chain."""

from dataclasses import dataclass, field

from twosource.model import Attribution, Spans, Stance
from twosource.read.claims.entity import Entity
from twosource.read.claims.judging import Cued
from twosource.read.claims.naming import Naming
from twosource.read.tokens import Token


@dataclass(eq=False, slots=True)
class Utterance:
    """One attribution with what is known of its chain.

    ``relays`` are the speaker's own hearers and carriers, outermost first; those who cite the
    speaker come through ``parent``.  ``cited`` are those the speaker passes on, the origin last
    ("citing ..., which quoted ...").  ``source`` holds the words that cite the speaker.
    """

    attribution: Attribution
    sentence: int
    cue: Token | None
    head: Token | None = None
    naming: Naming | None = None
    speaker: Entity | None = None
    source: Spans = ()
    relays: list[tuple[Entity, Spans]] = field(default_factory=list)
    cited: list[tuple[Entity, Spans]] = field(default_factory=list)
    medium: str | None = None
    cued: Cued | None = None
    parent: "Utterance | None" = None

    @property
    def at(self) -> int:
        """Where the cue stands."""
        return self.attribution.cue[0][0]

    @property
    def lemma(self) -> str:
        """The lemma of the cue's head, in lower case."""
        return self.cue.lemma_.lower() if self.cue is not None else ""

    @property
    def by_noun(self) -> bool:
        """True when a noun attributes: "B's report that ...", "the claim"."""
        return self.cue is not None and self.cue.pos_ in ("NOUN", "PROPN")

    @property
    def passes_on(self) -> bool:
        """True when the speaker hands on what it tells, rather than denying or demanding it."""
        return self.cued is not None and self.cued.stance is Stance.ASSERTS
