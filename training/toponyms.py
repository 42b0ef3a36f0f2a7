"""Learn which spans name places, and which of its namesakes a name means.

    python -m training.toponyms DATA

DATA holds ``lgl.jsonl``, ``trnews.jsonl`` and ``gwn.jsonl`` (Local-Global Lexicon, Lieberman et al.
2010; TR-News, Kamalloo and Rafiei 2018; GeoWebNews, Gritta et al. 2020): texts with toponyms and
their coordinates.  The shipped nets were trained on the first 70% of each.  The procedure and its
constants were fixed on halves of these documents (by a digest of their ids), one training, the
other scored; the evaluation of places repeats that.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.lexicon import DATA, default_lexicon
from twosource.model import Report, ReportId
from twosource.read.page import Page
from twosource.read.parser import load_parser
from twosource.read.toponyms.columns import Names
from twosource.read.toponyms.context import Context
from twosource.read.toponyms.names import meanings_beside
from twosource.read.toponyms.net import PARTS, Array, Net
from twosource.read.toponyms.propose import Proposal, propose
from twosource.read.toponyms.recognise import DENSE, rows, words_around
from twosource.read.toponyms.resolve import Named, names_of, rank
from twosource.read.toponyms.tables import Tables, tables

CORPORA = ("lgl", "trnews", "gwn")
OUT = DATA / "models" / "toponyms.npz"
# A word is a column of its own when it stands beside that many proposals.
LEAST_SEEN = 8
# Inverse strength of the recogniser's regularisation.
RECOGNISER_C = 0.03
HIDDEN, DECAY, ROUNDS = 16, 1e-3, 2
NEAR_KM, SAME_KM = 161.0, 25.0
SPREAD_LEAST = 0.1

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Item:
    """One document of a corpus, parsed."""

    gold: dict[str, Any]
    page: Page
    proposals: list[Proposal]

    @property
    def corpus(self) -> str:
        """The corpus it is from."""
        return str(self.gold["id"]).split("/")[0]

    @property
    def half(self) -> int:
        """0 or 1, by a digest of the document's id."""
        return int(hashlib.md5(self.gold["id"].encode()).hexdigest(), 16) % 2


@dataclass(frozen=True)
class Target:
    """One gold mention: its name's index in the context, and which of its options are right."""

    group: int
    right: Mask


def items(data: Path, gazetteer: Gazetteer) -> list[Item]:
    """All documents of the corpora in ``data``, parsed."""
    parser = load_parser()
    pairs: list[tuple[dict[str, Any], Page]] = []
    for corpus in CORPORA:
        with (data / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
            golds = [json.loads(line) for line in lines]
        pairs += zip(golds, parser.pages(map(report_of, golds)), strict=True)
    return items_of(pairs, gazetteer)


def items_of(pairs: Iterable[tuple[dict[str, Any], Page]], gazetteer: Gazetteer) -> list[Item]:
    """Parsed documents with their proposals."""
    known = default_lexicon().derived(tables)
    return [Item(gold, page, propose(page, known, gazetteer)) for gold, page in pairs]


def report_of(gold: dict[str, Any]) -> Report:
    """A corpus document as a report; its domain is its publisher."""
    return Report(
        ReportId(gold["id"]), gold["text"], gold["id"], gold.get("domain"), gold.get("date")
    )


# --- the recogniser ---------------------------------------------------------------------------


def labels(item: Item) -> list[int]:
    """1 for a proposal that is a gold toponym, or the best of those overlapping one left over."""
    gold = {(t["start"], t["end"]) for t in item.gold["toponyms"]}
    spans = [p.span for p in item.proposals]
    best = set()
    for start, end in gold - set(spans):
        shared = [
            (min(end, b) - max(start, a), a - b, i)
            for i, (a, b) in enumerate(spans)
            if min(end, b) > max(start, a)
        ]
        if shared:
            best.add(max(shared)[2])
    return [int(span in gold or i in best) for i, span in enumerate(spans)]


def words_of(chosen: Iterable[Item]) -> dict[str, int]:
    """The words that get a column, in alphabetical order."""
    seen: Counter[str] = Counter()
    for item in chosen:
        for proposal in item.proposals:
            seen.update(set(words_around(proposal)))
    return {w: i for i, w in enumerate(sorted(w for w, n in seen.items() if n >= LEAST_SEEN))}


def learn_recogniser(chosen: Sequence[Item], words: dict[str, int], known: Tables) -> Net:
    """A linear net: a hidden layer of 24 did no better on the other half."""
    chosen = [item for item in chosen if item.proposals]
    common = known.common
    found = [row for i in chosen for row in rows(i.page, i.proposals, words, common, {})]
    table = np.zeros((len(found), len(DENSE) + len(words)))
    for number, row in enumerate(found):
        table[number, list(row)] = list(row.values())
    answers = np.concatenate([labels(i) for i in chosen])
    mean, scale = table.mean(0), np.maximum(table.std(0), SPREAD_LEAST)
    model = LogisticRegression(C=RECOGNISER_C, max_iter=500)
    model.fit((table - mean) / scale, answers)
    return Net(mean, scale, None, None, model.coef_[0], float(model.intercept_[0]))


# --- the ranker -------------------------------------------------------------------------------


def targets(item: Item, context: Context, places: Sequence[int | None]) -> list[Target]:
    """The gold mentions whose right option is among several."""
    found = []
    for toponym, group in zip(item.gold["toponyms"], places, strict=True):
        if group is None or toponym.get("lat") is None:
            continue
        entries = [o.entry for o in context.groups[group].meanings.options]
        distance = km(
            toponym["lat"],
            toponym["lon"],
            np.array([e.lat for e in entries]),
            np.array([e.lon for e in entries]),
        )
        same = np.array([e.number == toponym.get("geonameid") for e in entries])
        right = _right(distance, same)
        if right.any() and not right.all():
            found.append(Target(group, right))
    return found


def _right(distance: Array, same: Mask) -> Mask:
    """The gold entry and what lies on it; else whatever is nearest, within the customary 161 km."""
    if same.any():
        return same | (distance <= SAME_KM)
    return distance <= min(NEAR_KM, max(1.5 * float(distance.min()), SAME_KM))


def km(lat: float, lon: float, lats: Array, lons: Array) -> Array:
    """Great-circle distances."""
    a, b = np.radians(lat), np.radians(lats)
    half = (
        np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    )
    return 2 * 6371.009 * np.arcsin(np.sqrt(np.minimum(half, 1.0)))


def gold_names(item: Item, known: Tables, gazetteer: Gazetteer) -> tuple[Names, list[int | None]]:
    """The document's gold mentions side by side."""
    spans = [(t["start"], t["end"]) for t in item.gold["toponyms"]]
    text = item.page.report.text
    named = [Named(s, meanings_beside(text, s, known, gazetteer)) for s in spans]
    return names_of(item.page, named, known, gazetteer)


def learn_ranker(chosen: Sequence[Item], known: Tables, gazetteer: Gazetteer) -> Net:
    """A net of one hidden layer; trained again on the contexts that its own first answers make."""
    contexts = []
    for item in chosen:
        names, places = gold_names(item, known, gazetteer)
        if names.groups:
            context = Context([names], gazetteer)
            found = targets(item, context, places)
            contexts.append((context, found))
            if names.home is not None:
                # Most papers' homes are in no table: each document is also read without.
                contexts.append((Context([replace(names, home=None)], gazetteer), found))
    net: Net | None = None
    for _ in range(ROUNDS):
        tables_ = [c.columns(c.prior()) if net is None else rank(c, net)[1] for c, _ in contexts]
        net = _fit(tables_, contexts)
    assert net is not None
    return net


def _fit(columns: Sequence[Array], contexts: Sequence[tuple[Context, list[Target]]]) -> Net:
    table = np.concatenate(columns)
    names, members, right = _listed(contexts)
    mean, scale = table.mean(0), np.maximum(table.std(0), SPREAD_LEAST)
    rows_ = (table - mean) / scale
    size = rows_.shape[1]
    rng = np.random.default_rng(0)
    weights = np.concatenate(
        [rng.normal(0, 0.15, size * HIDDEN), np.zeros(HIDDEN), rng.normal(0, 0.15, HIDDEN)]
    )
    loss = _Loss(rows_, names, members, right)
    solved = minimize(loss, weights, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    inner, bias, outer = loss.unpack(solved)
    return Net(mean, scale, inner, bias, outer, 0.0)


def _listed(
    contexts: Sequence[tuple[Context, list[Target]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """For all rows their name; for all right rows their mention and their own index."""
    names, mentions, right = [], [], []
    rows_so_far = names_so_far = count = 0
    for context, found in contexts:
        names.append(context.group + names_so_far)
        for target in found:
            hits = np.flatnonzero(target.right) + context.starts[target.group] + rows_so_far
            mentions.append(np.full(len(hits), count))
            right.append(hits)
            count += 1
        rows_so_far += len(context)
        names_so_far += len(context.groups)
    return np.concatenate(names), np.concatenate(mentions), np.concatenate(right)


class _Loss:
    """Minus the mean log share of the right options, over mentions, and its gradient."""

    def __init__(
        self,
        table: Array,
        names: NDArray[np.int64],
        mentions: NDArray[np.int64],
        right: NDArray[np.int64],
    ) -> None:
        self.table, self.names, self.mentions, self.right = table, names, mentions, right
        self.count = int(names.max()) + 1
        self.total = int(mentions.max()) + 1
        first = np.unique(mentions, return_index=True)[1]
        self.asked = np.bincount(names[right[first]], minlength=self.count).astype(float)

    def unpack(self, weights: Array) -> tuple[Array, Array, Array]:
        """The flat weights as inner weights, inner bias, outer weights."""
        size = self.table.shape[1] * HIDDEN
        inner = weights[:size].reshape(-1, HIDDEN)
        return inner, weights[size : size + HIDDEN], weights[size + HIDDEN :]

    def __call__(self, weights: Array) -> tuple[float, Array]:
        inner, bias, outer = self.unpack(weights)
        hidden = np.tanh(self.table @ inner + bias)
        scores = hidden @ outer
        top = np.full(self.count, -np.inf)
        np.maximum.at(top, self.names, scores)
        lifted = np.exp(scores - top[self.names])
        shares = lifted / np.bincount(self.names, lifted, self.count)[self.names]
        mass = np.maximum(np.bincount(self.mentions, shares[self.right], self.total), 1e-12)
        loss = -float(np.log(mass).mean()) + DECAY * float((inner**2).sum() + (outer**2).sum())
        slope = self.asked[self.names] * shares
        np.subtract.at(slope, self.right, shares[self.right] / mass[self.mentions])
        slope /= self.total
        back = np.outer(slope, outer) * (1 - hidden**2)
        parts = (
            (self.table.T @ back + 2 * DECAY * inner).ravel(),
            back.sum(0),
            hidden.T @ slope + 2 * DECAY * outer,
        )
        return loss, np.concatenate(parts)


def save(path: Path, recogniser: Net, ranker: Net, words: dict[str, int]) -> None:
    """Write both nets and the recogniser's words."""
    arrays: dict[str, Any] = {"words": np.array(list(words))}
    for name, net in (("recogniser", recogniser), ("ranker", ranker)):
        for part in PARTS:
            value = getattr(net, part)
            arrays[f"{name}_{part}"] = np.asarray(
                np.zeros(0) if value is None else value, dtype=np.float32
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)


def train(chosen: Sequence[Item], out: Path, gazetteer: Gazetteer) -> None:
    """Learn both nets from the chosen documents and write them."""
    words = words_of(chosen)
    known = default_lexicon().derived(tables)
    save(out, learn_recogniser(chosen, words, known), learn_ranker(chosen, known, gazetteer), words)


def main(arguments: list[str]) -> None:
    """Run as a program."""
    gazetteer = open_gazetteer()
    documents = items(Path(arguments[0]), gazetteer)
    train(documents, OUT, gazetteer)
    print(f"{OUT}: learnt from {len(documents)} documents")


if __name__ == "__main__":
    main(sys.argv[1:])
