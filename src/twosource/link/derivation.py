"""Derivations: which report was made from which, so that a copy is never counted as support.

Candidates come from MinHash (rensa, 64 bands of one row each), the decision from exact
containment: the share of a report's 5-word shingles found in another.  Copies that were cut, edited
or quoted inside a longer story pass at .3; rewordings are known by the same facts (names and
numbers) in the same order.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

import numpy as np
from rensa import RMinHash

from twosource.link.folding import STOPWORDS, skeleton
from twosource.model import Derivation, Reading, ReportId

SHINGLE = 5
CONTAINED, COPIED = 0.3, 0.9
BANDS = 64
# Fewer shared shingles than this are a set phrase, not a copy.
LEAST_SHINGLES = 8
# A rewording shares this share of its facts in order, and at least so many of them.
# Where not five words in a row are shared, nearly all of them must be.
REWORDED, RETOLD, LEAST_FACTS = 0.6, 0.8, 8
# A band with more reports than this is a common phrase (a house footer), no sign of copying.
CROWD = 200

SEED = 7
# The multiplier of Knuth's linear congruential generator: mixes a run of words into one number.
PRIME = np.uint64(6364136223846793005)
_TOKEN = re.compile(r"[^\W_]+")
_FACT = re.compile(r"\d[\d,.]*\d|\d|(?<=[^.!?\"“”\s]\s)[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Print:
    """What of a report is compared: its shingles (hashes), MinHash, facts in order, date."""

    report: ReportId
    published: str
    shingles: frozenset[int]
    minhash: tuple[int, ...]
    facts: tuple[str, ...]


# A band of a MinHash with its value, or a run of facts.
Meeting = tuple[int, int] | tuple[str, ...]


def fingerprint(reading: Reading) -> Print:
    """The print of one report's text; linear in its length."""
    report = reading.report
    grams = shingles(report.text)
    sketch = RMinHash.digest_matrix_from_token_hash_sets([grams], BANDS, SEED).to_rows()
    facts = tuple(
        f if f[0].isdigit() else skeleton(f)
        for f in _FACT.findall(report.text)
        if f.lower() not in STOPWORDS
    )
    return Print(
        report.id,
        report.published or "",
        frozenset(grams),
        tuple(sketch[0]) if grams else (),
        facts,
    )


def shingles(text: str) -> list[int]:
    """The distinct runs of five words as 64-bit numbers, sorted; the same in every run."""
    words = _TOKEN.findall(text.lower())
    if len(words) < SHINGLE:
        return []
    with np.errstate(over="ignore"):
        codes = np.array([_code(w) for w in words], dtype=np.uint64)
        runs = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
        for place in range(SHINGLE):
            runs = runs * PRIME + codes[place : place + len(runs)]
    return [int(run) for run in np.unique(runs)]


@lru_cache(maxsize=500_000)
def _code(word: str) -> int:
    raw = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big")


def find_derivations(prints: Sequence[Print]) -> tuple[Derivation, ...]:
    """For each report that was made from another, its likeliest parent, in order of the reports."""
    best: dict[ReportId, Derivation] = {}
    for a, b in _candidates(prints):
        found = compare_prints(a, b)
        if found is None:
            continue
        held = best.get(found.report)
        best[found.report] = likelier(held, found) if held else found
    return tuple(best[p.report] for p in prints if p.report in best)


def likelier(a: Derivation, b: Derivation) -> Derivation:
    """The better of two accounts of where one report comes from."""
    return b if (b.score, a.parent) > (a.score, b.parent) else a


def compare_prints(a: Print, b: Print) -> Derivation | None:
    """Whether one of two reports was made from the other, and which from which."""
    child, parent = _direction(a, b)
    shared = len(child.shingles & parent.shingles)
    smaller = min(len(child.shingles), len(parent.shingles))
    inside = shared / smaller if smaller else 0.0
    if inside >= CONTAINED and shared >= min(LEAST_SHINGLES, smaller):
        share = shared / len(child.shingles)
        kind: Literal["copy", "edit"] = "copy" if share >= COPIED else "edit"
        words = f"{round(100 * share)}% of its wording stands in {parent.report}."
        return Derivation(child.report, parent.report, kind, round(share, 3), words)
    order = _same_order(child.facts, parent.facts)
    if order >= (REWORDED if shared else RETOLD):
        words = f"It gives the same facts in the same order as {parent.report}."
        return Derivation(child.report, parent.report, "rewording", round(order, 3), words)
    return None


def _direction(a: Print, b: Print) -> tuple[Print, Print]:
    """Child and parent: the later is made from the earlier, of one day the shorter from the longer.

    An undated report cannot be shown to be the earlier one, so it is the child.
    """

    def age(p: Print) -> tuple[str, int, str]:
        return p.published or "9999", -len(p.shingles), p.report

    parent, child = sorted((a, b), key=age)
    return child, parent


def _same_order(child: tuple[str, ...], parent: tuple[str, ...]) -> float:
    smaller = min(len(child), len(parent))
    # Order can only take away from what is shared at all; most candidates share too little.
    if smaller < LEAST_FACTS or (Counter(child) & Counter(parent)).total() < REWORDED * smaller:
        return 0.0
    matcher = SequenceMatcher(None, child, parent, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    return matched / smaller


def meetings(print: Print, common: frozenset[str]) -> set[Meeting]:
    """Where a report meets those it may come from: its bands, and three facts in a row.

    ``common`` are the facts of more than ``CROWD`` reports; a run of nothing else is no meeting.
    """
    runs = {print.facts[i : i + 3] for i in range(len(print.facts) - 2)}
    return {*enumerate(print.minhash), *(run for run in runs if not common.issuperset(run))}


def _candidates(prints: Sequence[Print]) -> Iterator[tuple[Print, Print]]:
    number = Counter(f for p in prints for f in set(p.facts))
    common = frozenset(f for f, n in number.items() if n > CROWD)
    met: dict[Meeting, list[int]] = defaultdict(list)
    for index, p in enumerate(prints):
        for place in meetings(p, common):
            met[place].append(index)
    seen: set[tuple[int, int]] = set()
    for members in met.values():
        if len(members) > CROWD:
            continue
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield prints[i], prints[j]
