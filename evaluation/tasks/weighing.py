"""A week's reports from many sides: are claims grouped by event, and are origins counted right?

B-cubed over the quoted claims of English reports, and the share of facts (24 injured, two ships
damaged, …) behind which the right number of independent origins is seen.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl, scorer
from evaluation.tasks.sept13 import GOLD, REPORTS, covering
from twosource.forms import report_from_json
from twosource.lexicon import default_lexicon
from twosource.link import link_readings
from twosource.model import ClaimId, Reading, WeighedEvent
from twosource.pipeline import learnt_context
from twosource.read import Reader
from twosource.weigh import weigh_event

FILES = (REPORTS, GOLD)

# Which number of which facet each fact of the gold is about; facts without one are about whether
# the event took place.  The facts are known by how they begin.
_NUMBERS = {
    "24 injured": ("injured", 24),
    "ten cruise missiles": ("weapons_launched", 10),
    "seven missiles": ("intercepted", 7),
    "two vessels": ("ships", 2),
    "two dead": ("killed", 2),
    "seven injured": ("injured", 7),
    "11,300 dead": ("killed", 11_300),
    "dead in Morocco": ("killed", 2_012),
}


@dataclass(frozen=True)
class _Desk:
    """The weighed events, with the event of each claim."""

    readings: Mapping[str, Reading]
    events: Sequence[WeighedEvent]
    event_of: Mapping[ClaimId, WeighedEvent]


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """B-cubed in percent, and the facts with the right number of origins, of all facts."""
    records = list(read_jsonl(data / REPORTS))
    gold = json.loads((data / GOLD).read_text("utf-8"))
    desk = _desk(records, reader)
    english = {r["id"] for r in records if r["language"] == "en"}
    claims = [c for c in gold["claims"] if c["page"] in english]
    truth = {str(n): c["event"] for n, c in enumerate(claims)}
    found = {str(n): e.event.id for n, c in enumerate(claims) if (e := _event(c, desk))}
    scores = scorer(data, "linking").score(truth, found)
    right = [
        _origins(f, gold["claims"], desk) == f["independent_origins"] for f in gold["independence"]
    ]
    return {
        "B3 precision": 100 * scores["b3"][0],
        "B3 recall": 100 * scores["b3"][1],
        "B3": 100 * scores["b3"][2],
        "facts": float(len(right)),
        "facts with the right origins": float(sum(right)),
    }


def _desk(records: Sequence[Mapping[str, Any]], reader: Reader) -> _Desk:
    keep = ("id", "text", "publisher", "published", "url", "language")
    reports = [
        report_from_json({"digest": r["id"], **{k: r.get(k) for k in keep}}) for r in records
    ]
    readings = list(reader.read(reports))
    lexicon = default_lexicon()
    linked = link_readings(readings, lexicon)
    context = learnt_context(readings, linked, (), lexicon)
    events = [weigh_event(e, context, lexicon) for e in (*linked.events, *linked.denials)]
    return _Desk(
        {r.report.id: r for r in readings},
        events,
        {claim: e for e in events for claim in e.event.claims},
    )


def _event(claim: Mapping[str, Any], desk: _Desk) -> WeighedEvent | None:
    """The event of a quoted claim: that of most claims over its words, the first of equals."""
    over = covering(claim["quote"], desk.readings[claim["page"]])
    found = Counter(desk.event_of[c.id].event.id for c in over if c.id in desk.event_of)
    if not found:
        return None
    best = found.most_common(1)[0][0]
    return next(e for e in desk.events if e.event.id == best)


def _origins(
    fact: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], desk: _Desk
) -> int | None:
    """How many independent origins stand behind a fact, on the desk; None when it is not there."""
    wanted = next((v for k, v in _NUMBERS.items() if fact["fact"].startswith(k)), None)
    if wanted is None:
        code = fact["fact"].rpartition("(")[2].rstrip(")")
        pages = set(fact["pages"])
        votes = Counter(
            e.event.id
            for c in claims
            if c["event"] == code and c["page"] in pages and (e := _event(c, desk))
        )
        best = votes.most_common(1)
        return next(
            (e.corroboration.origins for e in desk.events if best and e.event.id == best[0][0]),
            None,
        )
    of, number = wanted
    values = [
        value
        for event in desk.events
        for facet in event.facets
        if facet.name == of and set(event.reports) & set(fact["pages"])
        for value in facet.values
        if number in (value.low, value.high)
    ]
    return max((len(v.origins) for v in values), default=None)
