"""The words of the briefing: every row of ``data/wording`` it uses, and how they fill a clause."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Literal

from twosource.lexicon import Lexicon
from twosource.model import Factuality, Precision, Stance
from twosource.show.briefing.parts import Clause, Figure, Speaker
from twosource.show.wording import (
    FacetWords,
    StanceWords,
    facet_words,
    listed,
    stance_words,
    time_words,
    vague_words,
)

Needs = Literal["for", "against", "both", "ahead", "any", "quoted"]


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause of the briefing, and how the claims behind it must bear on the event."""

    name: str
    needs: Needs
    template: str
    example: str

    @property
    def unnamed(self) -> bool:
        """Whether it gives an outlet's own words, which name nobody."""
        return self.name.startswith("outlet.") or self.name.endswith((".unnamed", ".outlet"))


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """What stands before a figure that is held less than certainly."""

    factuality: Factuality
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """What an event of a type is called in a headline and in a sentence."""

    type: str
    label: str
    noun: str
    example: str


@dataclass(frozen=True, slots=True)
class PrepositionRow:
    """How an event stands to a place of that precision."""

    precision: Precision
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that calls for something; the table says for what."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class MediumRow:
    """How someone spoke, as it stands after the verb."""

    medium: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A heading, or a sentence that only counts what the desk holds."""

    name: str
    text: str


@dataclass(frozen=True)
class Words:
    """All wording in one place; made once per lexicon with ``lexicon.derived(Words.of)``."""

    clauses: Mapping[str, ClauseRow]
    stances: Mapping[Stance, StanceWords]
    hedges: Mapping[Factuality, str]
    events: Mapping[str, EventRow]
    prepositions: Mapping[Precision, str]
    facets: Mapping[str, FacetWords]
    vague: Mapping[float, str]
    mediums: Mapping[str, str]
    remarks: Mapping[str, str]
    articles: frozenset[str]
    complements: frozenset[str]
    uncounted: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Words":
        """The wording of ``lexicon``; raises MendKnowledge where a row is wrong."""
        return cls(
            {r.name: r for r in lexicon.rows("wording/clauses.tsv", ClauseRow)},
            stance_words(lexicon),
            {r.factuality: r.words for r in lexicon.rows("wording/hedges.tsv", HedgeRow)},
            {r.type: r for r in lexicon.rows("wording/events.tsv", EventRow)},
            {
                r.precision: r.words
                for r in lexicon.rows("wording/prepositions.tsv", PrepositionRow)
            },
            facet_words(lexicon),
            vague_words(lexicon),
            {r.medium: r.words for r in lexicon.rows("wording/mediums.tsv", MediumRow)},
            {r.name: r.text for r in lexicon.rows("wording/remarks.tsv", RemarkRow)},
            frozenset(r.word for r in lexicon.rows("wording/articles.tsv", WordRow)),
            frozenset(r.word for r in lexicon.rows("wording/complements.tsv", WordRow)),
            frozenset(r.word for r in lexicon.rows("wording/uncounted.tsv", WordRow)),
        )

    def named(self, name: str) -> str:
        """A name as it stands in a sentence: "the defence ministry of Norland"."""
        land, colon, office = name.partition(": ")
        if colon:
            return f"the {office} of {self.named(land)}"
        first, *_ = name.split() or [""]
        if first.casefold() in ("the", "a", "an"):
            return name
        if first[:1].islower() or first[:1].isdigit():
            return f"the {name}"
        return name if self.articles.isdisjoint(name.casefold().split()) else f"the {name}"

    def speaker(self, speaker: Speaker) -> str:
        """A speaker's name in a sentence; one only described is not made to sound known."""
        name = speaker.name
        if speaker.kind == "outlet":
            return name
        if speaker.kind == "described" and " " not in name:
            # "Authorities" opened a sentence.
            name = name[:1].lower() + name[1:]
        if speaker.kind == "described" and name[:1].islower():
            bare = _many(name) or name.split()[-1] in self.uncounted
            return name if bare else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
        return self.named(name)

    def spell(self, clause: Clause, precision: Precision | None = None) -> str:
        """The text of a clause: its row with the slots filled; nothing else may be printed."""
        template = self.clauses[clause.row].template
        slots = {name: _SLOTS[name](self, clause, precision) for name in _named_in(template)}
        return " ".join(template.format(**slots).split()).replace(" ,", ",").replace(",:", ":")

    def event(self, clause: Clause) -> EventRow:
        """What the event of a clause is called."""
        return self.events.get(clause.type) or EventRow(clause.type, "Event", "an event", "")

    def where(self, place: str | None, precision: Precision | None) -> str:
        """`` in Wellin``; empty where no place is given."""
        if not place:
            return ""
        stands = self.prepositions[precision or Precision.SETTLEMENT]
        return f" {stands} {self.named(place)}"

    def all(self, speakers: tuple[Speaker, ...], more: int = 0) -> str:
        """Speakers as they are listed, with how many more there are."""
        names = [self.speaker(s) for s in speakers]
        if more:
            names.append(f"{more} other{'s' * (more > 1)}")
        return listed(names, most=len(names) or 1)

    def figure(self, figure: Figure | None) -> str:
        """A number with what it counts; empty where none is given."""
        if figure is None:
            return ""
        row = self.facets[figure.facet]
        return (row.one if figure.words.split()[-1] == "1" else row.many).format(n=figure.words)

    def short(self, figure: Figure | None) -> str:
        """The same for a headline."""
        return self.facets[figure.facet].short.format(n=figure.words) if figure else ""

    def relays(self, relays: tuple[str, ...]) -> str:
        """Who passed words on; empty where nobody is named."""
        return f", cited by {listed([self.named(r) for r in relays])}," if relays else ""

    def teller(self, outlet: str | None) -> str:
        """Whose words a quotation is; empty where they are its speaker's."""
        return f", in the words of {outlet}," if outlet else ""

    def medium(self, medium: str | None) -> str:
        """`` on Telegram``; empty where it is not told how something was said."""
        return " " + self.mediums.get(medium, f"on {medium}") if medium else ""

    def hedge(self, held: Factuality) -> str:
        """What stands before a figure held so; empty where that is certainly."""
        return f"{words} " if (words := self.hedges.get(held)) else ""


Slot = Callable[[Words, Clause, Precision | None], str]
# What fills a slot of a row, by its name.
_SLOTS: Mapping[str, Slot] = {
    "speakers": lambda words, clause, _: words.all(clause.speakers, clause.more),
    "against": lambda words, clause, _: words.all(clause.against),
    "relays": lambda words, clause, _: words.relays(clause.relays),
    "medium": lambda words, clause, _: words.medium(clause.medium),
    "teller": lambda words, clause, _: words.teller(clause.teller),
    "verb": lambda words, clause, _: words.stances[clause.stance].verb,
    "naming": lambda words, clause, _: words.stances[clause.stance].naming,
    "accusing": lambda words, clause, _: words.stances[clause.stance].accusing,
    "writing": lambda words, clause, _: words.stances[clause.stance].writing,
    "hedge": lambda words, clause, _: words.hedge(clause.hedge),
    "event": lambda words, clause, _: words.event(clause).noun,
    "label": lambda words, clause, _: words.event(clause).label,
    "figure": lambda words, clause, _: words.figure(clause.figure),
    "short": lambda words, clause, _: words.short(clause.figure),
    "amount": lambda _, clause, __: (
        clause.figure.words.removesuffix(" of") if clause.figure else ""
    ),
    "where": lambda words, clause, precision: words.where(clause.place, precision),
    "when": lambda _, clause, __: _when(clause),
    "quote": lambda _, clause, __: f"“{clause.quote}”",
}


@cache
def _named_in(template: str) -> tuple[str, ...]:
    """The slots that a row has."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


def _when(clause: Clause) -> str:
    said = time_words(clause.time)
    if not said:
        return ""
    if " to " in said:
        return f" between {said.replace(' to ', ' and ', 1)}"
    return f" on {said}" if said[0].isdigit() and " " in said else f" in {said}"


def _many(name: str) -> bool:
    """Whether a description is of many ("analysts"), which takes no article."""
    last = name.split()[-1]
    head = name.split(" of ")[0].split()[-1]
    return any(w.endswith("s") and not w.endswith("ss") for w in (last, head))
