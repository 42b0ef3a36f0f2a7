"""What a noun phrase calls its speaker."""

import pytest
from tests.conftest import PageOf

from twosource.lexicon import Lexicon
from twosource.model import SourceKind
from twosource.read.claims.knowledge import load_knowledge
from twosource.read.claims.naming import Naming, name_phrase


def named(sentence: str, page_of: PageOf, lexicon: Lexicon) -> Naming:
    """The naming of the phrase between < and >."""
    before, _, rest = sentence.partition("<")
    phrase, _, after = rest.partition(">")
    (block,) = page_of(before + phrase + after).blocks
    tokens = block.tokens((len(before), len(before) + len(phrase)))
    assert tokens is not None
    naming = name_phrase(tokens, 0, lexicon.derived(load_knowledge))
    assert naming is not None
    return naming


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("<Governor Pavel Dremin> said that six died.", "Pavel Dremin", SourceKind.PERSON),
        ("<Mr Orlan> said that six died.", "Orlan", SourceKind.PERSON),
        ("Six died, <the Norda news agency> reported.", "Norda", SourceKind.MEDIA),
        ("<The independent daily Zenit> wrote of it.", "Zenit", SourceKind.MEDIA),
        ("Six died, <the state news agency Tass> said.", "Tass", SourceKind.STATE_MEDIA),
        ("<Deputy Defence Minister Lena Brix> said so.", "Lena Brix", SourceKind.PERSON),
        ("<The rebels' Telegram channel> said so.", "rebels", SourceKind.PARTY),
        ("<A statement from the presidency> said so.", "presidency", SourceKind.GOVERNMENT),
        ("<A senior official in Kharan> said so.", "senior official in Kharan", SourceKind.OFFICE),
        ("<One resident, who fled,> said so.", "One resident", SourceKind.WITNESS),
        ("<Analysts> say that six died.", "Analysts", SourceKind.EXPERT),
        ("<The militant group Ansar Vale> said so.", "Ansar Vale", SourceKind.PARTY),
        ("<The military command> said so.", "military command", SourceKind.MILITARY),
    ],
)
def test_a_speaker_is_called_by_name_without_title_or_determiner(
    sentence: str, name: str, kind: SourceKind, page_of: PageOf, lexicon: Lexicon
) -> None:
    naming = named(sentence, page_of, lexicon)
    assert (naming.name, naming.kind) == (name, kind)


def test_a_document_speaks_for_its_owner(page_of: PageOf, lexicon: Lexicon) -> None:
    naming = named("According to <the ministry's report>, six died.", page_of, lexicon)
    assert (naming.name, naming.document, naming.owned) == ("ministry", "report", True)


def test_pronouns_are_marked_as_such(page_of: PageOf, lexicon: Lexicon) -> None:
    assert named("<She> said that six died.", page_of, lexicon).pronoun == "she"
