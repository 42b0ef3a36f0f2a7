"""Learn the weights of linking from a corpus.

    python -m training.linking stories CORPUS/linking
    python -m training.linking mentions CORPUS

``stories`` writes ``models/linking_stories.tsv``: which whole reports tell of the same happening,
from ``incidents_docs.jsonl`` (1,400 articles of local news on 524 shootings in the United States).
``mentions`` writes ``models/linking_mentions.tsv``: which mentions of ECB+ (train, validated
sentences) tell of the same event; it needs the spaCy pipeline for its word vectors.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.corpora import read_jsonl
from evaluation.tasks.coreference import load, spans
from evaluation.tasks.incidents import report_of
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from twosource.lexicon import DATA, default_lexicon
from twosource.link import mentions
from twosource.link.mentions import mention_pairs
from twosource.link.prints import StoryPrint, story_print
from twosource.link.stories import FEATURES, story_pairs
from twosource.read.parser import load_parser

SENTENCES = {
    "bias": "Two reports are of different happenings until something speaks for the same one.",
    "words": "Both use the same words.",
    "words.root": "Both use some of the same words.",
    "title": "The headlines use the same words.",
    "title.root": "The headlines use some of the same words.",
    "names": "Both name the same people and places.",
    "names.rare": "Both use names that are rare elsewhere.",
    "gap": "They were published far apart (log of days, over five).",
    "words.recent": "Both use the same words within days of each other.",
    "ages": "Both give the same ages.",
    "ages.apart": "Both give ages, and none is the same.",
    "days": "Both name the same day.",
    "days.apart": "Both name days, and none is the same.",
    "publisher": "One outlet published both, as two stories.",
    "publisher.words": "One outlet published both in the same words.",
}


def pairs_of(prints: Sequence[StoryPrint]) -> tuple[NDArray[np.intp], ...]:
    """All candidate pairs at once: left and right indices, and features."""
    parts = list(story_pairs(prints))
    return tuple(np.concatenate([p[n] for p in parts]) for n in range(3))


def fit_stories(
    prints: Sequence[StoryPrint], labels: NDArray[np.bool_], values: NDArray[np.float64]
) -> dict[str, float]:
    """Weights by feature name, with ``bias``."""
    del prints
    model = LogisticRegression(C=1.0, max_iter=3000).fit(values, labels)
    weights = dict(zip(FEATURES, model.coef_[0].tolist(), strict=True))
    return {"bias": float(model.intercept_[0]), **weights}


def write(path: Path, weights: dict[str, float]) -> None:
    """The weights as a table with a sentence each."""
    lines = [
        "# Weights of the story linker, learnt by training/linking.py on 1,400 articles of local",
        "# news on shootings in the United States.  Log-odds are the sum of weight times feature.",
        "feature\tweight\tsentence",
    ]
    lines += [f"{name}\t{weight:.4f}\t{SENTENCES[name]}" for name, weight in weights.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def learn_stories(corpus: Path) -> None:
    """Learn from ``corpus/incidents_docs.jsonl`` and write the table."""
    documents = sorted(read_jsonl(corpus / "incidents_docs.jsonl"), key=lambda d: d["id"])
    prints = [story_print(report_of(d)) for d in documents]
    incident = np.array([d["incident"] for d in documents])
    left, right, values = pairs_of(prints)
    weights = fit_stories(prints, incident[left] == incident[right], values)
    write(DATA / "models" / "linking_stories.tsv", weights)
    for name, weight in weights.items():
        print(f"{name:<20}{weight:>8.2f}")


MENTION_SENTENCES = {
    "bias": "Two mentions are of different happenings until something speaks for the same one.",
    "stem": "They share a word.",
    "stem.all": "All words of one are among the other's.",
    "stem.only": "They use the same words.",
    "meaning": "Their words mean much the same.",
    "meaning.close": "Their words mean nearly the same.",
    "stem.rare": "The word they share is rare.",
    "documents": "The documents use the same words.",
    "documents.root": "The documents use some of the same words.",
    "sentence": "The sentences use the same words.",
    "sentence.root": "The sentences use some of the same words.",
    "near": "The same words stand beside them.",
    "near.root": "Some of the same words stand beside them.",
    "names": "The sentences use the same names.",
    "names.root": "The sentences use some of the same names.",
    "one.document": "One document has both.",
    "one.sentence": "One sentence has both.",
    "stem.documents": "They share a word, in documents that are alike.",
    "stem.sentence": "They share a word, in sentences that are alike.",
    "stem.near": "They share a word, beside the same words.",
}


def learn_mentions(corpus: Path) -> None:
    """Learn from ECB+ train and write the table."""
    vocabulary = load_parser().nlp.vocab
    texts, records = load(corpus, "train")
    records = sorted(records, key=lambda m: (m["doc"], m["start"], m["mention"]))
    left, right, values = mention_pairs(
        texts, spans(records), lambda w: vocabulary[w.lower()].vector, default_lexicon()
    )
    group = np.array([m["cluster"] for m in records])
    model = LogisticRegression(C=0.3, max_iter=500).fit(values, group[left] == group[right])
    names = dict(zip(mentions.FEATURES, model.coef_[0].tolist(), strict=True))
    weights = {"bias": float(model.intercept_[0]), **names}
    lines = [
        "# Weights of the mention linker, learnt by training/linking.py on the train part of ECB+",
        "# (validated sentences).  Log-odds are the sum of weight times feature.",
        "feature\tweight\tsentence",
    ]
    lines += [f"{name}\t{w:.4f}\t{MENTION_SENTENCES[name]}" for name, w in weights.items()]
    path = DATA / "models" / "linking_mentions.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Run as a program."""
    task, corpus = sys.argv[1], Path(sys.argv[2])
    {"stories": learn_stories, "mentions": learn_mentions}[task](corpus)


if __name__ == "__main__":
    main()
