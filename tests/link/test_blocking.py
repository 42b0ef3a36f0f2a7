"""Which tellings meet."""

import random
from collections import defaultdict

from twosource.link.blocking import ANY_DAY, FULL, keys, may_meet, pairs, within
from twosource.link.tellings import Telling
from twosource.model import ClaimId, ReportId

NAMES = [frozenset({f"n{n}", f"n{n + 1}"}) for n in range(12)]


def tellings(number: int, names: int = 12) -> list[Telling]:
    chance = random.Random(3)
    made = []
    for n in range(number):
        day = chance.choice([None, chance.randrange(100, 106)])
        made.append(
            Telling(
                ReportId(f"r{n:04}"),
                (ClaimId(f"c{n}"),),
                "ASSAULT",
                "happened",
                (0, 1),
                days=(day, day) if day else None,
                names=NAMES[chance.randrange(names)],
            )
        )
    return made


def test_each_pair_that_shares_a_key_comes_once_and_in_order() -> None:
    told = tellings(80)
    blocks = defaultdict(list)
    for n, telling in enumerate(told):
        for key in keys(telling):
            blocks[key].append(n)
    wanted = {
        (i, j)
        for key, members in blocks.items()
        for i in members
        for j in members
        if i < j and (not key.startswith(ANY_DAY) or may_meet(told[i], told[j]))
    }
    found = list(pairs(told))
    assert found == sorted(wanted)


def test_a_crowded_block_costs_no_more_than_its_size_times_a_window() -> None:
    crowd = tellings(6 * FULL, names=1)
    assert len(list(within(crowd))) < len(crowd) * 40
    found = list(pairs(crowd))
    assert len(found) == len(set(found)) < len(crowd) ** 2 / 4
