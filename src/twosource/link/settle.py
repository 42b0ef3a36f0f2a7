"""Voices that a report names by what it has said before: "the group", "the installed governor"."""

from collections.abc import Iterable, Mapping, Sequence

from twosource.link.directory import Directory, Tokens, normal
from twosource.model import UNNAMED, ClaimId, Reading, SourceKind, Voice

_BODIES = (
    SourceKind.ORGANISATION,
    SourceKind.OFFICE,
    SourceKind.GOVERNMENT,
    SourceKind.MILITARY,
    SourceKind.PARTY,
)


def settle(
    readings: Sequence[Reading], voices: Mapping[ClaimId, Voice], book: Directory
) -> Mapping[ClaimId, Voice]:
    """``voices`` with those that have no row of their own matched to one their report names.

    A name is taken to be another's when its words are among the other's ("Red Crescent"), when it
    points back ("the secretary general of the group") and one body is named, or when it is the
    office a power installed and one such office is known in all the reports.
    """
    everywhere = {v for v in voices.values() if is_known(v)}
    settled = dict(voices)
    for reading in readings:
        own = {claim.id: voices[claim.id] for claim in reading.claims}
        settled.update(settle_report(own, everywhere, book))
    return settled


def settle_report(
    voices: Mapping[ClaimId, Voice], everywhere: set[Voice], book: Directory
) -> dict[ClaimId, Voice]:
    """The voices of one report's claims, settled; ``everywhere`` are all reports' known voices."""
    own = set(voices.values())
    known = {v for v in own if is_known(v)}
    chosen = {v: _match(v, known, everywhere, book) for v in own if _open(v)}
    return {claim: chosen.get(voice) or voice for claim, voice in voices.items()}


def settle_beside(voice: Voice, others: Iterable[Voice], book: Directory) -> Voice:
    """A voice matched to one of the others that its report names, if it means one of them."""
    known = {v for v in others if is_known(v)}
    return (_match(voice, known, set(), book) if _open(voice) else None) or voice


def is_known(voice: Voice) -> bool:
    """Whether a voice is one that the directory knows."""
    return not voice.id.startswith(("said:", "person:", UNNAMED, "media:"))


def looks_around(voices: Iterable[Voice], book: Directory) -> bool:
    """Whether any of a report's first voices may mean an office that another report names."""
    return any(_open(v) and _tokens(v) & book.callings.installed for v in set(voices))


def is_office(voice: Voice, book: Directory) -> bool:
    """Whether a known voice speaks for an office that a power may have installed."""
    return is_known(voice) and bool(voice.within) and _office(voice, book) is not None


def _tokens(voice: Voice) -> set[str]:
    return set(normal(voice.name.replace("-", " ")))


def _open(voice: Voice) -> bool:
    return voice.id.startswith(("said:", "person:")) and voice.origin == voice.id


def _match(
    voice: Voice, known: set[Voice], everywhere: set[Voice], book: Directory
) -> Voice | None:
    tokens = normal(voice.name.replace("-", " "))
    if inside := _one({v for v in known if set(tokens) < set(normal(v.name))}):
        return inside
    if set(tokens) & book.callings.installed:
        nations = {book.nations[(t,)] for t in tokens if (t,) in book.nations}
        for among in (known, everywhere):
            offices = {_office(v, book) for v in among if nations & set(v.within)}
            if found := _one({v for v in offices if v}):
                return found
    return _pointed(voice, tokens, known, book)


def _pointed(voice: Voice, tokens: Tokens, known: set[Voice], book: Directory) -> Voice | None:
    """The body that "the X of the group" means: the only one the report names."""
    if voice.id.startswith("person:") or tokens[-1] not in book.callings.body:
        return None
    return _one({v for v in known if v.kind in _BODIES and len(v.id) != 3})


def _office(voice: Voice, book: Directory) -> Voice | None:
    row = book.rows.get(voice.origin)
    return book.voice(row) if row and row.kind is SourceKind.OFFICE else None


def _one(found: set[Voice]) -> Voice | None:
    origins = {v.origin for v in found}
    return min(found, key=lambda v: (v.id != v.origin, v.id)) if len(origins) == 1 else None
