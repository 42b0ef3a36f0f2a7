"""What is worked out from one report by itself: all that linking needs to know of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from twosource.lexicon import Lexicon
from twosource.link import told_in
from twosource.link.blocking import keys
from twosource.link.directory import Directory, directory
from twosource.link.fingerprints import Print, fingerprint, meetings
from twosource.link.meeting import Codes
from twosource.link.settle import is_office, looks_around, settle_report
from twosource.link.tellings import Telling
from twosource.link.voices import first_voices, surname_of
from twosource.model import ClaimId, Judgement, Reading, Voice
from twosource.renewal.forms import voice_to_text, voices_to_text
from twosource.store import LinkRows


@dataclass(frozen=True)
class Knowledge:
    """What linking goes by: the knowledge and the standing judgements."""

    lexicon: Lexicon
    decided: tuple[Judgement, ...]

    @cached_property
    def book(self) -> Directory:
        """Who is who."""
        return self.lexicon.derived(directory)

    @cached_property
    def said(self) -> dict[str, str | None]:
        """The voice that people say a source's name means."""
        return {j.left: j.right for j in self.decided if j.verdict == "alias" and j.right}


@dataclass(frozen=True)
class Part:
    """One report: its tellings with their keys, its voices so far, its print.

    ``claims`` are all that were read of it, those among them that people rejected too.
    """

    reading: Reading
    claims: tuple[ClaimId, ...]
    tellings: tuple[Telling, ...]
    keys: tuple[Codes, ...]
    first: Mapping[ClaimId, Voice]

    @classmethod
    def of(cls, read: Reading, reading: Reading, known: Knowledge) -> "Part":
        """The part of a reading, as it was read and as people mended it."""
        told = told_in(reading, known.lexicon, known.decided)
        first = first_voices(reading, known.book, known.said)
        claims = tuple(dict.fromkeys(c.id for c in read.claims))
        return cls(reading, claims, told, tuple(keys(t) for t in told), first)

    @cached_property
    def print(self) -> Print:
        """Its fingerprint."""
        return fingerprint(self.reading)

    @cached_property
    def meetings(self) -> list[int]:
        """Where it meets the reports it may come from, as a database holds numbers."""
        return signed(meetings(self.print))

    def looks_around(self, book: Directory) -> bool:
        """Whether its voices hang on the offices of all reports."""
        return looks_around(self.first.values(), book)

    def offices(self, book: Directory) -> set[Voice]:
        """The offices it speaks through."""
        return {v for v in set(self.first.values()) if is_office(v, book)}

    def settled(self, everywhere: set[Voice], book: Directory) -> dict[ClaimId, Voice]:
        """Its voices, given the offices of all reports."""
        return settle_report(self.first, everywhere, book)


def signed(codes: Codes) -> list[int]:
    """64-bit codes as the signed numbers that databases hold."""
    found: list[int] = codes.view(np.int64).tolist()
    return found


def rows_of(
    part: Part, number: int, stamp: str, voices: Mapping[ClaimId, Voice], book: Directory
) -> LinkRows:
    """The rows that keep one report, but for its tellings and meetings."""
    report = part.reading.report
    row = {"number": number, "digest": report.digest, "id": report.id, "stamp": stamp}
    row |= {"looks_around": part.looks_around(book), "voices": voices_to_text(voices)}
    return LinkRows(
        reports=[row],
        claims=[{"claim": claim, "report": number} for claim in part.claims],
        speakers=[
            {"id": v.id, "form": voice_to_text(v), "report": number, "surname": surname_of(v)}
            for v in set(voices.values())
        ],
        offices=[{"form": voice_to_text(v), "report": number} for v in part.offices(book)],
    )


def all_rows(rows: Iterable[LinkRows]) -> LinkRows:
    """Rows of several reports together."""
    each = list(rows)
    return LinkRows(
        reports=[r for part in each for r in part.reports],
        claims=[r for part in each for r in part.claims],
        speakers=[r for part in each for r in part.speakers],
        offices=[r for part in each for r in part.offices],
    )
