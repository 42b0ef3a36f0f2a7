"""Time expressions: TimeBank and AQUAINT by TempEval-3's measures, and any blind sets.

A corpus file has documents ``{"id", "dct", "text", "timex": [...]}`` and is scored by its own
``score.py``; ``value_f1`` is TempEval-3's ranking figure.  Beside it stands ``value_f1 same
notation``: the same figure once both sides write a value alike where corpora differ in spelling
alone (``1960s`` as ``196X`` or ``196``, week ``W7`` or ``W07``, a year as ``1949-XX``).  It changes
no value into another one.

Any other file of the folder with sentences ``{"id", "published", "text", "timexes": [{"text",
"type", "value"}]}`` is scored expression by expression.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl, scorer
from twosource.model import Report, ReportId, Timex
from twosource.read import Reader
from twosource.read.timex import find_timexes

FILES = ("time/timebank.jsonl", "time/aquaint.jsonl")
_SPELLINGS = (
    (re.compile(r"^(\d{3})X$"), r"\1"),
    (re.compile(r"^(\d{4})(?:-XX)+$"), r"\1"),
    (re.compile(r"-W(\d)(?=$|-)"), r"-W0\1"),
    (re.compile(r"^(P\w+?)(?:CE|E|C)$"), r"\1L"),
)

Json = dict[str, Any]


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Figures of the corpora and of every blind set in the folder, in percent."""
    score = scorer(data, "time")
    figures: dict[str, float] = {}
    for name in FILES:
        documents = list(read_jsonl(data / name))
        found = {d["id"]: [_json(t) for t in ts] for d, ts in _read(documents, reader)}
        plain = score.report(
            score.add([score.count(d, {"timex": found[d["id"]]}) for d in documents])
        )
        alike = score.report(
            score.add(
                [score.count(_alike(d), _alike({"timex": found[d["id"]]})) for d in documents]
            )
        )
        corpus = Path(name).stem
        for figure in ("value_f1", "type_f1", "relaxed_f1", "relaxed_p", "relaxed_r", "strict_f1"):
            figures[f"{corpus} {figure}"] = plain[figure]
        figures[f"{corpus} value_f1 same notation"] = alike["value_f1"]
    for path in sorted((data / "time").glob("*.jsonl")):
        sentences = [s for s in read_jsonl(path) if "timexes" in s]
        if sentences:
            figures |= sentence_figures(path.stem, sentences, reader)
    return figures


def sentence_figures(name: str, sentences: list[Json], reader: Reader) -> dict[str, float]:
    """Shares of the gold expressions found, with the right value, day, type and span."""
    gold_total = system_total = overlapping = value = day = kind = span = 0
    for sentence, found in _read(sentences, reader):
        free = list(found)
        system_total += len(found)
        for start, end, gold in _placed(sentence):
            gold_total += 1
            near = [t for t in free if t.start < end and start < t.end]
            # Of several that overlap, the one with the same span, else the longest overlap.
            best = max(near, key=lambda t: min(t.end, end) - max(t.start, start), default=None)
            if best is None:
                continue
            free.remove(best)
            overlapping += 1
            value += best.value == gold["value"]
            day += best.value[:10] == gold["value"][:10]
            kind += best.type == gold["type"]
            span += (best.start, best.end) == (start, end)
    return {
        f"{name} expressions": float(gold_total),
        f"{name} recall": _percent(overlapping, gold_total),
        f"{name} precision": _percent(overlapping, system_total),
        f"{name} value": _percent(value, gold_total),
        f"{name} value to the day": _percent(day, gold_total),
        f"{name} type": _percent(kind, gold_total),
        f"{name} span": _percent(span, gold_total),
    }


def _placed(sentence: Json) -> Iterator[tuple[int, int, Json]]:
    """Gold expressions with their place: each stands behind the one before it, where it can."""
    at = 0
    for gold in sentence["timexes"]:
        start = sentence["text"].find(gold["text"], at)
        start = start if start >= 0 else sentence["text"].find(gold["text"])
        at = start + len(gold["text"])
        yield start, at, gold


def _read(items: list[Json], reader: Reader) -> Iterator[tuple[Json, tuple[Timex, ...]]]:
    reports = [_report(item) for item in items]
    for item, page in zip(items, reader.parser.pages(reports), strict=True):
        yield item, find_timexes(page, reader.lexicon)


def _report(item: Json) -> Report:
    published = item["dct"] if "dct" in item else item["published"]
    return Report(ReportId(str(item["id"])), item["text"], str(item["id"]), None, published)


def _json(timex: Timex) -> Json:
    return {"start": timex.start, "end": timex.end, "type": timex.type, "value": timex.value}


def _alike(document: Json) -> Json:
    return {**document, "timex": [{**t, "value": _spelt(t["value"])} for t in document["timex"]]}


def _spelt(value: str) -> str:
    for pattern, told in _SPELLINGS:
        value = pattern.sub(told, value)
    return value


def _percent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0
