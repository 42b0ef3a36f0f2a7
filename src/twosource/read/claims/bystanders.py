"""Who is named in a report, speaking or not."""

from collections.abc import Iterable, Iterator

from spacy.attrs import DEP, ENT_TYPE, LOWER, POS  # type: ignore[import-not-found]
from spacy.strings import get_string_id

from twosource.read.claims.entity import MEDIA, Rank
from twosource.read.claims.knowledge import Knowledge
from twosource.read.claims.naming import Naming, name_phrase
from twosource.read.page import Block, Page
from twosource.read.tokens import Token


def _ids(*words: str) -> frozenset[int]:
    """spaCy's ids of strings such as ``nsubj`` or ``NOUN``."""
    return frozenset(map(get_string_id, words))


_NOUNS = _ids("NOUN", "PROPN")
_NAMED = _ids("PERSON", "ORG")
_WITHIN = _ids("compound", "det", "punct", "case")
# "Every man", "any official": nobody that a pronoun could mean later.
_NOBODY_MEANT = frozenset(("every", "each", "any", "no"))
# Tagged as a verb, as a rule.
_ACCUSED, _SUBJECT = get_string_id("accused"), _ids("nsubj", "nsubjpass")
_BESIDE, _PERSON = get_string_id("appos"), get_string_id("PERSON")


def bystanders(page: Page, know: Knowledge) -> Iterator[tuple[Naming, Rank]]:
    """Everybody named on a page, speaking or not, with its rank there, in text order."""
    for block in page.blocks:
        yield from _of_block(block, know)


def _of_block(block: Block, know: Knowledge) -> Iterator[tuple[Naming, Rank]]:
    doc = block.doc
    taken = -1
    for number in _nouns(block):
        if number <= taken:
            continue
        token = doc[number]
        called = token.pos_ in ("NOUN", "PROPN") or token.lower_ == "accused"
        noun = called and know.head(token.lower_, token.lemma_)
        named = token.ent_type_ in ("PERSON", "ORG") or (
            token.pos_ == "PROPN"
            and (token.dep_ in ("nsubj", "nsubjpass") or token.head.dep_ == "agent")
        )
        if not noun and not named:
            continue
        phrase = doc[token.left_edge.i : _end(token)]
        naming = name_phrase(phrase, block.start, know)
        taken = token.i
        if naming is not None and phrase[0].lower_ not in _NOBODY_MEANT:
            yield naming, _rank(token, naming)


def _rank(token: Token, naming: Naming) -> Rank:
    """What the noun is to its sentence; a body that is only told of is nobody's "it"."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return Rank.ASIDE
    verb = token.head
    if verb.dep_ == "ROOT":
        return Rank.LEAD
    told_of = verb.dep_ == "ccomp" and verb.i > verb.head.i
    return Rank.ASIDE if told_of and not naming.person else Rank.SUBJECT


def _end(noun: Token) -> int:
    """Where the phrase of a noun ends; those joined to it are named by themselves."""
    joined = next((c for c in noun.rights if c.dep_ == "cc"), None)
    return joined.i if joined is not None else noun.right_edge.i + 1


def _nouns(block: Block) -> list[int]:
    """The tokens that may head the name of a speaker."""
    rows = block.doc.parsed.to_array([POS, DEP, ENT_TYPE, LOWER]).tolist()
    return [
        number
        for number, (pos, dep, entity, word) in enumerate(rows)
        if (pos in _NOUNS or entity in _NAMED or (word == _ACCUSED and dep in _SUBJECT))
        and dep not in _WITHIN
        and (dep != _BESIDE or entity == _PERSON)
    ]


def known_names(page: Page, namings: Iterable[Naming]) -> tuple[frozenset[str], frozenset[str]]:
    """Surnames and outlets, in lower case, that the page makes plain somewhere."""
    surnames, outlets = set[str](), set[str]()
    for naming in namings:
        if naming.person and " " in naming.name:
            surnames.add(naming.surname)
        elif naming.kind in MEDIA and naming.proper:
            outlets.add(naming.name.lower())
    if page.report.publisher:
        outlets.add(page.report.publisher.lower())
    return frozenset(surnames), frozenset(outlets)
