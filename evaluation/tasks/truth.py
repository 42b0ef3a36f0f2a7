"""Which of conflicting values is true, when sources err and copy: Flight, Book, Population.

One setting of :mod:`twosource.weigh.independence` for all three, and on Flight the table of the
two-source rule: how often a value that two sources carry is true, counting sources naively, after
merging feeds that are the same, and by the independence learnt from behaviour.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl
from twosource.read import Reader
from twosource.weigh.assertions import Assertion, item_key
from twosource.weigh.independence import Judged, Setting, judge
from twosource.weigh.likeness import overlap

FILES = tuple(
    f"truth/{name}.{part}.jsonl"
    for name in ("flight_20111208", "book", "population")
    for part in ("claims", "gold")
)
Key = tuple[str, str]
# Independence that two sources must be worth together, and how sure their value must be.
INDEPENDENT, SURE = 1.5, 0.99


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Precision over the gold items that have claims, and the two-source table."""
    del reader
    figures: dict[str, float] = {}
    for claims_file, gold_file in zip(FILES[::2], FILES[1::2], strict=True):
        name = Path(claims_file).name.split(".")[0].split("_")[0]
        claims = [
            Assertion(c["source"], c["object"], c["attribute"], c["norm"])
            for c in read_jsonl(data / claims_file)
        ]
        gold = list(read_jsonl(data / gold_file))
        judged = judge(claims, overlap)
        figures[f"{name} precision"] = _precision(judged, gold)
        if name == "flight":
            figures |= _two_source_table(claims, judged, gold)
    return figures


def _truths(gold: Sequence[Mapping[str, Any]]) -> dict[str, set[str]]:
    return {
        item_key(g["object"], g["attribute"]): set(g.get("within_tol") or [g["norm"]]) for g in gold
    }


def _values(judged: Judged) -> dict[str, list[Key]]:
    values: dict[str, list[Key]] = defaultdict(list)
    for key in judged.probability:
        values[key[0]].append(key)
    return values


def _precision(judged: Judged, gold: Sequence[Mapping[str, Any]]) -> float:
    values, truths = _values(judged), _truths(gold)
    best = {item: judged.best(values[item])[1] for item in truths if item in values}
    return sum(value in truths[item] for item, value in best.items()) / len(best)


def _two_source_table(
    claims: Sequence[Assertion], judged: Judged, gold: Sequence[Mapping[str, Any]]
) -> dict[str, float]:
    truths, values = _truths(gold), _values(judged)
    carriers: dict[Key, set[str]] = defaultdict(set)
    for c in claims:
        carriers[item_key(c.item, c.attribute), c.value].add(c.source)
    feed = _feeds(claims)

    def row(name: str, passes: Callable[[Key], bool]) -> dict[str, float]:
        passing = [k for item in truths for k in values.get(item, ()) if passes(k)]
        true = sum(value in truths[item] for item, value in passing)
        return {
            f"two sources, {name}: true": true / max(len(passing), 1),
            f"two sources, {name}: items decided": len({i for i, _ in passing}) / len(truths),
        }

    return {
        **row("naive", lambda k: len(carriers[k]) >= 2),
        **row("merged", lambda k: len({feed[s] for s in carriers[k]}) >= 2),
        **row(
            "independent",
            lambda k: judged.independent[k] >= INDEPENDENT and judged.probability[k] >= SURE,
        ),
    }


def _feeds(claims: Sequence[Assertion]) -> dict[str, str]:
    """Sources that agree on nearly all they share, under one name."""
    setting = Setting()
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for c in claims:
        given[c.source][item_key(c.item, c.attribute)] = c.value
    feed = {source: source for source in given}
    names = sorted(given)
    for n, a in enumerate(names):
        for b in names[n + 1 :]:
            shared = given[a].keys() & given[b].keys()
            same = sum(given[a][k] == given[b][k] for k in shared)
            if len(shared) >= setting.least_identical and same > setting.identical * len(shared):
                joined = feed[b]
                feed = {s: feed[a] if f == joined else f for s, f in feed.items()}
    return feed
