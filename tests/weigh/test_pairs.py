"""What any two sources share, against counting it by hand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from twosource.weigh.assertions import Assertion, tabulate
from twosource.weigh.pairs import pairs_of

TOLD = st.builds(
    Assertion,
    st.sampled_from("abcdefg"),
    st.sampled_from([f"item{n}" for n in range(6)]),
    st.sampled_from(["gate", "delay"]),
    st.sampled_from(["1", "2", "3"]),
)


@given(told=st.lists(TOLD, min_size=1, max_size=60), least=st.integers(1, 4))
def test_pairs_hold_what_any_two_sources_share(told: list[Assertion], least: int) -> None:
    table = tabulate(told)
    pairs = pairs_of(table, least)
    last = {(a.source, a.attribute, a.item): a.value for a in told}

    def given_by(source: int, attribute: str) -> dict[str, str]:
        name = table.sources[source]
        return {i: v for (s, a, i), v in last.items() if (s, a) == (name, attribute)}

    found = {}
    for left, right in combinations(range(len(table.sources)), 2):
        both = [(given_by(left, a), given_by(right, a)) for a in table.attributes]
        shared = [len(one.keys() & other.keys()) for one, other in both]
        same = [len(one.items() & other.items()) for one, other in both]
        if sum(shared) >= least:
            found[left, right] = shared, same
    counts = zip(pairs.shared.tolist(), pairs.same.tolist(), strict=True)
    ends = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    assert dict(zip(ends, counts, strict=True)) == found
    cells = table.gives.tocoo()
    for at, source in ((pairs.by_left, pairs.left), (pairs.by_right, pairs.right)):
        assert (cells.row[at] == source[pairs.pair]).all()
        assert (cells.col[at] == pairs.value).all()
