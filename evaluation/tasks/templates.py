"""Conflict templates (MUC-4 development part): 300 reports drawn with a fixed seed.

Each report is read; its typed mentions become happenings of MUC's types, and each gold template is
looked for among the report's happenings of its type.  The same is done for a keyword baseline.
Figures are percent: of the templates, how many were found by type; of those with a full date, a
place, numbers, a named group, how many were right in it.  ``proposed per template`` tells what the
finding costs: 1.0 would be as many happenings proposed as there are templates.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.corpora import read_jsonl
from evaluation.tasks.templates_baseline import keyword_happenings
from evaluation.tasks.templates_model import (
    CLAIMED,
    FACT,
    QUESTIONS,
    SUSPECTED,
    Happening,
    Tally,
    compare,
    country_name,
    normal,
    same_group,
    templates,
)
from twosource.model import Claim, EventMention, Factuality, Reading, Report, ReportId, Stance
from twosource.read import Reader

FILES = ("events/muc4_dev.jsonl",)
DRAWN, SEED = 300, 4
_BURNING = ("burn", "torch", "set", "fire", "arson", "ablaze")
_BOMBS = ("bomb", "dynamit", "explo", "detonat", "grenade", "blow", "blew")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_MUC = frozenset({"seize-ground", "air-defence"})


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Percent right of the templates of the drawn reports, beside the baseline's."""
    records = list(read_jsonl(data / FILES[0]))
    drawn = random.Random(SEED).sample(records, min(DRAWN, len(records)))
    readings = reader.read(_report(record) for record in drawn)
    ours = (happenings(reading) for reading in readings)
    return _table("read", drawn, ours) | _table(
        "keywords", drawn, (keyword_happenings(record) for record in drawn)
    )


def _table(
    name: str, records: Iterable[Mapping[str, Any]], found: Iterable[list[Happening]]
) -> dict[str, float]:
    tallies = {question: Tally() for question in QUESTIONS}
    proposed = 0
    for record, happened in zip(records, found, strict=True):
        compare(templates(record), happened, tallies)
        proposed += len(happened)
    scores = {f"{name}: {question}": tally.percent for question, tally in tallies.items()}
    return scores | {f"{name}: proposed per template": proposed / tallies["type"].cases}


def _report(record: Mapping[str, Any]) -> Report:
    return Report(ReportId(record["id"]), record["text"], record["id"], published=record["dct"])


def happenings(reading: Reading) -> list[Happening]:
    """The reading's mentions as happenings: one for each type and day told of."""
    found: dict[tuple[str, date | None], Happening] = {}
    latest: dict[str, Happening] = {}
    for number, mention in enumerate(reading.mentions):
        name = muc_type(mention, reading)
        if name is None:
            continue
        claims = [c for c in reading.claims if c.mention == number]
        day = next((d for c in claims if (d := _day(c))), None) or _stated_day(mention, reading)
        if day is None and name in latest:
            happening = latest[name]
        else:
            happening = found.setdefault((name, day), Happening(name))
        latest[name] = happening
        _fill(happening, mention, claims, day, reading)
    accused = dict.fromkeys(_accused(reading), SUSPECTED)
    acting = {n: c for happening in found.values() for n, c in happening.doers.items()}
    for happening in found.values():
        # A report's happenings of violence mostly have one doer, named once in full.
        happening.doers = _armed(reading) | accused | acting | happening.doers
    return list(found.values())


def muc_type(mention: EventMention, reading: Reading) -> str | None:
    """MUC's type for a mention, or None where MUC has none or it is said not to have happened."""
    words = reading.report.text[slice(*mention.trigger)].lower()
    if mention.factuality is Factuality.CT_MINUS or mention.mode in _NOT_MUC:
        return None
    if mention.type == "INCIDENT":
        return "BOMBING" if mention.mode == "explosion" else None
    if mention.type != "ASSAULT":
        return None
    if mention.mode == "abduct":
        return "KIDNAPPING"
    if mention.mode in {"explosives", "suicide-attack"} or words.startswith(_BOMBS):
        return "BOMBING"
    return "ARSON" if mention.mode == "destroy" and words.startswith(_BURNING) else "ATTACK"


def _day(claim: Claim) -> date | None:
    time = claim.time
    if time is None or time.start is None or time.start != time.end:
        return None
    return date.fromisoformat(time.start[:10])


def _stated_day(mention: EventMention, reading: Reading) -> date | None:
    """The day named in the mention's sentence, the nearest where there are several."""
    days = [
        (abs(t.start - mention.trigger[0]), t.value[:10])
        for t in reading.timexes
        if t.type in {"DATE", "TIME"} and _DAY.match(t.value) and _beside(t.start, mention, reading)
    ]
    return date.fromisoformat(min(days)[1]) if days else None


def _fill(
    happening: Happening,
    mention: EventMention,
    claims: Iterable[Claim],
    day: date | None,
    reading: Reading,
) -> None:
    if day:
        happening.days.add(day)
    for claim in claims:
        if claim.place:
            happening.places.add(normal(claim.place.name))
            if claim.place.country:
                happening.countries.add(country_name(claim.place.country))
    beside = [t for t in reading.toponyms if _beside(t.start, mention, reading)]
    happening.places.update(normal(t.text) for t in beside)
    where = [t.place.country for t in beside or reading.toponyms[:1] if t.place]
    happening.countries.update(country_name(code) for code in where if code)
    for index in mention.counts:
        count = reading.counts[index]
        happening.numbers.add((count.of, (count.low, count.high)))
    for name, confidence in _doers(mention, claims):
        happening.doers[normal(name)] = confidence


def _beside(offset: int, mention: EventMention, reading: Reading) -> bool:
    """Whether a place stands in the mention's sentence, told by full stops."""
    start, end = sorted((offset, mention.trigger[0]))
    return end - start < 250 and ". " not in reading.report.text[start:end].replace("\n", " ")


def _doers(mention: EventMention, claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    claims = list(claims)
    doubtful = mention.factuality is not Factuality.CT_PLUS
    blamed = any(c.stance is Stance.BLAMES for c in claims)
    for actor in mention.actors:
        name = normal(actor.name)
        owned = any(c.source and same_group(normal(c.source.name), name) for c in claims)
        unsure = actor.suspected or doubtful or blamed
        yield name, CLAIMED if owned else SUSPECTED if unsure else FACT


def _armed(reading: Reading) -> dict[str, str]:
    """The armed groups the report names in any event."""
    everyone = (a for m in reading.mentions for a in (*m.actors, *m.recipients))
    return {normal(a.name): FACT for a in everyone if a.role == "REB"}


def _accused(reading: Reading) -> Iterator[str]:
    """Those whom somebody blames or suspects."""
    for mention in reading.mentions:
        if mention.type == "ACCUSE" and mention.mode == "allege":
            yield from (normal(actor.name) for actor in mention.recipients)
