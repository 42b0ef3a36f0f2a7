"""Learn the attribution models from PolNeAR.

    python -m training.attribution CORPUS [OUT]

CORPUS is the folder of the corpus's ``train.jsonl`` (PolNeAR 1.0, 840 news articles of 2016 with
their outermost attributions); OUT defaults to the shipped file.  Takes five to fifteen minutes.
The texts themselves do not get into the model: it holds weights of hashed features.

On 25 articles three runs, with one thread and with two, gave the same bytes.  The shipped file is
of an earlier run: ``make score`` gives it a whole F1 of 75.9 on the dev part (P 79.0, R 73.0), and
75.5 (P 80.0, R 71.5) to the one that this script made when run on all 840.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.attribution_data import (
    Article,
    count_words,
    cue_examples,
    read_articles,
    role_examples,
    with_heads,
)
from training.attribution_net import Settings, Trainer
from twosource.lexicon import DATA
from twosource.read.attribution.models import FILE
from twosource.read.attribution.net import pack
from twosource.read.parser import load_parser

CUES = Settings(width=32, epochs=5, batch=256, rate=1e-3, drop=0.3, feature_drop=0.2)
ROLES = Settings(width=16, epochs=3, batch=1024, rate=1.5e-3, drop=0.1, feature_drop=0.2)
# A bucket seen less often than this is left out of the shipped net.
SELDOM = {"cues.": 4, "roles.": 16}
# The share of the remaining buckets that is left out because their weights are the smallest.
PRUNED = {"cues.": 0.35, "roles.": 0.05}
# Best F1 on a fifth of the training articles that was held out.
THRESHOLD = 0.1
TRANSITION_WEIGHT = 0.5


def learn(articles: Sequence[Article]) -> dict[str, Any]:
    """The arrays of the model file."""
    counts = count_words(articles)
    keys = counts.candidates()
    articles = with_heads(articles, counts)
    stored: dict[str, Any] = {"keys": keys, "threshold": np.float64(THRESHOLD)}
    features, labels = cue_examples(articles, keys)
    stored |= _train("cues.", features, labels, 1, CUES)
    features, labels, follows = role_examples(articles)
    stored |= _train("roles.", features, labels, 4, ROLES)
    given = follows / follows.sum(axis=1, keepdims=True)
    alone = follows.sum(axis=0) / follows.sum()
    stored["transitions"] = (TRANSITION_WEIGHT * np.log(given / alone)).astype(np.float32)
    return stored


def _train(
    prefix: str, features: Any, labels: Any, classes: int, settings: Settings
) -> dict[str, Any]:
    trainer = Trainer(classes, settings)
    trainer.fit(features, labels, lambda epoch: print(f"{prefix} epoch {epoch + 1}", flush=True))
    used = np.bincount(features.ravel(), minlength=len(trainer.weights["w"])) >= SELDOM[prefix]
    size = np.linalg.norm(np.hstack([trainer.weights["E"], trainer.weights["w"]]), axis=1)
    used &= size > np.quantile(size[used], PRUNED[prefix])
    return {prefix + k: v for k, v in pack(trainer.weights, used).items()}


def main() -> None:
    """Run as a program."""
    corpus = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / FILE
    articles = list(read_articles(corpus / "train.jsonl", load_parser()))
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, **learn(articles))
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB from {len(articles)} articles")


if __name__ == "__main__":
    main()
