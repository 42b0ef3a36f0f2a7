"""How alike two values of one item are, for values that support each other without being equal."""

from collections.abc import Callable

from scipy import sparse

from twosource.weigh.assertions import Table

Similarity = Callable[[str, str], float]


def likeness(table: Table, similar: Similarity) -> sparse.csr_matrix:
    """The likeness of rival values as a (values, values) matrix."""
    rows, columns, data = [], [], []
    for group in table.rivals():
        for i in group:
            for j in group:
                if i != j and (alike := similar(table.values[i][1], table.values[j][1])) > 0:
                    rows.append(i)
                    columns.append(j)
                    data.append(alike)
    size = len(table.values)
    return sparse.csr_matrix((data, (rows, columns)), shape=(size, size))


def overlap(a: str, b: str) -> float:
    """How alike two values written as lists ("knuth|graham") are: shared entries over all."""
    left, right = set(a.split("|")), set(b.split("|"))
    if len(left) == len(right) == 1:
        return 0.0
    return len(left & right) / len(left | right)
