"""Who says what: PolNeAR's outermost attributions, scored by the corpus's own scorer.

Predicted are the attributions that have no parent, as any program would take them from the output
of ``twosource read --format jsonl``.  Figures are in percent.
"""

from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl, scorer
from twosource.model import Reading, Report, ReportId
from twosource.read import Reader
from twosource.read.attribution import find_attributions

FILES = ("attribution/dev.jsonl",)
_ROLES = ("cue", "source", "content")


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Whole attributions, each role, recall by kind of content, for every file that is there."""
    figures: dict[str, float] = {}
    for part in ("dev", "test"):
        path = data / "attribution" / f"{part}.jsonl"
        if path.exists():
            found = _measure_file(data, path, reader)
            figures |= {k if part == "dev" else f"{part} {k}": v for k, v in found.items()}
    return figures


def _measure_file(data: Path, path: Path, reader: Reader) -> dict[str, float]:
    gold = {article["id"]: article for article in read_jsonl(path)}
    reports = (Report(ReportId(i), a["text"], "") for i, a in gold.items())
    predicted = {
        page.report.id: prediction(Reading(page.report, find_attributions(page, reader.lexicon)))
        for page in reader.parser.pages(reports)
    }
    score = scorer(data, "attribution").score(gold, predicted)
    figures = dict(
        zip(("whole P", "whole R", "whole F1"), map(_percent, score["whole"]), strict=True)
    )
    for role in _ROLES:
        figures[f"{role} overlap F1"] = _percent(score[f"{role} overlap"][2])
        figures[f"{role} exact F1"] = _percent(score[f"{role} exact"][2])
    figures["who-what F1"] = _percent(score["who-what"][2])
    figures["whole-exact F1"] = _percent(score["whole-exact"][2])
    for kind in ("direct", "mixed", "indirect"):
        figures[f"{kind} recall"] = _percent(score[f"whole, {kind}"][1])
    return figures


def prediction(reading: Reading) -> dict[str, Any]:
    """The outermost attributions of a reading in the scorer's form."""
    return {
        "id": reading.report.id,
        "attributions": [
            {"source": a.source, "cue": a.cue, "content": a.content}
            for a in reading.attributions
            if a.parent is None
        ],
    }


def _percent(share: float) -> float:
    return 100 * share
