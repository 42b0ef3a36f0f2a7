"""Are copies found?  Edited copies are made from the incident articles, and looked for among all.

Each article of some length is edited in one way: half cut, two fifths cut under a new lead, the
first quarter alone, quoted inside another article.  A copy is found when its report is derived from
the article it was made of; precision is over all derivations that name an edited copy.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evaluation.corpora import read_jsonl
from evaluation.tasks.incidents import report_of
from twosource.link.derivation import find_derivations, fingerprint
from twosource.model import Reading, Report, ReportId
from twosource.read import Reader

FILES = ("linking/incidents_docs.jsonl",)
# Words an article must have to be edited, and articles edited in each way.
LEAST, EACH = 150, 150
LEAD = "Officials gave an account of the events on the day after, as this newspaper has learnt."

Edit = Callable[[list[str], list[str]], list[str]]
EDITS: dict[str, Edit] = {
    "half cut": lambda own, _: own[: len(own) // 2],
    "two fifths cut, new lead": lambda own, _: LEAD.split() + own[2 * len(own) // 5 :],
    "first quarter": lambda own, _: own[: len(own) // 4],
    "quoted in another": lambda own, other: other[:120] + own[20:100] + other[120:],
}


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Recall of each edit and precision over all, in percent."""
    del reader
    reports = [report_of(d) for d in read_jsonl(data / FILES[0])]
    long = [r for r in reports if len(r.text.split()) >= LEAST]
    rng = random.Random(5)
    chosen = rng.sample(long, min(EACH * len(EDITS), len(long)))
    made: dict[ReportId, tuple[str, set[ReportId]]] = {}
    copies = []
    for number, report in enumerate(chosen):
        name = list(EDITS)[number % len(EDITS)]
        other = rng.choice(long)
        copy = _edited(report, other, name)
        copies.append(copy)
        # What quotes one article inside another is made from both.
        quoting = name == "quoted in another"
        made[copy.id] = (name, {report.id, other.id} if quoting else {report.id})
    originals = [fingerprint(Reading(r)) for r in reports]
    edited = [fingerprint(Reading(r)) for r in copies]
    derived = {d.report: d.parent for d in find_derivations([*originals, *edited])}
    family = _families({d.report: d.parent for d in find_derivations(originals)})
    found = {report: parent for report, parent in derived.items() if report in made}
    figures = {}
    for name in EDITS:
        wanted = [i for i, (edit, _) in made.items() if edit == name]
        figures[f"{name}: recall"] = 100 * sum(i in found for i in wanted) / max(len(wanted), 1)
    right = 0
    for report, parent in found.items():
        while parent in found:
            parent = found[parent]
        right += family(parent) in {family(source) for source in made[report][1]}
    return figures | {"precision": 100 * right / max(len(found), 1)}


def _families(parents: dict[ReportId, ReportId]) -> Callable[[ReportId], ReportId]:
    """The first ancestor of an article: the corpus has copies of its own."""

    def root(report: ReportId) -> ReportId:
        seen = {report}
        while (parent := parents.get(report)) and parent not in seen:
            seen.add(parent)
            report = parent
        return report

    return root


def _edited(report: Report, other: Report, name: str) -> Report:
    words = EDITS[name](report.text.split(), other.text.split())
    key = ReportId(f"{report.id}-{name}")
    return replace(report, id=key, text=" ".join(words), published="9999-12-31")
