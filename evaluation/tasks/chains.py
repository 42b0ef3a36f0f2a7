"""Chains of attribution: our own goldens, and ``chains/*.jsonl`` of the data folder where it is.

Each gold claim names an anchor in its text; it is scored by the best claim whose content covers the
anchor.  ``chain`` is origin and relays both right.  Names agree when they are equal without
determiner, or when one is the head of the other.  Texts without gold claims must give no claim with
a source.  The figures are percentages of gold claims.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.goldens_format import GOLDENS, GoldenClaim, read_goldens

from evaluation.corpora import read_jsonl
from twosource.model import Claim, Reading, Report, ReportId
from twosource.read import Reader

FILES: tuple[str, ...] = ()
FOLDERS = ("attribution", "claims", "heldout", "unseen", "third", "fresh")
# Sets written before the code they measure: only their totals are looked at.
BLIND = ("heldout", "unseen", "third", "fresh")
FIELDS = ("origin", "relays", "medium", "stance", "factuality", "phase")
_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class GoldText:
    """One text with its expected claims."""

    report: Report
    claims: tuple[GoldenClaim, ...]


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Percentages for each set of texts that is there."""
    sets = dict(_goldens())
    for path in sorted((data / "chains").glob("*.jsonl")):
        sets[f"data.{path.stem}"] = [_from_json(row) for row in read_jsonl(path)]
    return {
        f"{name}.{figure}": value
        for name, texts in sets.items()
        if texts
        for figure, value in score(texts, reader).items()
    }


def score(texts: Sequence[GoldText], reader: Reader) -> dict[str, float]:
    """Percent right by field, of whole chains, and of claims right in every field."""
    readings = list(reader.read(text.report for text in texts))
    rows = [
        fields_right(claim, reading)
        for text, reading in zip(texts, readings, strict=True)
        for claim in text.claims
    ]
    figures = {name: _percent(row[name] for row in rows) for name in FIELDS}
    figures["chain"] = _percent(row["origin"] and row["relays"] for row in rows)
    figures["all"] = _percent(all(row.values()) for row in rows)
    empty = [r for t, r in zip(texts, readings, strict=True) if not t.claims]
    if empty:
        figures["silent texts"] = _percent(not any(c.source for c in r.claims) for r in empty)
    figures["claims"] = float(len(rows))
    return figures


def fields_right(gold: GoldenClaim, reading: Reading) -> dict[str, bool]:
    """Which fields the best claim covering the anchor has right; none when no claim covers it."""
    covering = list(_covering(gold.anchor, reading))
    rows = [_compare(gold, claim) for claim in covering] or [dict.fromkeys(FIELDS, False)]
    return max(rows, key=lambda row: (row["origin"] + row["relays"], sum(row.values())))


def _covering(anchor: str, reading: Reading) -> Iterator[Claim]:
    start = reading.report.text.find(anchor)
    end = start + len(anchor)
    for claim in reading.claims:
        inside = sum(max(min(e, end) - max(s, start), 0) for s, e in claim.content)
        # Quotation marks at the edge of a content may be in the anchor.
        if start >= 0 and inside >= 0.8 * len(anchor):
            yield claim


def _compare(gold: GoldenClaim, claim: Claim) -> dict[str, bool]:
    relays = [r.name for r in claim.relays]
    negative = {"asserts", "denies"}
    return {
        "origin": same_name(gold.origin, claim.source and claim.source.name),
        "relays": len(relays) == len(gold.relays) and all(map(same_name, gold.relays, relays)),
        "medium": (gold.medium or "").lower()
        == ((claim.source and claim.source.medium) or "").lower(),
        "stance": gold.stance == claim.stance.value
        or (gold.factuality == "CT-" and {gold.stance, claim.stance.value} == negative),
        "factuality": gold.factuality == claim.factuality.value,
        "phase": gold.phase == claim.phase.value,
    }


def same_name(wanted: str | None, found: str | None) -> bool:
    """True when both are None, or the names agree as a whole or by head."""
    if wanted is None or found is None:
        return wanted is found
    left, right = _words(wanted), _words(found)
    if not left or not right:
        return left == right
    return (
        left == right
        or (left[-1] == right[-1] and (len(left) == 1 or len(right) == 1))
        or (set(left) <= set(right) or set(right) <= set(left))
    )


def _words(name: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(_DETERMINER.sub("", name))]


def _percent(rights: Iterable[bool]) -> float:
    found = list(rights)
    return 100 * sum(found) / len(found) if found else 0.0


# --- where the gold comes from ----------------------------------------------------------------


def _goldens() -> Iterator[tuple[str, list[GoldText]]]:
    """Our goldens with claim lines; each set written blind stands by itself."""
    folders = [p for name in (".", *FOLDERS) if (p := GOLDENS / name).is_dir()]
    shown: list[GoldText] = []
    blind: dict[str, list[GoldText]] = {name: [] for name in BLIND}
    for folder in folders:
        texts = blind.get(folder.name, shown)
        for golden in read_goldens(folder):
            if golden.claims or golden.expects_nothing:
                report = _report(golden.id, golden.text, golden.publisher, golden.published)
                texts.append(GoldText(report, golden.claims))
    yield "goldens", shown
    for name, texts in blind.items():
        yield f"{name} goldens", texts


def _from_json(row: Mapping[str, Any]) -> GoldText:
    claims = tuple(
        GoldenClaim(
            c["anchor"], c["origin"], tuple(c.get("relays") or ()), c.get("medium"),
            c["stance"], c["factuality"], c["phase"],
        )
        for c in row["claims"]
    )  # fmt: skip
    return GoldText(
        _report(row["id"], row["text"], row.get("publisher"), row.get("published")), claims
    )


def _report(name: str, text: str, publisher: str | None, published: str | None) -> Report:
    return Report(ReportId(str(name)), text, str(name), publisher, published)
