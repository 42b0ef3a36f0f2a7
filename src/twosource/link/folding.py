"""Spelling variants folded together: one key for Razvozhayev, Razvozhaev and Raswoschajew.

Names reach the news through several romanisations (BGN/PCGN, ISO 9, German, French) and from
Cyrillic itself.  They differ in vowels, in how a hissing sound is written and in doubled letters,
and agree in the order of the consonants; so the key is the consonants, hissing sounds made one.
This is Soundex's idea with classes chosen for romanised Slavic, Arabic and Korean names.
"""

import re
import unicodedata
from functools import lru_cache

_ROMANISED = (
    "а:a б:b в:v г:g ґ:g д:d е:e є:ye ё:yo ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p "
    "р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ў:w"
)
_CYRILLIC = {pair[0]: pair[2:] for pair in _ROMANISED.split(" ")}
# Longest first: what several letters write as one sound.
_SOUNDS = (
    (
        re.compile("shch|schtsch|stsch|tsch|sch|tch|sh|zh|ch|cz|sz|ts|tz|dz|dj|dzh|x|z|c(?=[eiy])"),
        "s",
    ),
    (re.compile("kh|gh|ck|q|c"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("w"), "v"),
    (re.compile("th|dh"), "t"),
    (re.compile("j"), "y"),
)
_SILENT = re.compile("[aeiouyh'’ʼ`]")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


def word_set(text: str) -> frozenset[str]:
    """The words of a written list."""
    return frozenset(text.split())


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """``word`` in lower-case Latin letters without accents; other scripts but Cyrillic are kept."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in low)
    parts = unicodedata.normalize("NFKD", latin.replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a name in order, one letter a sound; the whole word where it is short.

    A key of fewer than three consonants tells names apart too badly, so it keeps its vowels.
    """
    low = plain(word)
    key = low
    for pattern, letter in _SOUNDS:
        key = pattern.sub(letter, key)
    bones = _DOUBLED.sub(r"\1", _SILENT.sub("", key))
    if len(bones) < 3:
        return low
    return ("a" if low[:1] in "aeiou" else "") + bones


def words(text: str) -> list[str]:
    """The words of ``text``, as written."""
    return _WORD.findall(text)


def same_name(a: str, b: str) -> bool:
    """Whether two single words may be spellings of one name."""
    if plain(a) == plain(b):
        return True
    one, other = skeleton(a), skeleton(b)
    return one == other and abs(len(plain(a)) - len(plain(b))) <= 3


_SUFFIXES = ("ings", "ing", "ied", "ies", "ed", "es", "s", "ers", "er", "ion", "ions", "ment", "ly")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A word without its commonest English endings; good enough to compare two tellings."""
    low = plain(word)
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 4:
            return low[: -len(suffix)]
    return low


STOPWORDS = word_set(
    """
    a about above after again against all also although am among an and another any are
    around as at be because been before being between both but by can could did do does
    doing down during each else even every few first for from further had has have having he
    her here hers him his how however i if in into is it its itself just last later least
    less like made make many may me might more most much must my near nearly new no nor not
    now of off on once one only or other our out over own per quite rather said same say
    saying says she should since so some still such than that the their them then there
    these they this those through to told too two three under until up upon us very via was
    we well were what when where whether which while who whom whose why will with within
    without would yet you your according report reported reports reporting added announced
    stated statement people monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december morning
    evening night day days week weeks month months year years yesterday today tomorrow early
    late mr mrs ms dr
    """
)
