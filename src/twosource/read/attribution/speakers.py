"""Words for those who speak."""

from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.read.attribution.rows import SpeakerRow
from twosource.read.attribution.table import Table, ids

_SPEAKING_ENTITIES = ids("PERSON", "ORG", "NORP", "GPE")


@dataclass(frozen=True)
class Speakers:
    """Ids of the words for those who speak (official, ministry)."""

    nouns: frozenset[int]

    def speaks(self, table: Table, row: int) -> bool:
        """Whether the token names one who can speak: a person, a body, or a word of the table."""
        entity = int(table.entity[row])
        return int(table.lemma[row]) in self.nouns or entity in _SPEAKING_ENTITIES


def load_speakers(lexicon: Lexicon) -> Speakers:
    """Use it through ``lexicon.derived(load_speakers)``."""
    nouns = [r.lemma for r in lexicon.rows("cues/speakers.tsv", SpeakerRow)]
    return Speakers(ids(*nouns, *(n.capitalize() for n in nouns)))
