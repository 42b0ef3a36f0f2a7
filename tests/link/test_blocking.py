"""Which tellings meet."""

import random
from collections import defaultdict
from dataclasses import replace

from twosource.link.blocking import FULL, dated, keys, pairs
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
                names=(own := NAMES[chance.randrange(names)]),
                own=own,
            )
        )
    return made


def test_each_pair_that_shares_a_key_comes_once_and_in_order() -> None:
    told = tellings(80)
    blocks = defaultdict(list)
    for n, telling in enumerate(told):
        for key in keys(telling).tolist():
            blocks[key].append(n)
    wanted = {
        (i, j)
        for key, members in blocks.items()
        for i in members
        for j in members
        if i < j and (not key & 1 or not (dated(told[i]) and dated(told[j])))
    }
    assert met(told) == sorted(wanted)


def test_what_too_many_share_brings_none_together() -> None:
    few, many = tellings(FULL, names=1), tellings(2 * FULL + 2, names=1)
    assert met(few)
    crowded = met(many)
    assert len(crowded) < len(many) ** 2 / 4
    # Who shares a rarer name still meets.
    rare = frozenset({"rare"})
    marked = [replace(t, names=t.names | rare, own=t.names | rare) for t in many[:2]]
    assert (0, 1) in met([*marked, *many[2:]])


def met(told: list[Telling]) -> list[tuple[int, int]]:
    left, right = pairs(told)
    return list(zip(left.tolist(), right.tolist(), strict=True))
