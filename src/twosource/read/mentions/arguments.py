"""Who did it, and to whom: the doers and undergoers of a verb or noun, by the parse.

All functions give *head tokens*, in text order; what they stand for is read by ``actors``.
"""

from collections.abc import Iterator

from twosource.read.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "attr", "oprd"})
# Prepositions that lead to the one an act is aimed at, when the verb has no object that can be one.
AIMED = frozenset(
    [
        "against",
        "on",
        "upon",
        "at",
        "to",
        "toward",
        "towards",
        "with",
        "for",
        "from",
        "into",
        "over",
        "of",
        "between",
        "among",
    ]
)
_QUANTITIES = frozenset(
    [
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "score",
        "scores",
        "million",
        "millions",
        "number",
        "group",
        "series",
        "pair",
        "couple",
        "handful",
        "some",
        "many",
        "several",
        "most",
        "all",
        "one",
        "two",
        "three",
        "four",
        "five",
        "half",
        "lot",
        "majority",
        "rest",
        "part",
        "batch",
        "string",
        "wave",
        "type",
        "kind",
    ]
)
# "blamed the army for the fire", "accused it of shelling": whoever is blamed is said to have acted.
BLAMING = frozenset({"blame", "accuse", "suspect", "charge", "convict", "acquit"})
_OWNING = frozenset({"responsibility", "credit", "responsible", "blame"})
# How far up a chain of conjuncts, controlled verbs and events a subject is looked for.
DEEPEST = 4


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject undergoes it ("was hit", "ships hit by")."""
    for child in verb.children:
        if child.dep_ in PASSIVE:
            return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        # "was hit and damaged": the second verb shares the first one's voice.
        shared = not any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in verb.children)
        return shared and is_passive(verb.head)
    return verb.dep_ == "acl"


def with_conjuncts(heads: list[Token]) -> list[Token]:
    """The heads and what is joined to them, seen through "dozens of" to the people."""
    found: list[Token] = []
    for head in heads:
        for token in (head, *head.conjuncts) if head.n_rights else (head,):
            inner = _inside(token)
            if inner not in found:
                found.append(inner)
    return found


def _inside(token: Token) -> Token:
    if token.lower_ in _QUANTITIES or token.pos_ == "NUM":
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((t for t in child.children if t.dep_ == "pobj"), token)
    return token


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does what the verb says; found also when the verb shares or inherits its subject."""
    if is_passive(verb):
        return [
            obj
            for child in verb.children
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
            for obj in child.children
            if obj.dep_ == "pobj"
        ]
    return own_subject(verb, depth)


def own_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The verb's grammatical subject in the active voice, or the one it inherits."""
    own = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    own = own or [child for child in verb.rights if child.dep_ in SUBJECTS]
    if own:
        return [_antecedent(child, verb) for child in own]
    head, dep = verb.head, verb.dep_
    if depth >= DEEPEST or head == verb:
        return []
    if dep == "acl":
        return [head] if verb.tag_ == "VBG" else subjects(head, depth + 1) if _verbal(head) else []
    if dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp"}:
        return _inherited(verb, head, depth)
    return []


def _inherited(verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep_ == "pcomp":
        head = head.head
        if head.lemma_ in BLAMING:
            return direct_objects(head)
    if verb.dep_ == "xcomp" and not is_passive(head):
        controlled = [c for c in head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
        if controlled:
            return controlled
    if is_passive(head):
        return [c for c in head.lefts if c.dep_ == "nsubjpass"]
    return own_subject(head, depth + 1) if head != verb else []


def _antecedent(subject: Token, verb: Token) -> Token:
    """What a relative pronoun stands for."""
    if subject.tag_ in {"WDT", "WP", "WP$"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def direct_objects(verb: Token) -> list[Token]:
    """What the verb is done to, without prepositions."""
    found = [_antecedent(c, verb) for c in verb.children if c.dep_ in OBJECTS]
    if not found:
        # "freed the crew unharmed": the parser makes a small clause of object and adjective.
        found = [
            s
            for c in verb.rights
            if c.dep_ == "ccomp" and c.pos_ == "ADJ"
            for s in c.lefts
            if s.dep_ in SUBJECTS
        ]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if not found and verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head):
        return [c for c in verb.head.lefts if c.dep_ == "nsubjpass"]
    return found


def aimed_objects(token: Token, names: frozenset[str] = AIMED) -> list[Token]:
    """Objects of the token's prepositions among ``names``, nearest first."""
    return [
        obj
        for child in token.rights
        if child.dep_ in {"prep", "dative"} and child.lower_ in names
        for obj in _prepositional(child)
    ]


def _prepositional(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from (t for t in child.children if t.dep_ == "pobj")


def answerable(event: Token) -> tuple[list[Token], bool]:
    """Who is said to answer for an event noun, and whether only by being blamed.

    "The front claimed responsibility for the *attack*", "police blamed the front for the
    *attack*", "the front was responsible for the *attack*".
    """
    if event.dep_ not in {"pobj", "pcomp"} or event.head.lower_ not in {"for", "of", "in"}:
        return [], False
    governor = event.head.head
    if governor.lemma_ in BLAMING:
        return direct_objects(governor), True
    if governor.lemma_ in _OWNING:
        verb = governor.head
        if governor.lemma_ == "blame" and verb.lemma_ in {"put", "lay", "place"}:
            return aimed_objects(verb, frozenset({"on"})), True
        return own_subject(verb), False
    return [], False


def is_blamed(verb: Token) -> bool:
    """Whether the verb tells of what someone is accused of having done."""
    return verb.dep_ == "pcomp" and verb.head.head.lemma_ in BLAMING
