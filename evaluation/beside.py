"""Quality and speed beside peers, in one run: time expressions and counts.

Times are scored by value F1 with the corpora's own scorer, counts by how many phrases have a number
with the right low and high; a peer may find more numbers, the best one counts.  Without the corpora
the goldens of ``tests/`` stand in.  A peer's seconds are those inside its own reading; ours are
given with the parse, which a peer does not need, and for the step alone.
"""

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpora import DEFAULT_DATA, ROOT, read_jsonl, scorer
from evaluation.peers import NUMBERS, TIMES, Answers, Peer, ask
from evaluation.tasks.counts import phrase_form
from twosource.model import Report, ReportId
from twosource.read import Reader
from twosource.read.counts import find_counts
from twosource.read.page import Page
from twosource.read.timex import find_timexes

GOLDENS = ROOT / "tests" / "goldens"
_TIME = re.compile(r"\[([^\[\]=]+)=([^\[\]= ]+)(?: ([A-Z]+))?\]")
_COUNT = re.compile(r"\[([^\]=]+)=(\S+) ([^\]]+)\]")

Json = dict[str, Any]
Step = Callable[[Page], Any]
# What a peer or we found in each text -> the figures, one a corpus.
Score = Callable[[Sequence[Any], Sequence[Json]], dict[str, float]]


def beside_peers(data: Path, reader: Reader) -> None:
    """Print both tables."""
    corpora = {n: data / "time" / f"{n}.jsonl" for n in ("timebank", "aquaint")}
    have = all(path.exists() for path in corpora.values())
    sets = {n: list(read_jsonl(p)) for n, p in corpora.items()} if have else {"goldens": _times()}
    print("\ntime expressions: value F1")
    items = [{**item, "set": name} for name, documents in sets.items() for item in documents]

    def times(page: Page) -> list[Json]:
        return [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
            for t in find_timexes(page, reader.lexicon)
        ]

    _table(items, TIMES, reader, times, _value_f1)
    phrases = data / "counts" / "phrases.jsonl"
    have = phrases.exists()
    items = [{**item, "set": "counts"} for item in (read_jsonl(phrases) if have else _counts())]

    def counts(page: Page) -> list[tuple[float | None, float | None]]:
        found = find_counts(page, reader.lexicon)
        return (
            [phrase_form(page.report.text, found)[:2]] if have else [(c.low, c.high) for c in found]
        )

    print("\ncounts: low and high right, percent")
    for item in items:
        item.setdefault("counts", [[item.get("lo"), item.get("hi")]])
    _table(items, NUMBERS, reader, counts, _right)


def _table(
    items: Sequence[Json], peers: Sequence[Peer], reader: Reader, step: Step, score: Score
) -> None:
    figures = sorted({item["set"] for item in items}, reverse=True)
    _row("", [*figures, "words/s", "texts"])
    found: list[Any] = []
    took = _ours(items, reader, step, found)
    for seconds, name in zip(took, ("twosource", "  its step alone"), strict=True):
        told = score(found, items)
        _row(name, [*(f"{told[f]:.1f}" for f in figures), _speed(items, seconds), len(items)])
    for peer in peers:
        few = _spread(items, figures, peer.most)
        answers = ask(peer, [_asked(item) for item in few])
        if not isinstance(answers, Answers):
            print(f"  {peer.name:<24}{answers}")
            continue
        told = score(answers.found, few)
        speed = _speed(few, answers.seconds)
        _row(peer.name, [*(f"{told[f]:.1f}" for f in figures), speed, len(few)], answers.broke)
        if len(few) < len(items):
            chosen = [found[items.index(item)] for item in few]
            told = score(chosen, few)
            _row("  twosource, the same", [*(f"{told[f]:.1f}" for f in figures), "", len(few)])


def _ours(
    items: Sequence[Json], reader: Reader, step: Step, found: list[Any]
) -> tuple[float, float]:
    """Seconds with the parse and of the step alone; what was found is put into ``found``."""
    reports = [
        Report(ReportId(str(i)), item["text"], str(i), None, _asked(item)["published"])
        for i, item in enumerate(items)
    ]
    started = time.perf_counter()
    pages = list(reader.parser.pages(reports))
    parsed = time.perf_counter()
    found.extend(step(page) for page in pages)
    ended = time.perf_counter()
    return ended - started, ended - parsed


def _asked(item: Json) -> Json:
    return {"text": item["text"], "published": item.get("dct") or item.get("published")}


def _spread(items: Sequence[Json], sets: Sequence[str], most: int | None) -> list[Json]:
    """All items, or ``most`` of each set, evenly spread over it."""
    if most is None:
        return list(items)
    chosen = []
    for name in sets:
        own = [item for item in items if item["set"] == name]
        chosen += own[:: max(1, -(-len(own) // most))]
    return chosen


def _value_f1(found: Sequence[Any], items: Sequence[Json]) -> dict[str, float]:
    there = (DEFAULT_DATA / "time" / "score.py").is_file()
    score = scorer(DEFAULT_DATA, "time") if there else None
    figures = {}
    for name in {item["set"] for item in items}:
        pairs = [(f, i) for f, i in zip(found, items, strict=True) if i["set"] == name]
        if score:
            counted = score.add([score.count(i, {"timex": f}) for f, i in pairs])
            figures[name] = float(score.report(counted)["value_f1"])
        else:
            figures[name] = _plain_f1(pairs)
    return figures


def _plain_f1(pairs: Sequence[tuple[list[Json], Json]]) -> float:
    """Value F1 without the corpora's scorer: right is what overlaps and has the value."""
    right = sum(
        any(s["start"] < g["end"] and g["start"] < s["end"] and s["value"] == g["value"] for s in f)
        for f, item in pairs
        for g in item["timex"]
    )
    told = sum(len(f) + len(item["timex"]) for f, item in pairs)
    return 200.0 * right / told if told else 0.0


def _right(found: Sequence[Any], items: Sequence[Json]) -> dict[str, float]:
    wanted = [(f, gold) for f, item in zip(found, items, strict=True) for gold in item["counts"]]
    return {"counts": 100.0 * sum(list(g) in map(list, f) for f, g in wanted) / len(wanted)}


def _times() -> list[Json]:
    """The goldens of time expressions as documents."""
    documents = []
    for path in sorted((GOLDENS / "timex").glob("*.txt")):
        published = None
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("published:"):
                told = line.partition(":")[2].strip()
                published = None if told == "unknown" else told
            elif line and not line.startswith("#"):
                documents.append({"published": published, **_marked(line)})
    return documents


def _marked(line: str) -> Json:
    timex = []
    text, at = "", 0
    for mark in _TIME.finditer(line):
        text += line[at : mark.start()] + mark[1]
        start = len(text) - len(mark[1])
        kind = mark[3] or "DATE"
        timex.append({"start": start, "end": len(text), "type": kind, "value": mark[2]})
        at = mark.end()
    return {"text": text + line[at:], "timex": timex}


def _counts() -> list[Json]:
    """The goldens of counts: sentences with the low and high of each."""
    lines = [
        line
        for path in sorted((GOLDENS / "counts").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#") and _COUNT.search(line)
    ]
    return [
        {
            "text": _COUNT.sub(r"\1", line),
            "counts": [_low_high(m[3]) for m in _COUNT.finditer(line)],
        }
        for line in lines
    ]


def _low_high(told: str) -> list[float | None]:
    numbers = [float(n) for n in re.findall(r"[\d.]*\d", told.replace("..", " "))]
    if "≤" in told:
        return [None, numbers[0]]
    if "≥" in told:
        return [numbers[0], None]
    return [numbers[0], numbers[-1]]


def _speed(items: Sequence[Json], seconds: float) -> str:
    words = sum(len(item["text"].split()) for item in items)
    return f"{words / seconds:,.0f}"


def _row(name: str, cells: Sequence[object], broke: int = 0) -> None:
    told = f"   broke on {broke}" if broke else ""
    print(f"  {name:<24}" + "".join(f"{cell!s:>12}" for cell in cells) + told)
