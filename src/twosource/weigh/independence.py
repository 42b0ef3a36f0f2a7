"""Independence learnt from behaviour: sources that repeat each other's errors count once.

The model is ACCU with copy detection (Dong, Berti-Equille and Srivastava, VLDB 2009), iterated: the
truth of values gives the accuracy of sources, both give the chance that one source copies another,
and copied values are discounted.  Changed against the paper, each because it measured better:

- feeds that agree on nearly everything are merged before the first vote, or the largest family of
  copies settles what is true and its errors are never seen;
- a source is judged on an attribute by its record on the *other* attributes, where there are any: a
  school of sources that errs alike on one attribute cannot certify itself on it;
- accuracy is shrunk towards the source's family (anonymous contributors) and the mean of all;
- the evidence for copying is tempered, since items of one source are not independent draws;
- values that are alike (author lists that overlap) support each other, as in ACCUSIM;
- a value that many errors of its attribute have in common counts for less, half-way between ACCU
  and POPACCU (Dong, Saha and Srivastava, VLDB 2012): a school that says "no delay" when it does not
  know outvotes nobody.

Everything is arrays over assertions and over the values that two sources share; time grows with
the number of either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from twosource.weigh.assertions import Assertion, Table, tabulate
from twosource.weigh.likeness import Similarity, likeness
from twosource.weigh.pairs import Pairs, pairs_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Setting:
    """The model's constants; one setting serves every use.

    ``rivals`` false values an item could have, ``copied`` share of a copier's values that are
    copied, ``prior`` chance that two sources are dependent, ``accuracy`` and ``strength`` the prior
    of a source's accuracy and how many values it is worth, ``temper`` the weight of evidence for
    copying, ``alike`` the support between similar values, ``common`` how much it counts that an
    error is a common one, ``identical`` the agreement from which two feeds are one.
    """

    rivals: float = 50.0
    copied: float = 0.8
    prior: float = 0.02
    accuracy: float = 0.8
    strength: float = 8.0
    family: float = 4.0
    own: float = 4.0
    temper: float = 0.3
    alike: float = 0.5
    common: float = 0.5
    identical: float = 0.98
    least_identical: int = 20
    least_shared: int = 3
    own_attribute: float = 0.0
    highest: float = 0.99
    rounds: int = 20


@dataclass(frozen=True)
class Judged:
    """What the model holds of each value and source.

    ``probability`` and ``independent`` (the summed independence of its sources: two copies are
    worth little more than one) are by (item, value); ``dependent`` by pairs of source names.
    """

    probability: Mapping[tuple[str, str], float]
    independent: Mapping[tuple[str, str], float]
    accuracy: Mapping[str, float]
    dependent: Mapping[tuple[str, str], float]

    def best(self, values: Iterable[tuple[str, str]]) -> tuple[str, str]:
        """The likeliest of some (item, value) keys; of equals the first in the alphabet."""
        return min(values, key=lambda key: (-self.probability[key], key))


def judge(
    assertions: Iterable[Assertion],
    similar: Similarity | None = None,
    setting: Setting | None = None,
) -> Judged:
    """Weigh conflicting assertions of sources that may copy each other; their order is irrelevant.

    ``similar`` gives how alike two values of one item are, from 0 to 1.
    """
    setting = setting or Setting()
    table = tabulate(assertions)
    if not table.values:
        return Judged({}, {}, {}, {})
    alike = likeness(table, similar) if similar else None
    pairs = pairs_of(table, setting.least_shared)
    chance = _identical(pairs, setting)
    independent = _discount(table, pairs, chance, 1.0)
    accuracy = np.full((len(table.sources), len(table.attributes)), setting.accuracy)
    truth = np.zeros(len(table.values))
    for _ in range(setting.rounds):
        rivals = _rivals(table, truth, setting)
        truth = _truth(table, independent, accuracy, alike, rivals, setting.alike)
        right = table.right(truth)
        accuracy = _accuracy(table, right, setting)
        accurate = _own_accuracy(table, right, setting)
        chance = _dependence(pairs, truth, accurate, setting)
        independent = _discount(table, pairs, chance, setting.copied)
    weights = np.asarray(independent.sum(axis=0)).ravel()
    keys = [(table.items[i], value) for i, value in table.values]
    overall = table.right(truth).sum(axis=1) / np.maximum(table.given.sum(axis=1), 1)
    return Judged(
        dict(zip(keys, truth.tolist(), strict=True)),
        dict(zip(keys, weights.tolist(), strict=True)),
        dict(zip(table.sources, overall.tolist(), strict=True)),
        {
            (table.sources[i], table.sources[j]): float(c)
            for i, j, c in zip(pairs.left, pairs.right, chance, strict=True)
            if c >= 0.5
        },
    )


def _truth(
    table: Table,
    independent: sparse.csr_matrix,
    accuracy: Floats,
    alike: sparse.csr_matrix | None,
    rivals: Floats,
    support: float,
) -> Floats:
    """The probability of each value, by the votes of its sources."""
    votes = independent.tocoo()
    odds = np.log(accuracy / (1 - accuracy))[votes.row, table.attribute[votes.col]]
    weight = votes.data * (odds + np.log(rivals[votes.col]))
    score = np.bincount(votes.col, weight, len(table.values))
    if alike is not None:
        score = score + support * (alike @ score)
    top = np.full(len(table.items), -np.inf)
    np.maximum.at(top, table.item, score)
    raised = np.exp(score - top[table.item])
    return np.asarray(raised / np.bincount(table.item, raised, len(table.items))[table.item])


def _rivals(table: Table, truth: Floats, setting: Setting) -> Floats:
    """How many false values each value stands against, by value.

    Fewer, the more of all errors on its attribute are this very value: that sources agree on "no
    delay" says little where "no delay" is what they say when they do not know.
    """
    most = np.full(len(table.values), setting.rivals)
    if not truth.any():
        return most
    wrong = np.asarray(table.gives.sum(axis=0)).ravel() * (1 - truth)
    errors = np.bincount(table.attribute, wrong, len(table.attributes))[table.attribute]
    alike = np.bincount(table.wording, wrong)[table.wording]
    share = (alike + 1) / (errors + setting.rivals)
    return np.asarray(most * np.minimum(1.0, 1 / (share * most)) ** setting.common)


def _accuracy(table: Table, right: Floats, setting: Setting) -> Floats:
    """Accuracy by source and attribute: from the other attributes where there are any."""
    given = table.given
    if len(table.attributes) > 1:
        keep = setting.own_attribute - 1
        right = right.sum(axis=1, keepdims=True) + keep * right
        given = given.sum(axis=1, keepdims=True) + keep * given
    mean = (right.sum(axis=0) + 1) / (given.sum(axis=0) + 1)
    families = int(table.family.max()) + 1
    family_right = np.zeros((families, right.shape[1]))
    family_given = np.zeros((families, right.shape[1]))
    np.add.at(family_right, table.family, right)
    np.add.at(family_given, table.family, given)
    others = family_right[table.family] - right + mean * setting.family
    base = others / (family_given[table.family] - given + setting.family)
    shrunk = (right + base * setting.strength) / (given + setting.strength)
    return np.asarray(np.clip(shrunk, 0.05, setting.highest))


def _own_accuracy(table: Table, right: Floats, setting: Setting) -> Floats:
    """Accuracy on each attribute itself: what agreement by chance is reckoned from."""
    all_right, all_given = right.sum(axis=1), table.given.sum(axis=1)
    general = (all_right + setting.accuracy * setting.own) / (all_given + setting.own)
    shrunk = (right + general[:, None] * setting.own) / (table.given + setting.own)
    return np.asarray(np.clip(shrunk, 0.05, setting.highest))


def _identical(pairs: Pairs, setting: Setting) -> Floats:
    """1 for feeds that agree on nearly all they share, else 0."""
    same, shared = pairs.same.sum(axis=1), pairs.shared.sum(axis=1)
    alike = same > setting.identical * shared
    return np.asarray((alike & (shared >= setting.least_identical)).astype(float))


def _dependence(pairs: Pairs, truth: Floats, accuracy: Floats, setting: Setting) -> Floats:
    """The posterior chance that one of each pair of sources copies the other."""
    c, t = setting.copied, setting.temper
    true = pairs.summed(truth[pairs.value])
    false, apart = pairs.same - true, pairs.shared - pairs.same
    a, b = accuracy[pairs.left], accuracy[pairs.right]
    both, wrong = a * b, (1 - a) * (1 - b) / setting.rivals
    differ = 1 - both - wrong
    evidence = true * np.log(both) + false * np.log(wrong) + apart * np.log(differ)
    alone = np.log(1 - setting.prior) + t * evidence.sum(axis=1)
    copies = []
    for copied_from in (b, a):
        evidence = (
            true * np.log(copied_from * c + both * (1 - c))
            + false * np.log((1 - copied_from) * c + wrong * (1 - c))
            + apart * np.log(differ * (1 - c))
        )
        copies.append(np.log(setting.prior / 2) + t * evidence.sum(axis=1))
    top = np.maximum(alone, np.maximum(*copies))
    raised = np.exp(alone - top)
    return np.asarray(1 - raised / (raised + sum(np.exp(x - top) for x in copies)))


def _discount(table: Table, pairs: Pairs, chance: Floats, copied: float) -> sparse.csr_matrix:
    """How independent each source is on each value it gives: one over its copies and itself."""
    gives = table.gives
    likely = chance[pairs.pair]
    company = np.bincount(pairs.by_left, likely, gives.nnz)
    company += np.bincount(pairs.by_right, likely, gives.nnz)
    weights = 1 / (1 + copied * company)
    return sparse.csr_matrix((weights, gives.indices, gives.indptr), shape=gives.shape)
