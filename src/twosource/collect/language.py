"""The language of a report, by py3langid (Lui and Baldwin 2012)."""

from dataclasses import replace
from functools import cache
from typing import Any

from twosource.model import Report

# Fewer letters than this say too little; so does a guess under this probability.
LEAST_LETTERS = 60
LEAST_PROBABILITY = 0.9
SAMPLE = 3_000
# Behind the last block of Latin letters with marks.
LAST_LATIN = "\u0250"


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or None when it cannot be told."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    sure = probability >= LEAST_PROBABILITY or not _is_latin(sample)
    return str(code) if sure else None


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin: a text in another script is surely not English."""
    letters = [c for c in text if c.isalpha()]
    return sum(c < LAST_LATIN for c in letters) * 2 > len(letters)


def with_language(report: Report) -> Report:
    """The report with its language, where nobody has said it."""
    return report if report.language else replace(report, language=detect(report.text))


@cache
def _identifier() -> Any:
    # Its model takes half a second to unpack; only reports of unknown language shall pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
