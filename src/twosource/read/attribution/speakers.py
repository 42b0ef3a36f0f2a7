"""Words for those who speak."""

from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.read.attribution.rows import SpeakerRow
from twosource.read.attribution.table import Rows, Table, ids
from twosource.read.mentions.actors import COUNTRIES, CountryRow

_SPEAKING_ENTITIES = ids("PERSON", "ORG", "NORP", "GPE")


@dataclass(frozen=True)
class Speakers:
    """Ids of the words for those who speak (official, ministry), names of states."""

    nouns: frozenset[int]
    countries: frozenset[str]

    def speaks(self, table: Table, row: int) -> bool:
        """Whether the token names one who can speak: a person, a body, or a word of the table."""
        entity = int(table.entity[row])
        return int(table.lemma[row]) in self.nouns or entity in _SPEAKING_ENTITIES

    def heads(self, table: Table, named: Rows) -> bool:
        """Whether what stands before the colon of a headline speaks."""
        if self.is_topic(table, named):
            return False
        inside = set(named.tolist())
        tops = (r for r in named.tolist() if table.head[r] == r or table.head[r] not in inside)
        return any(self.speaks(table, r) for r in tops)

    def is_topic(self, table: Table, named: Rows) -> bool:
        """Whether it is a country, which a headline is about; a capital stands for a government."""
        text = table.text[slice(*table.span(named[0], named[-1]))]
        return text in self.countries


def load_speakers(lexicon: Lexicon) -> Speakers:
    """Use it through ``lexicon.derived(load_speakers)``."""
    nouns = [r.lemma for r in lexicon.rows("cues/speakers.tsv", SpeakerRow)]
    states = lexicon.rows(COUNTRIES, CountryRow)
    return Speakers(
        ids(*nouns, *(n.capitalize() for n in nouns)),
        frozenset(name for row in states for name in (row.name, *row.aliases)),
    )
