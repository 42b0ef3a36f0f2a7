"""What weighing needs to know of an event's claims: who said them, where, when, made from what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from twosource.lexicon import Lexicon
from twosource.model import (
    UNNAMED,
    Claim,
    ClaimId,
    Count,
    Derivation,
    EventMention,
    Reading,
    Report,
    ReportId,
    Voice,
)
from twosource.weigh.learnt import NOTHING, Learnt

_NOBODY = Voice(UNNAMED, "nobody named", UNNAMED)


@dataclass(frozen=True)
class SideRow:
    """A row of ``sides.tsv``: parties to armed conflicts that stand against each other."""

    side: str
    since: str
    citation: str
    nation: str | None = None
    opposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One claim with all that it points to."""

    claim: Claim
    report: Report
    voice: Voice
    mention: EventMention | None
    counts: tuple[Count, ...]

    @property
    def when(self) -> str:
        """When it was said, as far as the report's date tells; undated claims sort last."""
        return self.report.published or "9999"

    @property
    def text(self) -> str:
        """The words of the content."""
        return " ".join(self.report.text[s:e] for s, e in self.claim.content)


@dataclass(frozen=True)
class Context:
    """The claims by id, what each report was made from, and what all events together teach.

    Made with :meth:`of`; any part of the readings will do, so long as it holds the claims of the
    event that is weighed.  ``proved`` tells of claims whether a person found them right.
    """

    said: Mapping[ClaimId, Said]
    parents: Mapping[ReportId, Derivation] = field(default_factory=dict)
    proved: Mapping[ClaimId, bool] = field(default_factory=dict)
    learnt: Learnt = NOTHING

    @classmethod
    def of(
        cls,
        readings: Iterable[Reading],
        voices: Mapping[ClaimId, Voice],
        derivations: Iterable[Derivation] = (),
        proved: Mapping[ClaimId, bool] | None = None,
        learnt: Learnt = NOTHING,
    ) -> "Context":
        """The context of ``readings``, given what linking found and people decided about them."""
        parents = {d.report: d for d in derivations}
        said = {
            claim.id: _said(reading, claim, _voice(claim, reading.report, voices, parents))
            for reading in readings
            for claim in reading.claims
        }
        return cls(said, parents, proved or {}, learnt)

    def as_of(self, day: str) -> "Context":
        """Only what had been published by ``day`` (ISO); undated reports are left out."""
        kept = {c: s for c, s in self.said.items() if s.report.published and s.when[:10] <= day}
        return replace(self, said=kept)


def _voice(
    claim: Claim,
    report: Report,
    voices: Mapping[ClaimId, Voice],
    parents: Mapping[ReportId, Derivation],
) -> Voice:
    """Whose word a claim is; what a copy says in nobody's name is not the copying outlet's."""
    if claim.source is None and report.id in parents:
        return _NOBODY
    return voices.get(claim.id, _NOBODY)


def _said(reading: Reading, claim: Claim, voice: Voice) -> Said:
    mention = reading.mentions[claim.mention] if claim.mention is not None else None
    indices = dict.fromkeys((*claim.counts, *(mention.counts if mention else ())))
    counts = tuple(reading.counts[i] for i in sorted(indices))
    return Said(claim, reading.report, voice, mention, counts)


def opposed(lexicon: Lexicon) -> frozenset[frozenset[str]]:
    """The pairs of sides that stand against each other; use with ``lexicon.derived``."""
    return frozenset(
        frozenset((row.side, other))
        for row in lexicon.rows("sides.tsv", SideRow)
        for other in row.opposes
    )


def nations(lexicon: Lexicon) -> Mapping[str, str]:
    """The side that each state at war is, by country code; use with ``lexicon.derived``."""
    return {row.nation: row.side for row in lexicon.rows("sides.tsv", SideRow) if row.nation}
