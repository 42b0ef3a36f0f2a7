"""The predicate that says what someone does."""

from twosource.read.tokens import Token

PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
SPEECH = frozenset({"say", "announce", "declare", "state", "tell", "add", "confirm", "insist"})
_HIGHEST = 5


def main_predicate(source: Token) -> Token:
    """The verb that governs ``source``, or what that verb says its subject itself does.

    "The ministry said it would withdraw": for *ministry* the verb is *withdraw*.
    """
    verb = source
    for _ in range(_HIGHEST):
        if verb.pos_ in {"VERB", "AUX"} and verb is not source:
            break
        if verb.head == verb:
            break
        verb = verb.head
    return own_act(verb)


def own_act(verb: Token) -> Token:
    """What a verb of speech says its own subject does, else the verb itself."""
    if verb.lemma_ in SPEECH:
        for child in verb.rights:
            if child.dep_ == "ccomp" and any(
                s.dep_ in {"nsubj", "nsubjpass"} and s.lower_ in PRONOUNS for s in child.lefts
            ):
                return child
    return verb
