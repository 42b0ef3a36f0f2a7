"""Assertions of sources about attributes of things, as sparse tables for the independence model."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


@dataclass(frozen=True, slots=True)
class Assertion:
    """One source gives one value for an attribute of an item; equal values are written alike."""

    source: str
    item: str
    attribute: str
    value: str


@dataclass(frozen=True)
class Table:
    """Assertions as matrices.

    ``gives`` is (sources, values) of ones, ``of_item`` (values, items); ``item`` and ``attribute``
    are the item's and the attribute's number of each value; ``given`` counts the values by source
    and attribute; ``family`` numbers sources by the name before a bracket ("guest (10.0.0.7)"),
    ``wording`` values by attribute and how they are written.
    """

    sources: tuple[str, ...]
    items: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[tuple[int, str], ...]
    gives: sparse.csr_matrix
    of_item: sparse.csr_matrix
    item: NDArray[np.intp]
    attribute: NDArray[np.intp]
    given: NDArray[np.float64]
    family: NDArray[np.intp]
    wording: NDArray[np.intp]

    def right(self, truth: NDArray[np.float64]) -> NDArray[np.float64]:
        """The expected number of right values by source and attribute."""
        cells = self.gives.tocoo()
        width = len(self.attributes)
        place = cells.row * width + self.attribute[cells.col]
        found = np.bincount(place, truth[cells.col], len(self.sources) * width)
        return np.asarray(found, dtype=np.float64).reshape(len(self.sources), width)

    def rivals(self) -> Iterable[list[int]]:
        """The values of each item that has several."""
        groups: dict[int, list[int]] = defaultdict(list)
        for number, (item, _) in enumerate(self.values):
            groups[item].append(number)
        return (group for group in groups.values() if len(group) > 1)


def item_key(item: str, attribute: str) -> str:
    """The name under which an attribute of a thing is judged."""
    return f"{item}\t{attribute}"


def tabulate(assertions: Iterable[Assertion]) -> Table:
    """The table of ``assertions``; of several by one source on one item the last stands."""
    last = {(a.source, item_key(a.item, a.attribute)): a for a in assertions}
    sources = tuple(sorted({source for source, _ in last}))
    items = tuple(sorted({item for _, item in last}))
    attributes = tuple(sorted({a.attribute for a in last.values()}))
    number = {item: n for n, item in enumerate(items)}
    values = tuple(sorted({(number[item], a.value) for (_, item), a in last.items()}))
    place = {value: n for n, value in enumerate(values)}
    row = {source: n for n, source in enumerate(sources)}
    rows = [row[source] for source, _ in last]
    columns = [place[number[item], a.value] for (_, item), a in last.items()]
    kinds = {item: attributes.index(a.attribute) for (_, item), a in last.items()}
    item_of = np.array([i for i, _ in values], dtype=np.intp)
    attribute_of = np.array([kinds[items[i]] for i, _ in values], dtype=np.intp)
    shape = (len(sources), len(values))
    gives = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    every = np.arange(len(values))
    of_item = sparse.csr_matrix(
        (np.ones(len(values)), (every, item_of)), shape=(len(values), len(items))
    )
    of_attribute = sparse.csr_matrix(
        (np.ones(len(values)), (every, attribute_of)), shape=(len(values), len(attributes))
    )
    families = [source.split("(")[0].strip() for source in sources]
    names = {name: n for n, name in enumerate(sorted(set(families)))}
    return Table(
        sources,
        items,
        attributes,
        values,
        gives,
        of_item,
        item_of,
        attribute_of,
        np.asarray((gives @ of_attribute).todense(), dtype=np.float64),
        np.array([names[name] for name in families], dtype=np.intp),
        _wordings(values, attribute_of),
    )


def _wordings(values: Sequence[tuple[int, str]], attribute: NDArray[np.intp]) -> NDArray[np.intp]:
    number: dict[tuple[int, str], int] = {}
    written = zip(attribute.tolist(), (text for _, text in values), strict=True)
    return np.array([number.setdefault(w, len(number)) for w in written], dtype=np.intp)
