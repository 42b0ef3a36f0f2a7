"""Keys under which names are filed: what differs only in spelling shares a key.

``fold`` takes away case, diacritics, punctuation and the article; ``skeleton`` goes further and
makes the usual romanisations of Russian and Ukrainian names, and their Cyrillic originals, fall
together (Klishchiivka, Klishchiyivka, Klescheevka and their Cyrillic forms).  A skeleton is
ambiguous by design and is asked only where ``fold`` finds nothing.
"""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ə": "a",
        "’": None,
        "‘": None,
        "'": None,
        "ʼ": None,
        "ʹ": None,
        "ʻ": None,
        "`": None,
        "′": None,
        '"': None,
        "”": None,
        ".": None,
        "-": " ",
        "–": " ",
        "‑": " ",
        "/": " ",
        ",": " ",
        "(": " ",
        ")": " ",
    }
)
# Combining marks, and halves of surrogate pairs, which no file can hold.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\ud800-\udfff]")
# Words that are written short or long.
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}

# Both languages' letters by their common sound; the composed letters are taken apart before.
_CYRILLIC = str.maketrans(
    "абвгґдеєжзиіклмнопрстуфхцчшщыэюяјљњџђћ",
    "abvhhdeezziiklmnoprstufhccssieuajlnzdc",
    "ъь",
)
_ROMAN = (
    (re.compile(r"shch|sch|sh"), "s"),
    (re.compile(r"zh"), "z"),
    (re.compile(r"kh|gh|g"), "h"),
    (re.compile(r"ch|ts|tz"), "c"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[iyj]+a"), "a"),
    (re.compile(r"[iyj]+u"), "u"),
    (re.compile(r"[iyje]+"), "i"),
)
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """``name`` without case, marks, punctuation and article: ``St. Gallen`` -> ``st gallen``."""
    if name.isascii():
        text = name.lower().translate(_LETTERS)
    else:
        split = unicodedata.normalize("NFKD", name.casefold())
        text = _MARKS.sub("", split).translate(_LETTERS)
    words = text.split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if not _SHORT.keys().isdisjoint(words):
            words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def skeleton(name: str) -> str:
    """The consonant-led form that Slavic romanisations share, from Latin or Cyrillic letters."""
    text = fold(name).translate(_CYRILLIC)
    for pattern, plain in _ROMAN:
        text = pattern.sub(plain, text)
    return _DOUBLED.sub(r"\1", text)


# Ukraine's national romanisation (Cabinet of Ministers resolution 55 of 27 January 2010).
_NATIONAL = {
    **dict(zip("абвгґдезиіїйклмнопрстуф", "abvhgdezyiiiklmnoprstuf", strict=True)),
    **{"є": "ie", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ю": "iu", "я": "ia"},
}
_NATIONAL_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanise(name: str) -> str:
    """A Ukrainian name in Latin letters, by the national table."""
    words = name.replace("’", "").replace("'", "").replace("ь", "").replace("Ь", "")
    return re.sub(r"[^\s-]+", _romanise_word, words)


def _romanise_word(found: re.Match[str]) -> str:
    word = found.group().lower().replace("зг", "zgh")
    first = _NATIONAL_FIRST.get(word[0], _NATIONAL.get(word[0], word[0]))
    return (first + "".join(_NATIONAL.get(c, c) for c in word[1:])).capitalize()
