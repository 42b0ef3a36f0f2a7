"""Why linking did as it did with two claims: what spoke for one event and what against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.link.comparison import compare, weights
from twosource.link.tellings import Telling
from twosource.model import Claim, ClaimId, Reading
from twosource.renewal.forms import telling_of
from twosource.store import Desk


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its report, and all that the report tells of the same happening."""

    claim: Claim
    reading: Reading
    telling: Telling


@dataclass(frozen=True, slots=True)
class Reasons:
    """Two claims with the sentences that speak for and against one event, strongest first."""

    left: Told
    right: Told
    speak_for: tuple[str, ...]
    against: tuple[str, ...]


def reasons(
    desk: Desk, lexicon: Lexicon, pairs: Iterable[tuple[ClaimId, ClaimId]]
) -> Mapping[tuple[ClaimId, ClaimId], Reasons]:
    """The reasons of those of the pairs whose claims were linked."""
    wanted = tuple(pairs)
    told = _told(desk, {claim for pair in wanted for claim in pair})
    table = lexicon.derived(weights)
    found = {}
    for left, right in wanted:
        if left in told and right in told:
            one, other = told[left], told[right]
            names = compare(one.telling, other.telling, table).features
            speak = ([n for n in names if (table[n].weight > 0) is wish] for wish in (True, False))
            both = (tuple(table[name].sentence for name in some) for some in speak)
            found[left, right] = Reasons(one, other, *both)
    return found


def _told(desk: Desk, claims: set[ClaimId]) -> dict[ClaimId, Told]:
    report_of = {r["claim"]: r["report"] for r in desk.link_rows("link_claims", "claim", claims)}
    numbers = set(report_of.values())
    reports = {r["digest"] for r in desk.link_rows("link_reports", "number", numbers)}
    readings = {c.id: (c, r) for r in desk.readings_by_digest(reports) for c in r.claims}
    forms = (telling_of(r["form"]) for r in desk.link_rows("link_tellings", "report", numbers))
    tellings = {claim: telling for telling in forms for claim in telling.claims}
    return {c: Told(*readings[c], tellings[c]) for c in claims if c in readings and c in tellings}
