"""Place names that stand for people, bodies, governments: a Kharani officer, "Kharan denied"."""

from dataclasses import dataclass

from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.model import Place, Precision
from twosource.read.datelines import is_dateline
from twosource.read.tokens import Token
from twosource.read.toponyms.names import How
from twosource.read.toponyms.propose import Proposal
from twosource.read.toponyms.tables import Tables, Word, tables

# Words that a place follows.
_WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "within", "around", "over", "above", "beneath"}
    | {"under", "across", "beyond", "beside", "behind", "opposite", "towards", "toward", "to"}
    | {"into", "from", "through", "on", "onto", "off"}
)
# What is said of who somebody is: "Larn-based".
_AT_HOME = frozenset({"based", "born", "headquartered", "educated", "registered"})


@dataclass(frozen=True, slots=True)
class Acting:
    """A verb whose subject acts or speaks: a state or a capital before it is a government."""

    verb: str
    example: str = ""


def acting(lexicon: Lexicon) -> frozenset[str]:
    """The lemmas of such verbs."""
    return frozenset(row.verb for row in lexicon.rows("places/acting.tsv", Acting))


def seats(lexicon: Lexicon) -> frozenset[str]:
    """The names of seats of government."""
    return frozenset(row.word for row in lexicon.rows("places/seats.tsv", Word))


def is_actor(
    proposal: Proposal, place: Place | None, gazetteer: Gazetteer, lexicon: Lexicon
) -> bool:
    """Whether the name speaks of people, manners or a government rather than of ground."""
    if proposal.found.demonym or (proposal.label == "NORP" and not _stands_where(proposal)):
        return True
    if not proposal.first and is_dateline(proposal.block.text, proposal.tokens.end_char):
        return False
    if _names_a_body(proposal, lexicon.derived(tables)) or _is_home(proposal):
        return True
    if place is None or not _can_govern(place, gazetteer):
        return place is not None and _is_seat(place, lexicon) and not _stands_where(proposal)
    doc = proposal.block.doc
    token = proposal.root
    if proposal.last < len(doc) and doc[proposal.last].text == "-":
        # "Kharan-appointed": the capital appoints.
        return proposal.last + 1 < len(doc) and doc[proposal.last + 1].tag_ in ("VBN", "VBD", "JJ")
    return _acts(token, lexicon) or _cited(token)


def _names_a_body(proposal: Proposal, known: Tables) -> bool:
    """Whether the name is part of a body's: "Larn Sea Fleet", "Kharani Energy Ministry"."""
    doc = proposal.block.doc
    if proposal.tokens[-1].text in known.bodies:
        return True
    if proposal.last < len(doc) and doc[proposal.last].text in known.bodies:
        return True
    found = proposal.found
    return (
        proposal.label == "ORG"
        and found.hint is None
        and found.options[:1] != ()
        and (found.options[0].how == How.PART)
    )


def _stands_where(proposal: Proposal) -> bool:
    """Whether the name, or the first of those joined to it, follows a word of place: "in Larn"."""
    token = proposal.root
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in _WHERE


def _is_seat(place: Place, lexicon: Lexicon) -> bool:
    """Whether it is a building whose name stands for who works there."""
    return place.name in lexicon.derived(seats)


def _is_home(proposal: Proposal) -> bool:
    """Whether it only says where somebody is at home: "the Larn-based firm"."""
    doc, last = proposal.block.doc, proposal.last
    return last + 1 < len(doc) and doc[last].text == "-" and doc[last + 1].lower_ in _AT_HOME


def _can_govern(place: Place, gazetteer: Gazetteer) -> bool:
    if place.precision == Precision.COUNTRY:
        return True
    capital = gazetteer.by_code(f"capital {place.country}")
    return capital is not None and capital.id == place.id


def _acts(token: Token, lexicon: Lexicon) -> bool:
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    verb = token.head
    if token.dep_ == "nsubj":
        return verb.lemma_ in lexicon.derived(acting)
    return token.dep_ == "pobj" and verb.lower_ == "by" and verb.dep_ == "agent"


def _cited(token: Token) -> bool:
    return (
        token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
    )
