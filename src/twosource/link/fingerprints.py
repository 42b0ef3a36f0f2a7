"""Fingerprints: what of a report is compared to tell whether it was made from another.

One function of one item: :func:`fingerprint`.  Words and facts become 64-bit numbers, so that
whole texts are hashed, met and compared as arrays.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rensa import RMinHash

from twosource.link.folding import STOPWORDS, skeleton
from twosource.link.meeting import Codes, code, distinct
from twosource.model import Reading, ReportId

# Words in a shingle; bands of a MinHash, one row each; facts that make a meeting.
SHINGLE, BANDS, RUN = 5, 64, 4
SEED = 7
# The multiplier of Knuth's linear congruential generator: mixes a run of words into one number.
PRIME = np.uint64(6364136223846793005)
_BAND = np.arange(BANDS, dtype=np.uint64) << np.uint64(32)
_TOKEN = re.compile(r"[^\W_]+")
# A number, or a word with a capital that does not begin a sentence.  What it may begin with stands
# first, so that the search leaps from one such letter to the next.
_FACT = re.compile(r"[A-Z\d](?:(?<=\d)(?:[\d,.]*\d)?|(?<=[^.!?\"“”\s]\s[A-Z])[\w'’-]+)")


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """What of a report is compared.

    ``shingles`` are the distinct runs of five words, sorted; ``bands`` its MinHash, empty where
    there is no shingle; ``facts`` the names and numbers in the order they stand.
    """

    report: ReportId
    published: str
    shingles: Codes
    bands: Codes
    facts: Codes


def fingerprint(reading: Reading) -> Print:
    """The print of one report's text; linear in its length."""
    report = reading.report
    grams = shingles(report.text)
    facts = (_fact(f) for f in _FACT.findall(report.text))
    return Print(
        report.id,
        report.published or "",
        grams,
        _bands(grams),
        np.array([f for f in facts if f], np.uint64),
    )


def shingles(text: str) -> Codes:
    """The distinct runs of five words as 64-bit numbers, sorted; the same in every run."""
    words = _TOKEN.findall(text.lower())
    return distinct(_runs(np.fromiter(map(code, words), np.uint64, len(words)), SHINGLE))


def meetings(print: Print) -> Codes:
    """Where a report meets those it may come from: its bands, and four facts in a row.

    Sorted, each once.
    """
    return distinct(np.concatenate([print.bands, _runs(print.facts, RUN)]))


def _bands(grams: Codes) -> Codes:
    """The MinHash of shingles, each value with the number of its band."""
    if not len(grams):
        return grams
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(grams, [0, len(grams)], BANDS, SEED)
    return np.array(matrix.to_rows()[0], np.uint64) | _BAND


def _runs(codes: Codes, length: int) -> Codes:
    """A number for each run of ``length`` codes, in order."""
    runs = np.zeros(max(len(codes) - length + 1, 0), np.uint64)
    for place in range(length):
        runs = runs * PRIME + codes[place : place + len(runs)]
    return runs


@lru_cache(maxsize=200_000)
def _fact(word: str) -> int:
    """The code of a name, in folded spelling, or of a number; 0 of what is neither."""
    if word.lower() in STOPWORDS:
        return 0
    return code(word if word[0].isdigit() else skeleton(word))
