"""Voices: who speaks, under one name across reports, and which fount the words come from.

A source is looked up by name, by spelling, as an office of a state ("Norland's defence ministry")
or of a place ("the governor of Porto Sal"), and by what its own report says of it ("Deputy Defence
Minister Ana Reis").  What names nobody in particular ("officials", "reports") is ``UNNAMED``: it is
kept and shown, and never counts beside a voice with a name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.link.described import PERSON, about, home
from twosource.link.directory import Directory, normal
from twosource.link.resolving import PREPOSITIONS, UNNAMED, Named, resolve
from twosource.link.settle import settle, settle_beside
from twosource.model import Claim, ClaimId, Judgement, Reading, Report, Source, Voice

_CITING = re.compile(
    r"^[^.;]{0,60}?,? (?:citing|quoting|referring to|with reference to|which cited) "
    r"((?:the )?[^,.;]{3,60})"
)
# A day that stands right before a name, in one phrase with it ("on Sept. 14 Reis said").
_DATED = re.compile(
    r"^(?:on )?(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} (?=[A-Z])"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.? \d{1,2}\b),? )+"
    r"(?=[A-Z])"
)


def resolve_voices(
    readings: Sequence[Reading], book: Directory, judgements: Iterable[Judgement] = ()
) -> Mapping[ClaimId, Voice]:
    """The voice of every claim; claims that name nobody have their publisher's or ``UNNAMED``."""
    said = {j.left: j.right for j in judgements if j.verdict == "alias" and j.right}
    voices = {c: v for r in readings for c, v in first_voices(r, book, said).items()}
    settled = settle(readings, voices, book)
    chosen = full_names(settled.values())
    return {claim: full_voice(voice, chosen) for claim, voice in settled.items()}


def first_voices(
    reading: Reading, book: Directory, said: Mapping[str, str | None]
) -> dict[ClaimId, Voice]:
    """The voices of one report's claims, as far as it tells by itself.

    ``said`` are people's decisions: the name of a source and the voice it belongs to.
    """
    known: dict[str, Voice] = {}
    voices: dict[ClaimId, Voice] = {}
    for claim in reading.claims:
        name = source_name(claim, reading.report, book)
        if name and _is_place(name, reading, book):
            voices[claim.id] = UNNAMED
            continue
        key = name or ""
        if key not in known:
            known[key] = _voice(claim.source, name, reading.report, book, said)
        voices[claim.id] = known[key]
    return voices


def source_name(claim: Claim, report: Report, book: Directory) -> str | None:
    """Whose word it is: the source, or the one it cites right after its name ("X, citing Y")."""
    if claim.source is None:
        return None
    if claim.source.spans:
        end = claim.source.spans[-1][1]
        if found := _CITING.match(report.text[end : end + 140]):
            cited = found.group(1)
            if not set(normal(cited)) <= book.callings.nobody:
                return cited
    name = claim.source.name
    return name if PERSON.match(name) else _DATED.sub("", name)


def _is_place(name: str, reading: Reading, book: Directory) -> bool:
    """Whether a source is no speaker but where word came from ("reported from the peninsula")."""
    tokens = set(normal(name.replace("-", " ")))
    named = {t for top in reading.toponyms for t in normal(top.text.replace("-", " "))}
    ground = book.callings.ground
    return bool(tokens & ground) and tokens <= named | ground | PREPOSITIONS


def _voice(
    source: Source | None,
    name: str | None,
    report: Report,
    book: Directory,
    said: Mapping[str, str | None],
) -> Voice:
    if source is None or name is None:
        outlet = book.publisher(report.publisher) if report.publisher else None
        return book.outlet(outlet) if outlet and outlet.voice else UNNAMED
    told = said.get(name, name) or name
    if told in book.rows:
        return book.voice(book.rows[told])
    named = Named(told, source.kind, home(report, book), about(told, report.text))
    return resolve(named, book)


def voice_of_relay(
    relay: Source, reading: Reading, book: Directory, said: Mapping[str, str | None]
) -> Voice:
    """Whom a report means by one who passed words on.

    Where the name does not tell by itself ("the defence ministry", "the group") it is taken as a
    speaker's is: of the state that the report is about, or the one the report has named before.
    """
    told = said.get(relay.name, relay.name) or relay.name
    if told in book.rows:
        return book.voice(book.rows[told])
    voice = resolve(Named(told, relay.kind, None, ""), book)
    if not voice.id.startswith("said:"):
        return voice
    voice = _voice(relay, relay.name, reading.report, book, said)
    return settle_beside(voice, first_voices(reading, book, said).values(), book)


def full_names(voices: Iterable[Voice]) -> Mapping[str, Voice | None]:
    """The person that each surname means: of those without a row, across all reports.

    None where several full names have that surname: two namesakes stay apart.
    """
    full: dict[str, set[Voice]] = defaultdict(set)
    for voice in voices:
        surname = surname_of(voice)
        if surname is not None and voice.id != f"person:{surname}":
            full[surname].add(voice)
    return {surname: _best(named) for surname, named in full.items()}


def _best(named: set[Voice]) -> Voice | None:
    if len({v.id for v in named}) > 1:
        return None
    # One person, perhaps with an office in some reports only: the fullest account, then the name.
    return min(named, key=lambda v: (v.origin == v.id, v.side is None, v.name, v.origin))


def full_voice(voice: Voice, chosen: Mapping[str, Voice | None]) -> Voice:
    """The person that a surname alone means, by :func:`full_names`; any other voice as it is."""
    surname = surname_of(voice)
    best = chosen.get(surname) if surname is not None else None
    return best or voice


def surname_of(voice: Voice) -> str | None:
    """The surname in the id of a person without a row, folded; None of any other voice."""
    if not voice.id.startswith("person:"):
        return None
    return voice.id.removeprefix("person:").split("-")[-1]
