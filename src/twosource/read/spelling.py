"""Columns of a parse as plain strings: spaCy's ids looked up together, each word once."""

from spacy.tokens import Doc

# Ids are hashes of the strings, the same in every vocabulary.  A week of news has some thirty
# thousand; past this many they are forgotten and met anew.
MOST = 500_000
_SPELT: dict[int, str] = {}


def columns(doc: Doc, *attributes: int) -> list[list[str]]:
    """The tokens' attributes (``LOWER``, ``TAG``, …) as strings, a list for each attribute."""
    ids = doc.to_array(list(attributes)).T.tolist()
    try:
        return [[_SPELT[word] for word in column] for column in ids]
    except KeyError:
        strings = doc.vocab.strings
        met = {word: strings[word] for column in ids for word in column}
        if len(_SPELT) > MOST:
            _SPELT.clear()
        _SPELT.update(met)
        return [[met[word] for word in column] for column in ids]
