"""A week's reports from many sides: origins, chains, stances and figures of the English ones.

The gold names speakers in its own words ("Razvozhayev (Moscow-appointed governor of Sevastopol)"),
so names agree when they share a telling word or one of the aliases below; both serve scoring alone.
Relays that are part of the publisher's own name ("Tribune (AP)") count for nothing on either side.
A stance is also right where the gold and the conventions differ by definition: a negative statement
for ``denies``, a planned or hypothetical one for ``expects``.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl
from twosource.forms import report_from_json
from twosource.model import Bound, Claim, Count, Factuality, Phase, Reading
from twosource.read import Reader

REPORTS = "../reports/sept13.jsonl"
GOLD = "../reports/sept13.gold.json"
FILES = (REPORTS, GOLD)

_ALIASES = (
    {"razvozhayev", "governor", "administration"},
    {"gur", "intelligence", "mdi"},
    {"red", "crescent"},
    {"un", "ocha", "nations"},
    {"dpa-afx", "dpa"},
    {"kyiv", "ukrainian", "ukraine"},
    {"moscow", "russian", "russia"},
    {"maliar", "malyar"},
)
_GENERIC = frozenset(
    word
    for line in (
        "the of and on a an in by for ministry staff officials forces media agency report head",
        "page defence energy military russian ukrainian kyiv ukraine russia moscow deputy",
    )
    for word in line.split()
)
_FACETS = {
    "injured": "injured",
    "killed": "killed",
    "missing": "missing",
    "missiles launched": "weapons_launched",
    "missiles shot down": "intercepted",
    "drones shot down": "intercepted",
    "ships damaged": "ships",
    "dead": "killed",
}
_NUMBER_WORDS = {"two": 2, "several": 3}
_WORD = re.compile(r"[\w-]+")


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Percent right over the gold claims of English reports, and figures read from them."""
    records = [r for r in read_jsonl(data / REPORTS) if r["language"] == "en"]
    gold = json.loads((data / GOLD).read_text("utf-8"))
    reports = [report_from_json({"digest": r["id"], **_plain(r)}) for r in records]
    readings = {x.report.id: x for x in reader.read(reports)}
    rows = [
        _judge(claim, readings[claim["page"]])
        for claim in gold["claims"]
        if claim["page"] in readings
    ]
    figures = {
        name: 100 * sum(row[name] for row in rows) / len(rows)
        for name in ("found", "origin", "chain", "stance")
    }
    return figures | _figures(gold["facets"], readings) | _background(readings.values())


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {k: record.get(k) for k in ("id", "text", "publisher", "published", "url", "language")}


# --- claims -----------------------------------------------------------------------------------


def _judge(gold: Mapping[str, Any], reading: Reading) -> dict[str, bool]:
    """What the best claim over the quoted words has right."""
    nothing = {"found": False, "origin": False, "chain": False, "stance": False}
    rows = [
        {
            "found": True,
            "origin": (origin := _origin_right(gold, claim)),
            "chain": origin and _chain_right(gold, claim, reading.report.publisher or ""),
            "stance": _stance_right(gold["stance"], claim),
        }
        for claim in covering(gold["quote"], reading)
    ]
    return max(rows, key=lambda row: sum(row.values()), default=nothing)


def covering(quote: str, reading: Reading) -> Iterator[Claim]:
    """The claims about the quoted words: those that hold most of them, or are cued by them."""
    start = reading.report.text.find(quote)
    end = start + len(quote)
    best = 0.0
    found: list[tuple[float, Claim]] = []
    for claim in reading.claims:
        inside = sum(max(min(e, end) - max(s, start), 0) for s, e in claim.content)
        spoken = claim.source.spans if claim.source else ()
        share = (inside + sum(max(min(e, end) - max(s, start), 0) for s, e in spoken)) / len(quote)
        best = max(best, share)
        found.append((share, claim))
    yield from (claim for share, claim in found if best and share >= min(0.4, best))


def _origin_right(gold: Mapping[str, Any], claim: Claim) -> bool:
    origin = gold["origin"]
    own = len(gold["chain"]) == 1
    if claim.source is None:
        return bool(origin.startswith("unattributed")) or own
    if origin.startswith("unattributed"):
        return False
    # Where the gold's origin and the innermost name of its chain differ, either is right.
    return any(same_voice(name, claim.source.name) for name in (origin, gold["chain"][0]))


def _chain_right(gold: Mapping[str, Any], claim: Claim, publisher: str) -> bool:
    name = claim.source.name if claim.source else ""
    inner = 1 if not claim.source or same_voice(gold["chain"][0], name) else 0
    middle = [c for c in gold["chain"][inner:] if c != "page" and not _in_name(c, publisher)]
    relays = [r for r in reversed(claim.relays) if not _in_name(r.name, publisher)]
    return len(middle) == len(relays) and all(
        same_voice(g, r.name) for g, r in zip(middle, relays, strict=True)
    )


def _in_name(name: str, publisher: str) -> bool:
    words = {w.lower() for w in _WORD.findall(publisher)}
    return all(w.lower() in words for w in _WORD.findall(name))


def _stance_right(stance: str, claim: Claim) -> bool:
    negative = claim.factuality is Factuality.CT_MINUS
    ahead = claim.phase in (Phase.PLANNED, Phase.HYPOTHETICAL)
    return (
        stance == claim.stance.value
        or (stance == "denies" and negative and claim.stance.value == "asserts")
        or (stance == "expects" and ahead and claim.stance.value == "asserts")
    )


def same_voice(gold: str, name: str) -> bool:
    """True when the gold's free wording and the name found share a telling word or an alias."""
    left, right = _telling(gold), _telling(name)
    if any(_alike(a, b) for a in left for b in right):
        return True
    if any(group & _words(gold) and group & _words(name) for group in _ALIASES[:5]):
        return True
    both = _words(gold) & _words(name)
    return bool(both - {"the", "of", "and"})


def _telling(name: str) -> set[str]:
    return _words(name) - _GENERIC


def _words(name: str) -> set[str]:
    folded = name.lower().replace("defense", "defence").replace("’", "'").replace("'s", "")
    return set(_WORD.findall(folded))


def _alike(left: str, right: str) -> bool:
    return left == right or (
        min(len(left), len(right)) > 4 and SequenceMatcher(None, left, right).ratio() > 0.8
    )


# --- figures ----------------------------------------------------------------------------------


def _figures(
    facets: Sequence[Mapping[str, Any]], readings: Mapping[str, Reading]
) -> dict[str, float]:
    """Percent of (figure, report) pairs read with the right number, and with the right bound."""
    numbers, bounds = [], []
    for facet in facets:
        kind = next((of for name, of in _FACETS.items() if facet["facet"].startswith(name)), None)
        for value in facet["values"]:
            number = _number(value["value"])
            if kind is None or number is None:
                continue
            for page in value.get("pages", ()):
                if page in readings:
                    counts = [c for c in readings[page].counts if c.of == kind]
                    hits = [c for c in counts if _states(c, number, value)]
                    numbers.append(bool(hits))
                    bounds.append(any(_bound_fits(c, value) for c in hits))
    return {
        "figures, number": 100 * sum(numbers) / len(numbers),
        "figures, number and bound": 100 * sum(bounds) / len(bounds),
        "figures": float(len(numbers)),
    }


def _number(value: object) -> int | None:
    if isinstance(value, int):
        return value
    words = str(value).lower().split()
    return next((_NUMBER_WORDS[w] for w in words if w in _NUMBER_WORDS), None)


def _states(count: Count, number: int, value: Mapping[str, Any]) -> bool:
    more = 1 if "more than" in str(value.get("bound", "")) else 0
    return number in (count.low, count.high) or number + more == count.low


def _bound_fits(count: Count, value: Mapping[str, Any]) -> bool:
    wanted = str(value.get("bound", "")) + str(value["value"])
    if "at least" in wanted or "more than" in wanted:
        return (
            count.bound in (Bound.AT_LEAST, Bound.EXACT)
            if "/" in wanted
            else (count.bound is Bound.AT_LEAST)
        )
    if "several" in wanted:
        return count.bound is Bound.VAGUE
    return count.bound in (Bound.EXACT, Bound.ABOUT)


# --- times ------------------------------------------------------------------------------------


def _background(readings: Sequence[Reading]) -> dict[str, float]:
    """How many claims of older history bear the day of their report: there should be none."""
    wrong = sum(
        claim.time is not None
        and claim.time.start is not None
        and claim.time.start == reading.report.published
        for reading in readings
        for claim in reading.claims
        if claim.phase is Phase.BACKGROUND
    )
    return {"background dated to the day": float(wrong)}
