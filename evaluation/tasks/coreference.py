"""Event coreference across documents on ECB+, mentions given, topics not.

Scored, as is the custom, on the mentions of validated sentences alone; where a file marks none, on
all.  The part of the file called ``dev`` is scored when there is one, else everything.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.corpora import read_jsonl, scorer
from twosource.lexicon import default_lexicon
from twosource.link.mentions import Mention, group_mentions
from twosource.read import Reader

FILES = ("linking/ecb_docs.jsonl", "linking/ecb_mentions.jsonl")
Record = Mapping[str, Any]


def load(data: Path, split: str) -> tuple[dict[str, str], list[Record]]:
    """Texts by document and validated mentions of ``split``; of the whole file if it has none."""
    documents, mentions = (list(read_jsonl(data / f)) for f in FILES)
    if any(m["split"] == split for m in mentions):
        documents = [d for d in documents if d["split"] == split]
        mentions = [m for m in mentions if m["split"] == split]
    if any(m.get("validated") for m in mentions):
        mentions = [m for m in mentions if m["validated"]]
    held = {m["doc"] for m in mentions}
    return {d["id"]: d["text"] for d in documents if d["id"] in held}, mentions


def spans(mentions: Sequence[Record]) -> list[Mention]:
    """The corpus's mentions as the linker takes them."""
    return [Mention(m["mention"], m["doc"], m["start"], m["end"]) for m in mentions]


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """MUC, B-cubed, CEAFe and their mean (CoNLL), in percent."""
    texts, mentions = load(data, "dev")
    vocabulary = reader.parser.nlp.vocab

    def vector(word: str) -> NDArray[np.float64]:
        return np.asarray(vocabulary[word.lower()].vector, dtype=np.float64)

    found = group_mentions(texts, spans(mentions), vector, default_lexicon())
    gold = {m["mention"]: m["cluster"] for m in mentions}
    scores = scorer(data, "linking").score(gold, found)
    return {
        "CoNLL": 100 * scores["conll"],
        **{name: 100 * scores[name][2] for name in ("muc", "b3", "ceafe", "lea")},
        "mentions": float(len(gold)),
    }
