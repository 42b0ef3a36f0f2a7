"""Whom "he", "they" or "it" means among the speakers of a report."""

from collections.abc import Sequence

from twosource.read.claims.entity import Entity, pronoun_gender
from twosource.read.claims.grid import within
from twosource.read.claims.naming import Naming
from twosource.read.claims.picking import first_of, latest, salient, speaker

# How far back a pronoun looks for the one it means, in characters: some five sentences.
_REACH = 900
# One who speaks as "he" or "they" spoke last, if this lately.
HEARD = 250


def by_pronoun(entities: Sequence[Entity], naming: Naming, *, speaking: bool) -> Entity | None:
    """The one a pronoun means; ``speaking`` when it is the subject of a verb of saying."""
    pronoun, before = naming.pronoun, naming.at
    near = [e for e in entities if 0 <= e.last < before and before - e.last < _REACH]
    heard = [e for e in near if speaking and e.spoke >= 0 and before - e.spoke < HEARD]
    if pronoun_gender(pronoun):
        return _by_gender(near, heard, naming, speaking=speaking)
    if pronoun in ("they", "them"):
        groups = [e for e in near if not e.person and not e.outlet]
        speakers = [e for e in groups if e in heard and e.plural]
        return salient(speakers or [e for e in groups if not e.human] or groups)
    if pronoun in ("it", "itself"):
        bodies = [e for e in near if not e.human and not e.plural]
        voices = [e for e in bodies if e in heard and not within((e.salient, 0), naming.told)]
        return salient(voices or bodies) or speaker(e for e in heard if not e.plural)
    if pronoun in ("who", "which"):
        return latest(near)
    return None


def _by_gender(
    near: Sequence[Entity], heard: Sequence[Entity], naming: Naming, *, speaking: bool
) -> Entity | None:
    gender, before = pronoun_gender(naming.pronoun), naming.at
    fitting = [e for e in near if (e.human or e.unknown) and e.gender in (None, gender)]
    here = [e for e in fitting if speaking and e.salient >= naming.since]
    speakers = [e for e in fitting if e in heard]
    sure = [e for e in fitting if e.gender == gender and before - e.salient < _REACH / 2]
    spoke = max((e.spoke for e in speakers), default=-1)
    fresh = [e for e in fitting if e.of_office and e.led >= max(naming.before, spoke + 1)]
    return first_of(
        [e for e in here if e.spoke >= naming.since],
        here,
        fresh,
        [e for e in speakers if e.spoke == spoke],
        [e for e in sure if e.person],
        sure,
        fitting,
    )
