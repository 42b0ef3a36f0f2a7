"""Numbers in digits and words, and the worth of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from twosource.read.counts.lexis import Lexis

_ABBREVIATIONS = {
    "m": "million",
    "k": "thousand",
    "bn": "billion",
    "tn": "trillion",
    "mn": "million",
}
_PIECE = re.compile(r"\d[\d,.\u00a0\u202f\u2009]*|[a-z]+", re.I)
_WORD = re.compile(r"no[\s-]one|[a-z]+", re.I)

# Which words make a number together is told by one letter a word: u 1-9, t 10-19, T tens,
# h hundred, s scale, g dozen and the like, f a few, V dozens and the like, X "tens", w both and
# the like, a the article, H half, o "of", & "and".
_SMALL = "(?:Tu?|t|u)"
_HUNDREDS = f"(?:(?:{_SMALL}|a?f|a)?h(?:&?{_SMALL}(?!h))?|{_SMALL})"
_FORM = re.compile(
    f"{_SMALL}&aHs"  # two and a half million
    f"|(?:{_SMALL}|a?Ha?|a?f|a)g[hs]?"  # half a dozen, two dozen
    "|a?Ha?[sh]"  # half a million
    f"|(?:{_HUNDREDS}|a?f|a)?s(?:&?{_HUNDREDS}s)*(?:&?{_HUNDREDS}(?!s))?"  # two million and five
    f"|{_HUNDREDS}"
    "|(?:[XV]o)?V|a?fV?|w|g"
)
_LETTERS = {"a": "a", "an": "a", "half": "H", "of": "o", "and": "&", "tens": "X"}
_KINDS = {"ten": "T", "hundred": "h", "scale": "s", "group": "g", "vague": "V", "whole": "w"}
_FEW = ("several", "few", "handful")
# These are numbers only before "of" or a noun's worth of them: "a couple of guards".
_ANOTHER = re.compile(r"\b(?:another|further|additional|extra)\s+$", re.I)
_NEED_OF = ("couple", "pair", "trio", "score")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: ``value`` is its low end when it is ``vague`` (dozens).

    ``word`` is the number word in small letters where there is but one, "-" where the number is
    spelt with more, empty for digits; ``scale`` is what its last word multiplied by ("2 to 3
    million" shares it).
    """

    start: int
    end: int
    value: float
    vague: bool = False
    word: str = ""
    scale: float = 1.0


def numerals(text: str, lexis: Lexis) -> Iterator[Numeral]:
    """The numbers of ``text``, in order."""
    for found in lexis.numeral.finditer(text):
        if found.group("digits"):
            yield _digits(found, lexis)
        else:
            yield from _spelt(found, lexis)


def _digits(found: re.Match[str], lexis: Lexis) -> Numeral:
    number, *words = _PIECE.findall(found.group())
    scale = 1.0
    for word in words:
        small = _ABBREVIATIONS.get(word.lower(), word.lower())
        row = lexis.numerals.get(small) or lexis.numerals.get(small.removesuffix("s"))
        scale *= row.value if row else 1.0
    value = float(re.sub(r"[^\d.]", "", number).rstrip("."))
    return Numeral(found.start(), found.end(), round(value * scale, 6), scale=scale)


def _spelt(found: re.Match[str], lexis: Lexis) -> Iterator[Numeral]:
    """The numbers in a run of number words: the longest that is well formed, then the next."""
    words = list(_WORD.finditer(found.string, found.start(), found.end()))
    letters = "".join(_letter(w.group(), lexis) for w in words)
    at = 0
    while at < len(words):
        form = _FORM.match(letters, at)
        if form is None:
            at += 1
            continue
        numeral = _worth(words[at : form.end()], form.group(), lexis)
        if _stands(numeral, form.group(), found.string):
            yield numeral
        at = form.end()


def _letter(written: str, lexis: Lexis) -> str:
    word = re.sub(r"\W+", " ", written.lower())
    if word in _LETTERS:
        return _LETTERS[word]
    row = lexis.numerals[word]
    if row.kind == "unit":
        return "u" if row.value < 10 else "t"
    return "f" if word in _FEW else _KINDS[row.kind]


def _worth(words: list[re.Match[str]], letters: str, lexis: Lexis) -> Numeral:
    total, current, scale = 0.0, 0.0, 1.0
    for word, letter in zip(words, letters, strict=True):
        row = lexis.numerals.get(re.sub(r"\W+", " ", word.group().lower()))
        value = row.value if row else {"H": 0.5, "X": 20.0}.get(letter, 0.0)
        if letter in "hgs":
            scale = value
            current = (current or 1.0) * value
        elif letter == "V":
            current = current * value / 2 if current else value
        else:
            current += value
        if letter == "s":
            total, current = total + current, 0.0
    # "Thirty-one" is not the word "one"; "a couple" is the word "couple".
    alone = len(words) == 1 or letters[0] in "aH"
    last = words[-1].group().lower() if alone else "-"
    vague = any(letter in letters for letter in "fVX")
    return Numeral(words[0].start(), words[-1].end(), total + current, vague, last, scale)


def _stands(numeral: Numeral, letters: str, text: str) -> bool:
    """Whether a group word is used as a number here: not "the couple", "few were surprised"."""
    if letters == "f":
        return numeral.word == "several"
    if letters == "g":
        return _ANOTHER.search(text, max(numeral.start - 12, 0), numeral.start) is not None
    if numeral.word in _NEED_OF and letters[0] in "ag":
        return re.match(r"\s+(?:of|more)\b", text[numeral.end : numeral.end + 8]) is not None
    return True
