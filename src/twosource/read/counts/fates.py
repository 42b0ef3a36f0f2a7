"""What befell the counted, as the grammar of the sentence tells it."""

from collections.abc import Iterator

from twosource.read.counts.lexis import Lexis, Sort
from twosource.read.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_OBJECTS = frozenset(("dobj", "obj", "dative"))
_MORE = ("more", "others")
_BOUNDING = frozenset(("between", "over", "under", "around", "about"))
_INCLUDING = frozenset(("include", "number", "comprise"))
_JOINED = frozenset(("conj", "appos", "nummod", "quantmod", "compound", "nmod", "amod"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "PRON", "ADJ"))
_DEPTH = 4


def fate_of(anchor: Token, sort: Sort, lexis: Lexis) -> str | None:
    """What befell the thing at ``anchor``: its own modifiers and the verb that governs it."""
    own = modifier_fate(anchor, sort, lexis)
    ruling = governing_fate(anchor, sort, lexis)
    if own == "killed" or ruling is None:
        return own
    # A wounded man who is carried off stays a wounded man.
    return own if own == "injured" and ruling in ("evacuated", "people") else ruling


def modifier_fate(token: Token, sort: Sort, lexis: Lexis) -> str | None:
    """The fate that adjectives, participles and relative clauses of ``token`` tell."""
    for child in token.children:
        if child.dep_ in ("amod", "acomp", "oprd"):
            found = _adjective(child, sort, lexis)
        elif child.dep_ == "acl":
            role = "subject" if child.tag_ == "VBG" else "object"
            found = _adjective(child, sort, lexis) or verb_fate(child, role, sort, lexis)
        elif child.dep_ == "relcl":
            relative = _relative_role(child)
            found = verb_fate(child, relative, sort, lexis) if relative else None
        else:
            continue
        if found:
            return found
    return None


def governing_fate(token: Token, sort: Sort, lexis: Lexis, depth: int = 0) -> str | None:
    """The fate told by what ``token`` depends on."""
    head, dep = token.head, token.dep_
    if depth > _DEPTH:
        return None
    if dep == "attr" or (dep in _OBJECTS and head.lemma_ in _INCLUDING):
        return _named(head, sort, lexis)
    if dep == "npadvmod" and token.lower_ in lexis.numerals:
        dep = "dobj"  # "killed at least a dozen"
    if dep == "nsubjpass" or dep in _OBJECTS:
        return verb_fate(head, "object", sort, lexis)
    if dep in _SUBJECTS:
        return _subject_fate(token, head, sort, lexis)
    if dep == "pobj":
        return _behind_preposition(head, sort, lexis, depth)
    # A joined or apposed noun shares the fate of the first one.
    joined = dep in _JOINED and head.pos_ in _NOMINAL
    return governing_fate(head, sort, lexis, depth + 1) if joined else None


def _subject_fate(subject: Token, verb: Token, sort: Sort, lexis: Lexis) -> str | None:
    role = _active(verb)
    own = _adjective(verb, sort, lexis) or verb_fate(verb, role, sort, lexis)
    if own is None and role == "object":
        # "Sixty perished": a past tense taken for a participle.
        own = verb_fate(verb, "subject", sort, lexis)
    elif own is None and _may_be_passive(verb):
        own = verb_fate(verb, "object", sort, lexis)
    if own or (own := _among(verb, sort, lexis)):
        return own
    if verb.dep_ in ("csubj", "csubjpass"):
        # "Rockets fired from the ridge were intercepted", parsed as if the rockets had fired.
        return verb_fate(verb.head, _active(verb.head), sort, lexis)
    # Another verb may rule over both: "let forty hostages go".
    ruled = verb.dep_ == "ccomp" and verb.head.i < subject.i
    return _row_fate(verb.head, "object", sort, lexis) if ruled else None


def verb_fate(verb: Token, role: str, sort: Sort, lexis: Lexis) -> str | None:
    """What ``verb`` tells of its subject or object, with its complements and joined verbs."""
    found = [f for f in _verb_fates(verb, role, sort, lexis, set()) if f]
    return "killed" if "killed" in found else next(iter(found), None)


def _verb_fates(
    verb: Token, role: str, sort: Sort, lexis: Lexis, seen: set[int]
) -> Iterator[str | None]:
    if verb.i in seen or len(seen) > 8:
        return
    seen.add(verb.i)
    passive = role == "object" and _active(verb) == "object" and _has_subject(verb)
    for child in verb.children:
        if child.dep_ in ("xcomp", "oprd", "acomp"):
            yield _adjective(child, sort, lexis)
            ordered = child.tag_ == "VB" and child.dep_ == "xcomp"
            if child.pos_ == "VERB" and (role == "subject" or passive or ordered):
                yield from _verb_fates(child, _active(child), sort, lexis, seen)
    yield _row_fate(verb, role, sort, lexis)
    if role == "object" and not passive:
        return
    for child in verb.children:
        if child.dep_ == "conj" and _shares_subject(child):
            yield _adjective(child, sort, lexis)
            yield from _verb_fates(child, _active(child), sort, lexis, seen)


def _may_be_passive(verb: Token) -> bool:
    """ "21 drones shot down overnight": a headline's participle taken for a past tense."""
    if verb.tag_ != "VBD":
        return False
    return not any(c.dep_ in _OBJECTS or c.dep_ == "aux" or c.lower_ == "at" for c in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS or child.dep_ == "auxpass" for child in verb.children)


def _shares_subject(verb: Token) -> bool:
    """Whether a joined verb has the subject of the first one.

    Parses lose subjects that are numbers, so a number right before the verb is taken for one.
    """
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.dep_ in _SUBJECTS for token in (verb, *helpers) for c in token.children):
        return False
    edge = verb.left_edge.i
    before = verb.doc[edge - 1]
    return before.pos_ not in ("NUM", "PRON") and before.lower_ not in _MORE


def _row_fate(verb: Token, role: str, sort: Sort, lexis: Lexis) -> str | None:
    """The row for ``verb`` whose words beside it are there."""
    near: set[str] | None = None
    rows = lexis.fates.get((verb.lemma_.lower(), "verb"), ())
    # Lemmas of rare verbs err: "rearrested" becomes "rearreste".
    for row in rows or lexis.fates.get((verb.lower_.removesuffix("ed"), "verb"), ()):
        if row.on != sort or (row.role != role and row.role != "both"):
            continue
        if row.beside:
            near = near if near is not None else _near(verb)
            if not row.beside & near:
                continue
        return row.of
    return None


def _near(verb: Token) -> set[str]:
    """Lemmas and words of what hangs on ``verb``, three steps deep, without its clauses."""
    words: set[str] = set()
    level = [verb]
    for _ in range(4):
        level = [
            child
            for token in level
            for child in token.children
            if child.dep_ not in ("relcl", "conj", "nsubj", "nsubjpass") or token is not verb
        ]
        for token in level:
            words.add(token.lower_)
            words.add(token.lemma_.lower())
            words.add(f"{token.head.lower_} {token.lemma_.lower()}")
    return words


def _adjective(token: Token, sort: Sort, lexis: Lexis) -> str | None:
    """The fate an adjective or participle tells: not a verb that has its own subject and object."""
    if token.tag_ in ("VBD", "VBZ", "VBP", "VB") and token.dep_ != "amod":
        return None
    for row in lexis.fates.get((token.lower_, "adj"), ()):
        if row.on == sort:
            return row.of
    return None


def _active(verb: Token) -> str:
    """Role of the subject of ``verb``: object where the verb is passive, with or without "was"."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return "object"
    bare = verb.tag_ == "VBN" and not any(child.dep_ == "aux" for child in verb.children)
    return "object" if bare else "subject"


def _relative_role(verb: Token) -> str | None:
    """What the noun before a relative clause is to its verb; None in "of whom three died"."""
    whose = [c for c in verb.children if c.tag_ in ("WP", "WDT")]
    if whose:
        return "object" if whose[0].dep_ in _OBJECTS else _active(verb)
    if any(
        t.tag_ in ("WP", "WDT", "WP$") for c in verb.children for t in c.subtree if c.i < verb.i
    ):
        return None
    if not any(c.dep_ in _SUBJECTS for c in verb.children):
        return _active(verb)
    return None if any(c.dep_ in _OBJECTS for c in verb.children) else "object"


def _named(verb: Token, sort: Sort, lexis: Lexis) -> str | None:
    """ "The dead were two nurses": the subject names the fate."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return _adjective(child, sort, lexis)
    return None


def _among(verb: Token, sort: Sort, lexis: Lexis) -> str | None:
    """ "Among the dead were two nurses"."""
    for child in verb.children:
        if child.lower_ == "among":
            for inner in child.children:
                found = _adjective(inner, sort, lexis)
                if found or (found := modifier_fate(inner, sort, lexis)):
                    return found
    return None


def _behind_preposition(prep: Token, sort: Sort, lexis: Lexis, depth: int) -> str | None:
    governor = prep.head
    if prep.lower_ == "including" and governor.pos_ in _NOMINAL:
        own = modifier_fate(governor, sort, lexis)
        return own or governing_fate(governor, sort, lexis, depth + 1)
    if prep.lower_ in _BOUNDING:
        # "Between ten and twenty people were arrested", parsed as a preposition.
        role = "object" if prep.i > governor.i else _active(governor)
        return verb_fate(governor, role, sort, lexis)
    if prep.lower_ == "of":
        for word in (governor.lemma_.lower(), governor.lower_):
            for row in lexis.fates.get((word, "noun"), ()):
                if row.on == sort:
                    return row.of
        kind = lexis.kinds.get(governor.lemma_.lower())
        if kind and kind.sort == "group":
            own = modifier_fate(governor, sort, lexis)
            return own or governing_fate(governor, sort, lexis, depth + 1)
    return None
