"""Other records give an event the letters that weighing it again would give it."""

import random
from collections.abc import Iterable
from dataclasses import replace

from evaluation.synthetic import world

from twosource.lexicon import Lexicon
from twosource.link import link_readings
from twosource.weigh import Context, judged_event
from twosource.weigh.learning import settled_by
from twosource.weigh.learnt import Learnt
from twosource.weigh.letters import less, lettered
from twosource.weigh.record import Record
from twosource.weigh.words import words_of


def learnt(voices: Iterable[str], chance: random.Random) -> Learnt:
    """Records of most of the voices, some of them too small to give a letter."""
    known = [voice for voice in voices if chance.random() < 0.8]
    return Learnt((), {v: Record(chance.randrange(14), chance.randrange(4)) for v in known})


def test_other_records_give_what_weighing_again_gives(lexicon: Lexicon) -> None:
    readings = world(250, seed=3).readings
    linked, chance = link_readings(readings, lexicon), random.Random(2)
    context = Context.of(readings, linked.voices, linked.derivations)
    voices = sorted({voice.id for voice in linked.voices.values()})
    one, two = (replace(context, learnt=learnt(voices, chance)) for _ in range(2))
    moved = settling = 0
    for event in linked.events:
        weighed, judges = judged_event(event, one, lexicon)
        own = settled_by(words_of(event, context, lexicon), Learnt(), lexicon)
        counting = {*judges.last}.union(*judges.days)
        found = lettered(weighed, judges, less(two.learnt.records, counting, own), lexicon)
        assert (found, judges) == judged_event(event, two, lexicon)
        moved += found.corroboration.grade != weighed.corroboration.grade
        settling += bool(own)
    assert moved > 10
    assert settling > 10
