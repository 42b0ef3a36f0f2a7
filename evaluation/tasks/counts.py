"""Numbers with bounds: 60 phrases, and a blind set of sentences where the folder has one.

The phrases use ``lo``/``hi``/``approx``, which differ from our counts in that a rounded or vague
number ("about", "nearly", "just under", "dozens") is marked ``approx``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl
from twosource.model import Bound, Count, Report, ReportId
from twosource.read import Reader
from twosource.read.counts import find_counts

FILES = ("counts/phrases.jsonl",)
LISTED = frozenset(
    [
        "killed",
        "injured",
        "missing",
        "captured",
        "displaced",
        "arrested",
        "evacuated",
        "weapons_launched",
        "intercepted",
        "explosions",
        "vehicles",
        "ships",
        "aircraft",
        "buildings",
        "households",
        "area_km2",
        "money",
        "people",
    ]
)
_HEDGES = ("about", "around", "some", "roughly", "just under", "approximately")


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Phrases read exactly (lo and hi), their flags, and any blind set of sentences (percent)."""
    phrases = list(read_jsonl(data / FILES[0]))
    forms = [
        phrase_form(p["text"], counts)
        for p, counts in zip(phrases, _read(phrases, reader), strict=True)
    ]
    exact = [f[:2] == (p["lo"], p["hi"]) for p, f in zip(phrases, forms, strict=True)]
    flag = [f[2] == p["approx"] for p, f in zip(phrases, forms, strict=True)]
    figures = {
        "phrases": float(len(phrases)),
        "phrases exact": float(sum(exact)),
        "phrases exact with flag": float(sum(e and f for e, f in zip(exact, flag, strict=True))),
    }
    for path in sorted((data / "counts").glob("*.jsonl")):
        sentences = [s for s in read_jsonl(path) if "counts" in s]
        if sentences:
            figures |= sentence_figures(path.stem, sentences, list(_read(sentences, reader)))
    return figures


def phrase_form(text: str, counts: tuple[Count, ...]) -> tuple[float | None, float | None, bool]:
    """The first count as ``lo``, ``hi``, ``approx``; of "rose from N to M" the M, which holds now.

    "Just under 200" and hedged ranges are approximate there, bounds without a hedge are not.
    """
    if not counts:
        return None, None, True
    told_now = len(counts) > 1 and text[: counts[0].start].endswith(" from ")
    count = counts[told_now and text[: counts[1].start].endswith(" to ")]
    hedged = count.text.lower().startswith(_HEDGES)
    return count.low, count.high, count.bound in (Bound.ABOUT, Bound.VAGUE) or hedged


def sentence_figures(
    name: str, sentences: list[dict[str, Any]], read: list[tuple[Count, ...]]
) -> dict[str, float]:
    """Exact share of the gold counts, of the system's counts, and of whole sentences."""
    gold_total = right_total = wrong_total = clean = strict = 0
    for sentence, counts in zip(sentences, read, strict=True):
        gold = list(_placed(sentence["text"], sentence["counts"]))
        right, wrong, same_span = _match(gold, [c for c in counts if c.of in LISTED])
        gold_total += len(gold)
        right_total += right
        wrong_total += wrong
        strict += same_span
        clean += right == len(gold) and not wrong
    return {
        f"{name} counts": float(gold_total),
        f"{name} exact": _percent(right_total, gold_total),
        f"{name} exact with the same span": _percent(strict, gold_total),
        f"{name} precision": _percent(right_total, right_total + wrong_total),
        f"{name} sentences without a flaw": _percent(clean, len(sentences)),
    }


Placed = tuple[int, int, dict[str, Any]]


def _placed(text: str, counts: Iterable[dict[str, Any]]) -> Iterator[Placed]:
    """Gold counts with their place: each stands behind the one before it, where it can."""
    at = 0
    for count in counts:
        start = text.find(count["text"], at)
        start = start if start >= 0 else text.find(count["text"])
        at = max(start, 0) + 1
        yield start, start + len(count["text"]), count


def _match(gold: list[Placed], counts: list[Count]) -> tuple[int, int, int]:
    """How many gold counts are right, how many system counts wrong, how many spans the same."""
    used: set[int] = set()
    right = same_span = 0
    for start, end, g in gold:
        for i, c in enumerate(counts):
            fields = (c.of, c.low, c.high, c.bound.value) == (
                g["of"],
                g["low"],
                g["high"],
                g["bound"],
            )
            if i not in used and fields and c.start < end and start < c.end:
                used.add(i)
                right += 1
                same_span += (c.start, c.end) == (start, end)
                break
    wrong = sum(
        i not in used and not any(s <= c.start and c.end <= e for s, e, _ in gold)
        for i, c in enumerate(counts)
    )
    return right, wrong, same_span


def _read(items: list[dict[str, Any]], reader: Reader) -> Iterator[tuple[Count, ...]]:
    reports = [Report(ReportId(str(i["id"])), i["text"], str(i["id"])) for i in items]
    for page in reader.parser.pages(reports):
        yield find_counts(page, reader.lexicon)


def _percent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0
