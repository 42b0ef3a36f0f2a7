"""Learn the attribution models from PolNeAR.

    python -m training.attribution CORPUS [OUT]

CORPUS is the folder of the corpus's ``train.jsonl`` (PolNeAR 1.0, 840 news articles of 2016 with
their outermost attributions); OUT defaults to the shipped file.  Takes five to fifteen minutes.
The texts themselves do not get into the model: it holds weights of hashed features.

Two nets find the likely cues and label the words of their sentences; boosted trees judge the drafts
that come of it.  The trees learn from drafts of articles that the nets have not seen: for each fold
two nets are learnt from the other folds.  Their number and the score from which on a draft is taken
are chosen on folds, too.  One thread and fixed seeds: a second run writes the same file.

The shipped file has the trees of this script as they are.  Its two nets are still of an earlier
parse of the same articles: with those that the script writes, ten tests of chains and cues fail,
among them "criticised the group sharply: P" and "sources quoted by the daily claim that P".

Whole F1 on four folds of train is 74.2 (72.5 to 75.5; before 73.5), and 92.1% of direct quotations
are found (before 91.4); on dev 77.2 and 91.0.  Of what was gained more columns gave 0.3, and taking
from known words some of what the trees take 0.6 at best, of which 0.2 were given back for chains;
quotations that end in a question or a cry gave 0.1, and 0.4 of the direct ones.

Tried and left, whole F1 on the folds beside 74.3: a second round of trees that sees the judged
neighbours, 73.7 from 73.8; twenty-two columns of what hangs on the cue, without a gain; words tried
that lack twice as much of a score, 74.3; outer drafts dropped for likelier ones inside, 0.1 more,
and chains torn.  On the cue net alone the parser's own vectors of a word and the mean of two nets
add 0.3 and 0.1 to its best F1 of 82.8; vectors of words add nothing.
"""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from training.attribution_data import (
    Article,
    count_words,
    cue_examples,
    read_articles,
    role_examples,
    with_heads,
)
from training.attribution_judge import judge_examples, learn_trees
from training.attribution_net import Settings, Trainer
from twosource.lexicon import DATA, Lexicon
from twosource.read.attribution.find import Knowledge
from twosource.read.attribution.models import CUES, FILE, JUDGE, ROLES, Models
from twosource.read.attribution.net import make_net, pack
from twosource.read.attribution.speakers import load_speakers
from twosource.read.attribution.stances import load_cues
from twosource.read.attribution.trees import Trees
from twosource.read.parser import load_parser

CUE_NET = Settings(width=32, epochs=5, batch=256, rate=1e-3, drop=0.3, feature_drop=0.2)
ROLE_NET = Settings(width=16, epochs=3, batch=1024, rate=1.5e-3, drop=0.1, feature_drop=0.2)
# A bucket seen less often than this is left out of the shipped net.
SELDOM = {CUES: 4, ROLES: 16}
# The share of the remaining buckets that is left out because their weights are the smallest.
PRUNED = {CUES: 0.35, ROLES: 0.05}
# Best F1 on a fifth of the training articles that was held out.
THRESHOLD = 0.1
TRANSITION_WEIGHT = 0.5
FOLDS = 4


def learn(articles: Sequence[Article], lexicon: Lexicon) -> dict[str, Any]:
    """The arrays of the model file."""
    speakers, cues = load_speakers(lexicon), load_cues(lexicon)
    folds = []
    for number in range(FOLDS):
        print(f"fold {number + 1} of {FOLDS}", flush=True)
        kept = [a for n, a in enumerate(articles) if n % FOLDS != number]
        # What is written small is asked of settled drafts only.
        knowledge = Knowledge(_unjudged(learn_nets(kept)), cues, speakers, frozenset())
        folds.append(judge_examples(articles[number::FOLDS], knowledge))
    trees = learn_trees(folds, THRESHOLD)
    return learn_nets(articles) | {JUDGE + name: array for name, array in trees.items()}


def learn_nets(articles: Sequence[Article]) -> dict[str, Any]:
    """The arrays of the two nets, and what belongs to them."""
    counts = count_words(articles)
    keys = counts.candidates()
    rates = np.array([counts.rate(key) for key in keys.tolist()], dtype=np.float32)
    articles = with_heads(articles, counts)
    stored: dict[str, Any] = {"keys": keys, "rates": rates, "threshold": np.float64(THRESHOLD)}
    features, labels = cue_examples(articles, keys)
    stored |= _train(CUES, features, labels, 1, CUE_NET)
    features, labels, follows = role_examples(articles)
    stored |= _train(ROLES, features, labels, 4, ROLE_NET)
    given = follows / follows.sum(axis=1, keepdims=True)
    alone = follows.sum(axis=0) / follows.sum()
    stored["transitions"] = (TRANSITION_WEIGHT * np.log(given / alone)).astype(np.float32)
    return stored


def _unjudged(stored: Mapping[str, Any]) -> Models:
    """The models without what judges their drafts."""
    cues, roles = (make_net(_part(stored, prefix)) for prefix in (CUES, ROLES))
    none = Trees(*(np.zeros(0, dtype=np.int32) for _ in range(6)), start=0.0, depth=0)
    return Models(
        stored["keys"], stored["rates"], cues, roles, stored["transitions"], none, THRESHOLD
    )


def _part(stored: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {k.removeprefix(prefix): v for k, v in stored.items() if k.startswith(prefix)}


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
    np.savez_compressed(out, **learn(articles, Lexicon()))
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB from {len(articles)} articles, {digest[:16]}")


if __name__ == "__main__":
    # The sums of two threads come out in another order than those of one.
    with threadpool_limits(1):
        main()
