"""Voices: who speaks, under one name across reports, and which fount the words come from.

A source is looked up by name, by spelling, as an office of a state ("Norland's defence ministry")
or of a place ("the governor of Porto Sal"), and by what its own report says of it ("Deputy Defence
Minister Ana Reis").  What names nobody in particular ("officials", "reports") is ``UNNAMED``: it is
kept and shown, and never counts beside a voice with a name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource import model
from twosource.link.directory import Directory, Tokens, bones, find, normal
from twosource.link.folding import skeleton, word_set
from twosource.link.settle import settle
from twosource.model import Claim, ClaimId, Judgement, Reading, Report, Source, SourceKind, Voice

UNNAMED = Voice(model.UNNAMED, "nobody named", model.UNNAMED)

# Words that say what someone is without saying who.
_VAGUE = word_set(
    """
    official officials authority authorities source sources report reports media outlet
    outlets channel channels expert experts analyst analysts observer observers
    representative representatives spokesman spokeswoman spokesperson people person man
    woman everyone many some several others another local regional western foreign senior
    unnamed anonymous unidentified preliminary early initial various news telegram social
    military state federal government police rescuers medics doctors witnesses residents
    eyewitnesses locals law enforcement other two three one number of from in first
    responders press service information data account accounts figures
    statement country agency agencies version versions story note
    """
)
# A group of speakers is not the body it follows or writes about ("military bloggers").
_GROUPS = word_set(
    """
    blogger bloggers analyst analysts expert experts observer observers resident residents
    witness witnesses channel channels outlet outlets journalist journalists reporter
    reporters activist activists monitor monitors media critics veterans sources users
    """
)
# Those who pass on what they were told.
_PASSING_ON = word_set(
    """
    channel channels outlet outlets journalist journalists reporter reporters media newspaper
    newspapers website websites press
    """
)
_OF = word_set(
    """
    of in for at from to with on by near
    """
)
_PLACED = word_set(
    """
    governor mayor administration authorities council municipality head chief prefect
    official officials prefecture province district
    """
)
_BACKED = re.compile(r"\b([A-Z][\w.]+)[- ](?:installed|appointed|backed|imposed|controlled)\b")
_CITING = re.compile(
    r"^[^.;]{0,60}?,? (?:citing|quoting|referring to|with reference to|which cited) "
    r"((?:the )?[^,.;]{3,60})"
)
_BEFORE = re.compile(r"((?:[\w.'’-]+ ){1,7})$")
_BEHIND = re.compile(r", ((?:[\w'’-]+ ?){2,10})[,.]")
_PERSON = re.compile(r"^(?:[A-Z][\w'’-]+)(?: (?:[a-z]{1,3} )?[A-Z][\w'’-]+){0,3}$")


@dataclass(frozen=True, slots=True)
class Named:
    """A source as one report names it, with what that report says of it."""

    name: str
    kind: SourceKind | None
    nation: str | None
    about: str


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
        name = source_name(claim, reading.report)
        if name and _is_place(name, reading):
            voices[claim.id] = UNNAMED
            continue
        key = name or ""
        if key not in known:
            known[key] = _voice(claim.source, name, reading.report, book, said)
        voices[claim.id] = known[key]
    return voices


def source_name(claim: Claim, report: Report) -> str | None:
    """Whose word it is: the source, or the one it cites right after its name ("X, citing Y")."""
    if claim.source is None:
        return None
    if claim.source.spans:
        end = claim.source.spans[-1][1]
        if found := _CITING.match(report.text[end : end + 140]):
            cited = found.group(1)
            if not set(normal(cited)) <= _VAGUE:
                return cited
    return (
        claim.source.name if _PERSON.match(claim.source.name) else _DATED.sub("", claim.source.name)
    )


# A day that stands right before a name, in one phrase with it ("on Sept. 14 Reis said").
_DATED = re.compile(
    r"^(?:on )?(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2} (?=[A-Z])"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.? \d{1,2}\b),? )+"
    r"(?=[A-Z])"
)


_GROUND = word_set(
    """
    peninsula region city town village area province district island coast sea front line south
    north east west eastern western northern southern port scene of the
    """
)


def _is_place(name: str, reading: Reading) -> bool:
    """Whether a source is no speaker but where word came from ("reported from the peninsula")."""
    tokens = set(normal(name.replace("-", " ")))
    named = {t for top in reading.toponyms for t in normal(top.text.replace("-", " "))}
    return bool(tokens & (_GROUND - _OF)) and tokens <= named | _GROUND


def _voice(
    source: Source | None,
    name: str | None,
    report: Report,
    book: Directory,
    said: Mapping[str, str | None],
) -> Voice:
    home = book.publisher(report.publisher) if report.publisher else None
    if source is None or name is None:
        return book.outlet(home) if home and home.voice else UNNAMED
    told = said.get(name, name) or name
    if told in book.rows:
        return book.voice(book.rows[told])
    about = _about(told, report.text)
    return resolve(Named(told, source.kind, _home(report, book), about), book)


def voice_by_name(source: Source, book: Directory, said: Mapping[str, str | None]) -> Voice:
    """The voice of a source as far as its name alone tells: of one who passed words on."""
    told = said.get(source.name, source.name) or source.name
    if told in book.rows:
        return book.voice(book.rows[told])
    return resolve(Named(told, source.kind, None, ""), book)


def _home(report: Report, book: Directory) -> str | None:
    """The state that "the ministry" belongs to when nothing else says so.

    The one state that the report is about, else that of the outlet or of the agency it credits.
    """
    tokens = normal(report.text[:4000])
    found = Counter(
        book.nations[run]
        for size in (1, 2)
        for i in range(len(tokens) - size + 1)
        if (run := tokens[i : i + size]) in book.nations
    )
    common = found.most_common(2)
    if common and common[0][1] >= 2 * sum(found.values()) / 3:
        return common[0][0]
    named = report.publisher or ""
    homes = (outlet.home for outlet in (book.publisher(named), book.agency(named)) if outlet)
    return next((home for home in homes if home), None)


def resolve(named: Named, book: Directory) -> Voice:
    """The voice of a source as one report names it."""
    tokens = normal(named.name)
    if row := book.aliases.get(tokens) or book.spellings.get(bones(named.name)):
        return book.voice(row)
    if outlet := book.publishers.get(tokens):
        return book.outlet(outlet)
    head = _head(tokens)
    if head not in _GROUPS and (found := _by_parts(named, tokens, book)):
        return found
    if set(tokens) <= _VAGUE or not tokens:
        return UNNAMED
    return _unlisted(named, tokens, book)


def _head(tokens: Tokens) -> str:
    """The noun that a phrase is about: the last word before its first preposition."""
    for index, token in enumerate(tokens):
        if token in _OF and index:
            return tokens[index - 1]
    return tokens[-1] if tokens else ""


def _by_parts(named: Named, tokens: Tokens, book: Directory) -> Voice | None:
    """A row named inside the phrase, an office of a state, or the administration of a place."""
    if (run := find(book.aliases, tokens)) and (len(run) > 1 or len(tokens) <= 2):
        row = book.aliases[run]
        if not (run in book.nations and len(tokens) > len(run)):
            return book.voice(row)
    if named.kind is not SourceKind.PERSON and (run := find(book.publishers, tokens)):
        outlet = book.publishers[run]
        if len(run) > 1 or len(run[0]) > 3:
            return book.outlet(outlet)
    return _placed(tokens, book) or _of_state(named, tokens, book)


def _of_state(named: Named, tokens: Tokens, book: Directory) -> Voice | None:
    """A state ("Norland") or one of its offices ("Norland's energy ministry")."""
    form, state = find(book.offices, tokens), find(book.nations, tokens)
    nation = book.nations[state] if state else None
    if nation and state and set(tokens) - set(state) <= _VAGUE | {"s"}:
        return book.voice(book.rows[nation])
    if form is None or (nation is None and set(tokens) <= _VAGUE):
        return None
    nation = nation or named.nation
    return book.office(nation, book.offices[form]) if nation else None


def _placed(tokens: Tokens, book: Directory) -> Voice | None:
    """The administration of a place: "governor of X", "head of X's occupation authorities"."""
    if not (set(tokens) & _PLACED):
        return None
    for run, row in book.aliases.items():
        if row.kind is SourceKind.OFFICE and len(run) > 1 and set(run) & _PLACED:
            place = [t for t in run if t not in _PLACED and t not in _OF and t not in _VAGUE]
            if place and set(place) <= set(tokens):
                return book.voice(row)
    return None


def _about(name: str, text: str) -> str:
    """What the report says the person is: the words before the name, and a phrase behind it."""
    if not _PERSON.match(name):
        return ""
    surname = name.split()[-1]
    at = text.find(name)
    at = at if at >= 0 else text.find(surname)
    if at < 0:
        return ""
    before = _BEFORE.search(text[max(at - 80, 0) : at])
    # The phrase behind a name may stand at any of its namings: the first that has one.
    behind = None
    end = text.find(surname)
    while end >= 0 and behind is None:
        end += len(surname)
        behind = _BEHIND.match(text[end : end + 100])
        end = text.find(surname, end)
    parts = [found.group(1) for found in (before, behind) if found]
    return " ; ".join(parts)


def _unlisted(named: Named, tokens: Tokens, book: Directory) -> Voice:
    """A voice without a row: under its own name, in the office its report gives it, if any."""
    if not _PERSON.match(named.name):
        kind = named.kind or SourceKind.ANONYMOUS
        if _head(tokens) in _PASSING_ON:
            kind = SourceKind.MEDIA
        key = "-".join(sorted({skeleton(t) for t in tokens if t not in _OF} - {"lkl"}))
        return Voice(f"said:{key}", named.name, f"said:{key}", kind)
    key = "-".join(bones(named.name))
    person = Voice(f"person:{key}", named.name, f"person:{key}", SourceKind.PERSON)
    for phrase in named.about.split(" ; "):
        office = _by_parts(Named(phrase, None, named.nation, ""), normal(phrase), book)
        # An outlet or a bare "Norlandic" before the name gives no office.
        passing = (SourceKind.MEDIA, SourceKind.STATE_MEDIA)
        if office and office.kind not in passing and office.id not in book.nations.values():
            return replace(person, origin=office.origin, side=office.side, within=office.within)
        if backed := _BACKED.search(phrase):
            nation = book.nations.get(normal(backed.group(1)))
            if nation:
                state = book.rows[nation]
                return replace(person, side=state.side, within=(nation,))
    return person


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
