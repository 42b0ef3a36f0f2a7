"""The words of the briefing: every row of ``data/wording`` it uses, and how they fill a clause."""

from collections.abc import Mapping
from dataclasses import dataclass
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
        calls = any(w.casefold() in self.articles for w in name.split())
        return f"the {name}" if calls else name

    def speaker(self, speaker: Speaker) -> str:
        """A speaker's name in a sentence; one only described is not made to sound known."""
        name = speaker.name
        if speaker.kind == "outlet":
            return name
        if speaker.kind == "described" and " " not in name:
            # "Authorities" opened a sentence.
            name = name[:1].lower() + name[1:]
        if speaker.kind == "described" and name[:1].islower():
            return name if _many(name) else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
        return self.named(name)

    def spell(self, clause: Clause, precision: Precision | None = None) -> str:
        """The text of a clause: its row with the slots filled; nothing else may be printed."""
        row = self.clauses[clause.row]
        stance = self.stances[clause.stance]
        event = self.events.get(clause.type) or EventRow(clause.type, "Event", "an event", "")
        figure = clause.figure
        slots = {
            "speakers": self._all(clause.speakers, clause.more),
            "against": self._all(clause.against, 0),
            "relays": self._relays(clause.relays),
            "medium": self._medium(clause.medium),
            "verb": stance.verb,
            "naming": stance.naming,
            "accusing": stance.accusing,
            "writing": stance.writing,
            "hedge": f"{hedge} " if (hedge := self.hedges.get(clause.hedge)) else "",
            "event": event.noun,
            "label": event.label,
            "figure": self._figure(figure) if figure else "",
            "short": self._short(figure) if figure else "",
            "amount": figure.words.removesuffix(" of") if figure else "",
            "where": self.where(clause.place, precision),
            "when": _when(clause),
            "quote": f"“{clause.quote}”",
        }
        return " ".join(row.template.format(**slots).split()).replace(" ,", ",")

    def where(self, place: str | None, precision: Precision | None) -> str:
        """`` in Wellin``; empty where no place is given."""
        if not place:
            return ""
        stands = self.prepositions[precision or Precision.SETTLEMENT]
        return f" {stands} {self.named(place)}"

    def _all(self, speakers: tuple[Speaker, ...], more: int) -> str:
        names = [self.speaker(s) for s in speakers]
        if more:
            names.append(f"{more} other{'s' * (more > 1)}")
        return listed(names, most=len(names) or 1)

    def _figure(self, figure: Figure) -> str:
        row = self.facets[figure.facet]
        return (row.one if figure.words.split()[-1] == "1" else row.many).format(n=figure.words)

    def _short(self, figure: Figure) -> str:
        return self.facets[figure.facet].short.format(n=figure.words)

    def _relays(self, relays: tuple[str, ...]) -> str:
        return f", quoted by {listed([self.named(r) for r in relays])}," if relays else ""

    def _medium(self, medium: str | None) -> str:
        if not medium:
            return ""
        return " " + self.mediums.get(medium, f"on {medium}")


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
