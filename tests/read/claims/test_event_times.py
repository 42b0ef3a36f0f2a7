"""When an event happened: no default, never the date of saying, ends of spans, durations back."""

import pytest
from tests.conftest import PageOf
from tests.read.claims.reading import read_claims, time_of

from twosource.lexicon import Lexicon

CASES = """
Two drones hit the depot on Tuesday, the governor said. | hit | 2024-06-11
The governor said on Tuesday that two drones had hit the depot. | hit |
The governor said on Tuesday that two drones had hit the depot on Sunday. | hit | 2024-06-09
Since 1 June, rebels have shelled the town. | shelled | 2024-06-01
The town has been shelled since Monday. | shelled | 2024-06-10
The rebels must be disarmed by 30 June, the envoy said. | disarmed | 2024-06-30
Over the past 24 hours, the army shelled three villages. | shelled | 2024-06-11/2024-06-12
In the last three days 40 people were killed. | killed | 2024-06-09/2024-06-12
Forty people have been killed in the past week. | killed | 2024-06-05/2024-06-12
The rebels gave the garrison 48 hours to surrender. | surrender |
Fighting lasted for three days. | Fighting |
The strike lasted from 3 June to 7 June. | strike | 2024-06-03/2024-06-07
Between Friday and Sunday, the militia burned four farms. | burned | 2024-06-07/2024-06-09
The dam burst in 1987. | burst | 1987
The dam, which burst in 1987, was never rebuilt. | burst | 1987
A bomb exploded in Sarny early on Wednesday, killing two people. | exploded | 2024-06-12
A bomb exploded in Sarny on Monday, killing two people. | killing | 2024-06-10
Police arrested a man on Tuesday over a raid that killed two guards in May. | killed | 2024-05
Police arrested a man on Tuesday over a raid that killed two guards in May. | arrested | 2024-06-11
The ministry reported on Monday that the ferry sank last Friday. | sank | 2024-06-07
Talks will resume on Saturday, the envoy said on Monday. | resume | 2024-06-15
The president is due to visit Kharan next week. | visit | 2024-W25
On 2 June the army captured Brod and on 5 June it took Velm. | captured | 2024-06-02
On 2 June the army captured Brod and on 5 June it took Velm. | took | 2024-06-05
The earthquake of 8 May destroyed the school. | earthquake | 2024-05-08
Monday's attack injured ten people. | attack | 2024-06-10
Monday's attack injured ten people. | injured | 2024-06-10
The attack on Monday was condemned by the council on Tuesday. | attack | 2024-06-10
Rebels attacked the base. | attacked |
In the night of 9 June, drones attacked the port. | attacked | 2024-06-09TNI
7:56 PM Ivo Dremin, a member of parliament since 2012, died on Sunday. | died | 2024-06-09
7:56 PM Ivo Dremin, a member of parliament since 2012, died in hospital. | died |
Ivo Dremin, a member of the council since 2012, was killed on Monday. | killed | 2024-06-10
Overnight, drones attacked the port. | attacked | 2024-06-11TNI
Gunmen abducted two nurses on 4 June; they were freed on 10 June. | abducted | 2024-06-04
Gunmen abducted two nurses on 4 June; they were freed on 10 June. | freed | 2024-06-10
Two nurses abducted in April were freed on Monday. | abducted | 2024-04
Two nurses abducted in April were freed on Monday. | freed | 2024-06-10
Speaking on Sunday, the mayor said the flood had destroyed 30 homes. | destroyed |
The mayor told TVK on Sunday that a flood destroyed 30 homes a week earlier. | destroyed | 2024-W22
The pilot was released three days after he was captured on 1 June. | captured | 2024-06-01
"""


def _cases() -> list[tuple[str, ...]]:
    rows = (line.split("|") for line in CASES.strip().splitlines())
    return [tuple(part.strip() for part in row) for row in rows]


@pytest.mark.parametrize(("text", "trigger", "value"), _cases())
def test_the_time_is_the_events_own(
    text: str, trigger: str, value: str, page_of: PageOf, lexicon: Lexicon
) -> None:
    """The reports are of Wednesday, 12 June 2024; an empty value is no time."""
    reading = read_claims(page_of(text, published="2024-06-12"), lexicon)
    assert time_of(reading, trigger) == (value or None)
