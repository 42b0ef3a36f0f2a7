"""Which words of a text tell of a happening, an act or a state."""

from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.signals import Signals

# Relations in which an adjective is said of something rather than set before it.
_PREDICATIVE = frozenset(("acomp", "oprd", "xcomp", "ccomp", "advcl", "ROOT", "relcl"))
_HELPING = frozenset(("aux", "auxpass"))
# Nouns in -ing that name things, not doings.
_THINGS = frozenset(
    (
        *("building", "evening", "morning", "thing", "something", "anything", "everything"),
        *("nothing", "spring", "string", "ceiling", "clothing", "meaning", "painting", "writing"),
        *("being", "saying", "feeling", "earning", "saving", "belonging", "offspring", "sibling"),
        *("railing", "lining", "darling", "pudding", "sterling", "herring"),
    )
)


def find_predicates(grammar: Grammar, signals: Signals) -> list[int]:
    """The tokens of the block that are predicates, in text order."""
    pos, dep = grammar.pos, grammar.dep
    found = []
    for token, kind in enumerate(pos):
        if kind in ("PUNCT", "ADP", "DET", "PROPN", "PRON"):
            continue
        if (
            (kind == "VERB" and dep[token] not in _HELPING and not _is_source(grammar, token))
            or (kind == "NOUN" and _is_event_noun(grammar, token, signals))
            or (kind == "ADJ" and dep[token] in _PREDICATIVE)
            or (kind == "AUX" and _is_main_verb(grammar, token))
        ):
            found.append(token)
    return found


def _is_event_noun(grammar: Grammar, token: int, signals: Signals) -> bool:
    lemma = grammar.lemma[token]
    if lemma in signals.event_nouns:
        return True
    return (
        grammar.tag[token] == "NN"
        and len(lemma) > 5
        and lemma.endswith("ing")
        and lemma not in _THINGS
    )


def _is_main_verb(grammar: Grammar, token: int) -> bool:
    """*have*, *do* or *be* standing on their own; a copula leaves it to its complement."""
    if grammar.dep[token] in _HELPING or grammar.tag[token] == "MD":
        return False
    return grammar.lemma[token] != "be" or not any(
        grammar.dep[child] in ("acomp", "attr", "oprd") for child in grammar.children[token]
    )


def _is_source(grammar: Grammar, token: int) -> bool:
    """*according to*, which names a source and tells of nothing."""
    return grammar.lower[token] == "according" and grammar.dep[token] == "prep"
