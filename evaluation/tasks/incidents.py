"""Which articles tell of the same incident, and how many were killed and injured in it.

Articles come with publisher, date, headline and text; the groups are made by
:func:`twosource.link.stories.group_stories` from these alone.  The tolls are told from the articles
of each gold incident (:func:`twosource.weigh.tolls.toll`), beside the vote over the articles: the
commonest of each article's own commonest number.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl, scorer
from twosource.lexicon import default_lexicon
from twosource.link.stories import group_stories
from twosource.model import Reading, Report, ReportId
from twosource.read import Reader
from twosource.weigh.tolls import toll

# Characters read of an article for its tolls: headline and opening.
READ = 1_500
FILES = ("linking/incidents_docs.jsonl", "linking/incidents_gold.jsonl")


def report_of(document: dict[str, Any]) -> Report:
    """The article as a report, its headline first."""
    text = f"{document['title'].strip()}\n\n{document['text']}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        ReportId(document["id"]), text, digest, document["publisher"], document["published"]
    )


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """B-cubed and pair F of the groups, and incidents with the right tolls, all in percent."""
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
        **_tolls(documents, list(read_jsonl(data / FILES[1])), reader),
    }


def _tolls(
    documents: Sequence[dict[str, Any]], gold: Sequence[dict[str, Any]], reader: Reader
) -> dict[str, float]:
    reports = [report_of(d) for d in documents]
    cut = [replace(r, text=r.text[:READ]) for r in reports]
    incidents: dict[str, list[Reading]] = defaultdict(list)
    for document, reading in zip(documents, reader.read(cut), strict=True):
        incidents[document["incident"]].append(reading)
    figures = {}
    for of in ("killed", "injured"):
        for name, tell in (("", toll), (" by vote", vote)):
            right = sum(tell(incidents[g["incident"]], of) == g[of] for g in gold)
            figures[f"{of} right{name}"] = 100 * right / len(gold)
    return figures


def vote(readings: Sequence[Reading], of: str) -> int:
    """The commonest number over the articles that give one, each with its own commonest."""
    given = []
    for reading in readings:
        sizes = [c.low if c.low is not None else c.high for c in reading.counts if c.of == of]
        if sizes:
            given.append(Counter(sizes).most_common(1)[0][0])
    return int(Counter(given).most_common(1)[0][0] or 0) if given else 0
