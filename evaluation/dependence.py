"""The model of dependence over the numbers of a large desk: processor seconds by its size.

    python -m evaluation.dependence [EVENTS ...]      (default: 2000 8000 32000)

One run looks for who repeats whose errors, among all events that give a number of two founts.  A
desk runs it for each report that brings such a number, once errors may be shared.  Of 400 founts
two repeat each other's errors; one number in five is wrong.
"""

import random
import sys
from collections.abc import Iterator
from itertools import count, islice
from time import process_time

from twosource.model import EventId
from twosource.weigh.learning import Teaches, dependences, teaches
from twosource.weigh.words import Word

FOUNTS, KINDS = 400, ("killed", "injured", "vehicles", "buildings")
# Share of events that the two tell of, and of numbers that are wrong.
COPIED, WRONG = 0.02, 0.2
DAY = "2031-01-01"


def event(number: int, chance: random.Random) -> Iterator[Word]:
    """The words about one event."""
    for kind in chance.sample(KINDS, chance.choice((1, 1, 2))):
        told = set(chance.sample(range(FOUNTS), chance.choice((1, 1, 2, 2, 3, 4, 6))))
        copied = chance.random() < COPIED
        right = chance.randint(1, 60)
        repeated = _told(right, chance)
        for fount in sorted(told | {0, 1, 2, 3} if copied else told):
            value = repeated if copied and fount < 2 else _told(right, chance)
            name = f"fount {fount}"
            yield Word(EventId(f"e{number}"), kind, name, name, value, DAY, DAY)


def _told(right: int, chance: random.Random) -> float:
    return right + (chance.randint(1, 9) if chance.random() < WRONG else 0)


def measure(events: int) -> None:
    """Print what one run costs over so many events that give numbers of two founts."""
    chance = random.Random(1)
    made = (tuple(event(number, chance)) for number in count())
    teaching = (words for words in made if teaches(words) is not Teaches.NOTHING)
    words = [word for told in islice(teaching, events) for word in told]
    started = process_time()
    pairs = len(dependences(words))
    spent = process_time() - started
    print(f"{events:,} events, {len(words):,} numbers: {spent:.2f} processor s, {pairs} pairs")


def main() -> None:
    """Run as a program."""
    for events in map(int, sys.argv[1:] or ("2000", "8000", "32000")):
        measure(events)


if __name__ == "__main__":
    main()
