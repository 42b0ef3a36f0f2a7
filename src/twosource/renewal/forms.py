"""What linking keeps, as text and rows: tellings, voices, words and dependences, each and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, fields, replace
from typing import Any

from twosource.link.clustering import NEVER
from twosource.link.doubts import Doubt
from twosource.link.growing import Edge
from twosource.link.tellings import Telling
from twosource.model import ClaimId, Place, Precision, SourceKind, Voice
from twosource.store import Row
from twosource.weigh.learnt import Dependence
from twosource.weigh.letters import Judges
from twosource.weigh.words import Word

_SETS = ("doers", "targets", "names", "words", "own")
_FIELDS = tuple(f.name for f in fields(Telling))
# What a pair that people set apart is kept as: databases hold no endless numbers.
_APART = -1e9


def telling_to_text(telling: Telling) -> str:
    """One telling."""
    row = {name: getattr(telling, name) for name in _FIELDS}
    row |= {name: sorted(row[name]) for name in _SETS}
    row["places"] = [astuple(place) for place in telling.places]
    return _text(list(row.values()))


def telling_of(text: str) -> Telling:
    """The telling that :func:`telling_to_text` wrote."""
    row: dict[str, Any] = dict(zip(_FIELDS, json.loads(text), strict=True))
    row |= {name: frozenset(row[name]) for name in _SETS}
    row["claims"] = tuple(map(ClaimId, row["claims"]))
    row["places"] = tuple(_place(values) for values in row["places"])
    row["numbers"] = tuple((of, low, high) for of, low, high in row["numbers"])
    row |= {name: row[name] and tuple(row[name]) for name in ("at", "days", "told")}
    return Telling(**row)


def _place(values: list[Any]) -> Place:
    place = Place(*values)
    return replace(place, precision=Precision(place.precision))


def near_rows(near: Iterable[Edge]) -> list[Row]:
    """The rows that keep near pairs of tellings."""
    ordered = ((min(i, j), max(i, j), score) for i, j, score in near)
    return [{"left": i, "right": j, "score": max(score, _APART)} for i, j, score in ordered]


def near_of(row: Row) -> Edge:
    """The near pair of a row."""
    score = float(row["score"])
    return int(row["left"]), int(row["right"]), NEVER if score == _APART else score


def doubt_rows(doubts: Iterable[Doubt]) -> list[Row]:
    """The rows that keep doubts."""
    return [asdict(doubt) for doubt in doubts]


def voice_to_text(voice: Voice) -> str:
    """One voice."""
    return _text(astuple(voice))


def voice_of(text: str) -> Voice:
    """The voice that :func:`voice_to_text` wrote."""
    id, name, origin, kind, side, within = json.loads(text)
    return Voice(id, name, origin, SourceKind(kind) if kind else None, side, tuple(within))


def voices_to_text(voices: Mapping[ClaimId, Voice]) -> str:
    """The voices of a report's claims; each voice once."""
    forms = sorted({voice_to_text(v) for v in voices.values()})
    number = {form: n for n, form in enumerate(forms)}
    return _text([forms, {c: number[voice_to_text(v)] for c, v in sorted(voices.items())}])


def voices_of(text: str) -> dict[ClaimId, Voice]:
    """The voices that :func:`voices_to_text` wrote."""
    forms, number = json.loads(text)
    voices = [voice_of(form) for form in forms]
    return {ClaimId(claim): voices[n] for claim, n in number.items()}


def judges_to_text(judges: Judges) -> str:
    """The voices that may give the letters of one event."""
    return _text([judges.last, *judges.days])


def judges_of_text(text: str) -> Judges:
    """The voices that :func:`judges_to_text` wrote."""
    last, *days = map(tuple, json.loads(text))
    return Judges(last, tuple(days))


def words_to_text(words: Iterable[Word]) -> str:
    """The words about one event."""
    return _text([astuple(word) for word in words])


def words_of_text(text: str) -> list[Word]:
    """The words that :func:`words_to_text` wrote."""
    return [replace(word, within=tuple(word.within)) for word in _rows(text)]


def _rows(text: str) -> list[Word]:
    return [Word(*row) for row in json.loads(text)]


def dependences_to_text(found: Iterable[Dependence]) -> str:
    """The dependences between founts."""
    return _text([asdict(d) for d in found])


def dependences_of(text: str) -> tuple[Dependence, ...]:
    """The dependences that :func:`dependences_to_text` wrote; none, where it is empty."""
    rows = json.loads(text or "[]")
    return tuple(Dependence(**row | {"events": tuple(row["events"])}) for row in rows)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
