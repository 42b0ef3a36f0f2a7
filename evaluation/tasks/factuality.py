"""Does the writer hold that it happened? UW (newswire), UDS-IH2 (web text), one setting for both.

The sentences of a corpus are joined to one text, a paragraph each, and read like any report; the
score of an annotated word is that of the mention on it, 3.0 where there is none.  In addition each
sentence is read as a report of its own: then one sentence must tell how the page is written.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl, scorer
from twosource.model import EventMention, Report, ReportId
from twosource.read import Reader

FILES = ("factuality/uw_dev.jsonl", "factuality/uds_dev.jsonl")
DEFAULT_SCORE = 3.0
GAP = "\n\n"

Record = Mapping[str, Any]


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """MAE, r and macro-F1 of each corpus, joined and singly, and the inventory's coverage."""
    score = scorer(data, "factuality")
    figures: dict[str, float] = {}
    for file in FILES:
        records = list(read_jsonl(data / file))
        name = Path(file).stem.split("_")[0]
        for way, read in (("", joined), (" singly", singly)):
            got = read(records, reader)
            pairs = [
                (float(r["factuality"]), got.get(number, DEFAULT_SCORE))
                for number, r in enumerate(records)
            ]
            result = score.figures(pairs)
            for figure in ("mae", "r", "macro_f1"):
                figures[f"{name}{way} {figure}"] = result[figure]
        figures[f"{name} words covered"] = 100 * len(got) / len(records)
    return figures


def joined(records: list[Record], reader: Reader) -> dict[int, float]:
    """Scores by record number, the sentences read as one text."""
    texts = list(dict.fromkeys(r["sentence"] for r in records))
    starts, at = {}, 0
    for text in texts:
        starts[text] = at
        at += len(text) + len(GAP)
    (reading,) = reader.read([_report("joined", GAP.join(texts))])
    return _scores(records, reading.mentions, lambda r: starts[r["sentence"]])


def singly(records: list[Record], reader: Reader) -> dict[int, float]:
    """Scores by record number, each sentence read as a report."""
    by_text: dict[str, dict[int, Record]] = {}
    for number, record in enumerate(records):
        by_text.setdefault(record["sentence"], {})[number] = record
    readings = reader.read(_report(str(n), text) for n, text in enumerate(by_text))
    scores: dict[int, float] = {}
    for numbered, reading in zip(by_text.values(), readings, strict=True):
        own = _scores(numbered.values(), reading.mentions, lambda _: 0)
        scores |= {number: own[n] for n, number in enumerate(numbered) if n in own}
    return scores


def _scores(
    records: Iterable[Record], mentions: Iterable[EventMention], start_of: Callable[[Record], int]
) -> dict[int, float]:
    """The score of the first mention that touches each record's word."""
    at_offset: dict[int, float] = {}
    for mention in mentions:
        for offset in range(*mention.trigger):
            at_offset.setdefault(offset, mention.score)
    found = {}
    for number, record in enumerate(records):
        before = record["tokens"][: record["index"]]
        start = start_of(record) + len(" ".join(before)) + bool(before)
        here = (at_offset.get(o) for o in range(start, start + len(record["word"])))
        score = next((s for s in here if s is not None), None)
        if score is not None:
            found[number] = score
    return found


def _report(name: str, text: str) -> Report:
    return Report(ReportId(name), text, name)
