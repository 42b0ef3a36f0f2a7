"""The keyword baseline: a happening of each type whose keywords stand in the report.

Its date is the report's, its place what stands before the dateline's date and the countries named,
its numbers those in sentences with "killed", "wounded", "kidnapped", its perpetrators groups from a
list, suspected or claimed where the report says so anywhere.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from evaluation.tasks.templates_model import (
    CLAIMED,
    FACT,
    SUSPECTED,
    Happening,
    country_name,
    normal,
)

_TYPES = {
    "KIDNAPPING": r"kidnap|abduct|hostage",
    "BOMBING": r"bomb|dynamite|explo|grenade|detonat",
    "ATTACK": r"attack|kill|murder|assassinat|massacre|ambush|shot|gunned",
    "ARSON": r"arson|set fire|set on fire|burned|set ablaze",
    "ROBBERY": r"\brob|stole|theft",
    "FORCED WORK STOPPAGE": r"work stoppage|armed strike|transport strike",
}
_EFFECTS = {"killed": r"kill|murder|dead|died", "injured": r"wound|injur", "captured": r"kidnap"}
_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        2,
    )
}
_NUMBER = re.compile(r"\b(\d[\d,]*|" + "|".join(_NUMBERS) + r")\b")
_GROUPS = (
    "fmln", "farabundo marti national liberation front", "eln", "army of national liberation",
    "farc", "m 19", "shining path", "sendero luminoso", "tupac amaru revolutionary movement",
    "mrta", "extraditables", "medellin cartel", "urng", "contras", "armed forces", "arena",
    "manuel rodriguez patriotic front", "fpmr", "death squad", "police", "army",
)  # fmt: skip
_COUNTRIES = ("SV", "CO", "PE", "GT", "CL", "HN", "BO", "NI", "AR", "EC", "PA", "VE")


def keyword_happenings(record: Mapping[str, Any]) -> list[Happening]:
    """The happenings that keywords find in a report."""
    text = record["text"].lower()
    found = []
    for name, pattern in _TYPES.items():
        if re.search(pattern, text):
            found.append(
                Happening(
                    name,
                    {date.fromisoformat(record["dct"])} if record["dct"] else set(),
                    {normal(text.split(",")[0])},
                    {c for c in map(country_name, _COUNTRIES) if c in text},
                    _numbers(text),
                    _doers(text),
                )
            )
    return found


def _numbers(text: str) -> set[tuple[str, tuple[float | None, float | None]]]:
    numbers: set[tuple[str, tuple[float | None, float | None]]] = set()
    for sentence in re.split(r"(?<=\.)\s+", text):
        values = [_value(m.group()) for m in _NUMBER.finditer(sentence)]
        for kind, pattern in _EFFECTS.items():
            if re.search(pattern, sentence):
                numbers.update((kind, (v, v)) for v in values[:1])
    return numbers


def _value(word: str) -> float:
    return float(_NUMBERS.get(word) or word.replace(",", ""))


def _doers(text: str) -> dict[str, str]:
    flat = f" {normal(text)} "
    confidence = FACT
    if re.search(r"suspect|accus|blam|alleg", text):
        confidence = SUSPECTED
    if re.search(r"claimed (responsib|credit)|admitted", text):
        confidence = CLAIMED
    return {group: confidence for group in _GROUPS if f" {group} " in flat}
