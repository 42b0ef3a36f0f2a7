"""Place names that stand for people, bodies, governments: a Kharani officer, "Kharan denied"."""

from dataclasses import dataclass

from spacy.tokens import Token

from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.model import Place, Precision
from twosource.read.toponyms.names import How
from twosource.read.toponyms.propose import Proposal
from twosource.read.toponyms.tables import Tables, tables


@dataclass(frozen=True, slots=True)
class Acting:
    """A verb whose subject acts or speaks: a state or a capital before it is a government."""

    verb: str
    example: str = ""


def acting(lexicon: Lexicon) -> frozenset[str]:
    """The lemmas of such verbs."""
    return frozenset(row.verb for row in lexicon.rows("places/acting.tsv", Acting))


def is_actor(
    proposal: Proposal, place: Place | None, gazetteer: Gazetteer, lexicon: Lexicon
) -> bool:
    """Whether the name speaks of people, manners or a government rather than of ground."""
    if proposal.found.demonym or proposal.label == "NORP":
        return True
    if _names_a_body(proposal, lexicon.derived(tables)):
        return True
    if place is None or not _can_govern(place, gazetteer):
        return False
    doc = proposal.block.doc
    token = proposal.tokens.root
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
