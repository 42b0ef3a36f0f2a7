"""Which articles tell of the same incident, and how many were killed and injured in it.

Articles come with publisher, date, headline and text; the groups are made by
:func:`twosource.link.stories.group_stories` from these alone.
"""

import hashlib
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl, scorer
from twosource.lexicon import default_lexicon
from twosource.link.stories import group_stories
from twosource.model import Report, ReportId
from twosource.read import Reader

FILES = ("linking/incidents_docs.jsonl", "linking/incidents_gold.jsonl")


def report_of(document: dict[str, Any]) -> Report:
    """The article as a report, its headline first."""
    text = f"{document['title'].strip()}\n\n{document['text']}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        ReportId(document["id"]), text, digest, document["publisher"], document["published"]
    )


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """B-cubed and pair F of the groups, in percent."""
    documents = list(read_jsonl(data / FILES[0]))
    groups = group_stories(map(report_of, documents), default_lexicon())
    gold = {d["id"]: d["incident"] for d in documents}
    found = {report: n for n, group in enumerate(groups) for report in group}
    scores = scorer(data, "linking").score(gold, found)
    return {
        "B3 precision": 100 * scores["b3"][0],
        "B3 recall": 100 * scores["b3"][1],
        "B3": 100 * scores["b3"][2],
        "pair F": 100 * scores["pairs"][2],
        "groups": float(scores["sys_clusters"]),
    }
