"""Are copies found?  Edited copies are made from the incident articles, and looked for among all.

Each article of some length is edited in one way: half cut, two fifths cut under a new lead, the
first quarter alone, quoted inside another article, reworded by a table of words.
A copy is found when its report is derived from the article it was made of; precision is over all
derivations that name an edited copy.

    python -m evaluation.tasks.copies [DATA] [REPORTS]

says how many processor seconds REPORTS reports (100,000) take, from texts to derivations: nine of
ten hold 300 words drawn as often as the corpus has them, the tenth is half of an earlier one.
"""

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from evaluation.corpora import DEFAULT_DATA, read_jsonl
from evaluation.tasks.incidents import report_of
from twosource.link.derivation import find_derivations
from twosource.link.fingerprints import fingerprint
from twosource.model import Reading, Report, ReportId
from twosource.read import Reader

FILES = ("linking/incidents_docs.jsonl",)
# Words an article must have to be edited, and articles edited in each way.
LEAST, EACH = 150, 150
LEAD = "Officials gave an account of the events on the day after, as this newspaper has learnt."

# A rewording: the facts and their order stay, nearly no run of five words does.
TABLE_ROWS = """
said:stated says:states told:informed police:officers officers:police man:male woman:female
men:males women:females people:persons was:got were:got is:remains are:remain has:holds
in:within on:upon at:by after:following before:prior with:alongside from:out and:plus
but:yet who:which when:as while:whilst near:beside about:roughly to:towards for:towards
a:one an:one his:the her:the their:the he:they she:they it:this they:these that:which
shot:hit shooting:gunfire killed:slain injured:hurt wounded:hurt died:perished dead:killed
found:discovered arrested:detained suspect:accused victim:casualty hospital:clinic
home:house street:road night:evening morning:daybreak early:soon late:tardily
according:going authorities:officials investigators:detectives charged:accused
"""
TABLE = dict(row.split(":") for row in TABLE_ROWS.split())

Edit = Callable[[list[str], list[str]], list[str]]
EDITS: dict[str, Edit] = {
    "half cut": lambda own, _: own[: len(own) // 2],
    "two fifths cut, new lead": lambda own, _: LEAD.split() + own[2 * len(own) // 5 :],
    "first quarter": lambda own, _: own[: len(own) // 4],
    "reworded by table": lambda own, _: [_reworded(w) for w in own],
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


def _reworded(word: str) -> str:
    """The word's substitute, with its punctuation and capital."""
    bare = word.strip(".,;:!?\"'“”()")
    other = TABLE.get(bare.lower())
    if not bare or other is None:
        return word
    return word.replace(bare, other.capitalize() if bare[0].isupper() else other, 1)


def seconds(reports: Sequence[Report], wanted: int) -> tuple[float, int]:
    """Processor seconds that ``wanted`` reports take, and how many derivations are found."""
    rng = random.Random(11)
    words = [w for r in reports for w in r.text.split()]
    made: list[Report] = []
    for number in range(wanted):
        if number % 10 == 9:
            drawn = EDITS["half cut"](rng.choice(made).text.split(), [])
        else:
            drawn = rng.choices(words, k=300)
        key, day = ReportId(f"r{number}"), f"2031-01-{number % 28 + 1:02}"
        made.append(replace(reports[0], id=key, text=" ".join(drawn), published=day))
    started = process_time()
    found = find_derivations([fingerprint(Reading(r)) for r in made])
    return process_time() - started, len(found)


def main() -> None:
    """Run as a program."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_DATA
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    reports = [report_of(d) for d in read_jsonl(data / FILES[0])]
    taken, found = seconds(reports, wanted)
    print(f"{wanted:,} reports: {taken:.1f} processor seconds, {found:,} derivations")


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


if __name__ == "__main__":
    main()
