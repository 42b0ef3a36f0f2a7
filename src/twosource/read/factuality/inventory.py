"""Which words of a text tell of a happening, an act or a state."""

from twosource.read.factuality.grammar import Grammar
from twosource.read.factuality.signals import Signals

# Relations in which an adjective is said of something rather than set before it.
_PREDICATIVE = frozenset(("acomp", "oprd", "xcomp", "ccomp", "advcl", "ROOT", "relcl"))
_VERBAL_CHILDREN = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "dobj", "mark"))
_BARE_HELPERS = frozenset(("be", "have", "do", "to", "will", "'s", "'d", "ve", "'ve", "'re"))
_HELPING = frozenset(("aux", "auxpass"))
# Nouns in -ing that name things, not doings.
_THINGS = frozenset(
    (
        *("building", "evening", "morning", "thing", "something", "anything", "everything"),
        *("nothing", "spring", "string", "ceiling", "clothing", "meaning", "painting", "writing"),
        *("being", "saying", "feeling", "belonging", "offspring", "sibling"),
        *("hundred", "sacred", "naked", "wicked", "indeed", "according"),
        *("railing", "lining", "darling", "pudding", "sterling", "herring"),
    )
)


_MONTHS = frozenset(("march", "may"))


def find_predicates(grammar: Grammar, signals: Signals) -> list[int]:
    """The tokens of the block that are predicates, in text order."""
    return [
        token
        for token, kind in enumerate(grammar.pos)
        if kind in _TESTS and _TESTS[kind](grammar, token, signals)
    ]


def _is_verb(grammar: Grammar, token: int, _: Signals) -> bool:
    """A verb that is no helper; *according to* names a source and tells of nothing."""
    if grammar.dep[token] in _HELPING:
        return False
    return grammar.lower[token] != "according" or grammar.dep[token] != "prep"


def _is_adjective(grammar: Grammar, token: int, _: Signals) -> bool:
    """An adjective that is said of something, or one made of a verb: *the reduced fare*."""
    lower = grammar.lower[token]
    return grammar.dep[token] in _PREDICATIVE or (
        lower.endswith(("ed", "ing")) and len(lower) > 5 and lower not in _THINGS
    )


def _is_event_noun(grammar: Grammar, token: int, signals: Signals) -> bool:
    lemma = grammar.lemma[token]
    if lemma in signals.event_nouns or _acts_as_verb(grammar, token):
        return True
    return (
        grammar.tag[token] == "NN"
        and len(lemma) > 5
        and lemma.endswith("ing")
        and lemma not in _THINGS
    )


def _is_main_verb(grammar: Grammar, token: int, _: Signals) -> bool:
    """*have*, *do* or *be* standing on their own; a copula leaves it to its complement."""
    if grammar.dep[token] in _HELPING or grammar.tag[token] == "MD":
        # "got hurt", "become stuck", "let go": helpers that tell more than tense
        return grammar.lemma[token] not in _BARE_HELPERS and grammar.tag[token] != "MD"
    return grammar.lemma[token] != "be" or not any(
        grammar.dep[child] in ("acomp", "attr", "oprd") for child in grammar.children[token]
    )


def _is_named_event(grammar: Grammar, token: int, signals: Signals) -> bool:
    """*the Gulf War*, and nouns that a headline writes with a capital."""
    lemma = grammar.lemma[token]
    return (
        lemma in signals.event_nouns
        and lemma not in _MONTHS
        and grammar.dep[token] not in ("compound", "nmod", "npadvmod")
    ) or _acts_as_verb(grammar, token)


def _acts_as_verb(grammar: Grammar, token: int) -> bool:
    """A word the tagger took for a noun and the parser for a verb: it has a subject or a helper."""
    children = grammar.children[token]
    return bool(children) and any(grammar.dep[child] in _VERBAL_CHILDREN for child in children)


_TESTS = {
    "VERB": _is_verb,
    "AUX": _is_main_verb,
    "NOUN": _is_event_noun,
    "PROPN": _is_named_event,
    "ADJ": _is_adjective,
}
