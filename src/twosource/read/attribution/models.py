"""The learnt parts: what may be a cue, how likely it is one, and which words it goes with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.lexicon import Lexicon
from twosource.read.attribution.hashing import pick
from twosource.read.attribution.net import Net, load_net
from twosource.read.attribution.table import Ids, Rows, Table, name
from twosource.read.attribution.trees import Trees, load_trees

FILE = "models/attribution.npz"
# What the names of the arrays of each model begin with.
CUES, ROLES, JUDGE = "cues.", "roles.", "judge."


@dataclass(frozen=True)
class Models:
    """What ``training/attribution.py`` learnt.

    ``keys`` are the sorted word keys (:func:`word_keys`) that can be cues besides verbs, ``rates``
    how often each is one;
    ``transitions`` are the scores of one role following another along the sentence; ``judge``
    scores drafts.  Both scores are those of an attribution above the ``threshold``.
    """

    keys: Ids
    rates: NDArray[np.float32]
    cues: Net
    roles: Net
    transitions: NDArray[np.float32]
    judge: Trees
    threshold: float

    def candidates(self, table: Table) -> Rows:
        """Rows of the words that may be cues."""
        words = word_keys(table)
        at = np.searchsorted(self.keys, words)
        known = self.keys.take(at, mode="clip") == words
        return np.flatnonzero(known | (table.pos == name("VERB")))

    def rates_of(self, table: Table) -> NDArray[np.float32]:
        """How often the word of each row is a cue, 0 for one that never was."""
        words = word_keys(table)
        at = np.searchsorted(self.keys, words)
        known = self.keys.take(at, mode="clip") == words
        return np.where(known, self.rates.take(at, mode="clip"), np.float32(0))


def word_keys(table: Table) -> Ids:
    """One number for lemma and part of speech of each token."""
    return pick(table.lemma, np.arange(len(table))) ^ (table.pos * np.uint64(0x9E3779B97F4A7C15))


def load_models(lexicon: Lexicon) -> Models:
    """Read the models of a lexicon; use it through ``lexicon.derived(load_models)``."""
    path = lexicon.path(FILE)
    with np.load(path, allow_pickle=False) as stored:
        keys, rates = stored["keys"], stored["rates"]
        transitions = stored["transitions"]
        threshold = float(stored["threshold"])
    cues, roles = load_net(path, CUES), load_net(path, ROLES)
    return Models(keys, rates, cues, roles, transitions, load_trees(path, JUDGE), threshold)
