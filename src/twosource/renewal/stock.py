"""The desk as it will be: what is kept, less what goes, with what comes.

Everything asked here is answered for after the change, though nothing has been written yet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from twosource.link.fingerprints import Print, fingerprint
from twosource.link.growing import Edge
from twosource.link.tellings import Telling
from twosource.link.voices import full_names, full_voice, surname_of
from twosource.model import ClaimId, Reading, Report, ReportId, Voice
from twosource.renewal.forms import near_of, telling_of, voice_of, voices_of
from twosource.renewal.parts import Knowledge, Part
from twosource.store import Desk, Row


@dataclass(frozen=True)
class Change:
    """What comes and goes: parts by the number of their report, and the rows of reports to drop.

    A report that is only read anew is in both, under one number.
    """

    put: Mapping[int, Part]
    dropped: Mapping[int, Row]

    @property
    def empty(self) -> bool:
        """Whether nothing comes or goes."""
        return not self.put and not self.dropped

    @cached_property
    def out(self) -> tuple[int, ...]:
        """The numbers of the reports to drop."""
        return tuple(sorted(self.dropped))


@dataclass
class Stock:
    """Answers from the desk, with the change taken in."""

    desk: Desk
    change: Change
    known: Knowledge
    _forms: dict[int, Telling] = field(default_factory=dict)

    # --- voices -------------------------------------------------------------------------------

    @cached_property
    def offices(self) -> tuple[set[str], set[Voice]]:
        """The offices of all reports: before, as forms; and after."""
        before = self.desk.offices()
        kept = map(voice_of, self.desk.offices(self.change.out))
        come = (v for p in self.change.put.values() for v in p.offices(self.known.book))
        return before, {*kept, *come}

    @property
    def offices_moved(self) -> bool:
        """Whether an office is named for the first time, or by nobody any more."""
        before, after = self.offices
        return {voice_of(form) for form in before} != after

    @cached_property
    def settled(self) -> dict[int, dict[ClaimId, Voice]]:
        """The voices of the reports that come, as far as they settle them."""
        everywhere = self.offices[1]
        return {n: p.settled(everywhere, self.known.book) for n, p in self.change.put.items()}

    def persons(self, surnames: Iterable[str]) -> dict[str, set[Voice]]:
        """The persons without a row who have one of the surnames, after the change."""
        wanted = set(surnames)
        forms = self.desk.distinct_forms("surname", wanted, self.change.out)
        voices = {
            *map(voice_of, forms),
            *(v for own in self.settled.values() for v in own.values()),
        }
        found: dict[str, set[Voice]] = defaultdict(set)
        for voice in voices:
            surname = surname_of(voice)
            if surname is not None and surname in wanted:
                found[surname].add(voice)
        return found

    def voices(self, reports: Iterable[int]) -> dict[ClaimId, Voice]:
        """The voice of each claim of the reports, after the change."""
        numbers = set(reports)
        kept = self.desk.link_rows("link_reports", "number", numbers - self.change.put.keys())
        own = [voices_of(row["voices"]) for row in kept]
        own += [self.settled[n] for n in sorted(numbers & self.change.put.keys())]
        surnames = {s for voices in own for v in set(voices.values()) if (s := surname_of(v))}
        persons = self.persons(surnames)
        chosen = full_names(v for voices in persons.values() for v in voices)
        return {c: full_voice(v, chosen) for voices in own for c, v in voices.items()}

    # --- reports ------------------------------------------------------------------------------

    def numbers(self, reports: Iterable[ReportId]) -> dict[ReportId, int]:
        """The numbers of reports by id, after the change."""
        come = {p.reading.report.id: n for n, p in self.change.put.items()}
        wanted = set(reports)
        rows = self.desk.link_rows("link_reports", "id", wanted - come.keys())
        kept = {ReportId(r["id"]): int(r["number"]) for r in rows}
        kept = {id: n for id, n in kept.items() if n not in self.change.dropped}
        return kept | {id: n for id, n in come.items() if id in wanted}

    def prints(self, numbers: Iterable[int]) -> dict[int, Print]:
        """The prints of reports by number, after the change."""
        wanted = set(numbers)
        found = {n: self.change.put[n].print for n in wanted & self.change.put.keys()}
        rows = self.desk.link_rows("link_reports", "number", wanted - found.keys())
        by_digest = {str(r["digest"]): int(r["number"]) for r in rows}
        for report, print in self.prints_of(self.desk.reports_by_digest(by_digest)):
            found[by_digest[report.digest]] = print
        return found

    @staticmethod
    def prints_of(reports: Iterable[Report]) -> Iterator[tuple[Report, Print]]:
        """Reports with their prints."""
        return ((r, fingerprint(Reading(r))) for r in reports)

    # --- tellings and meetings -----------------------------------------------------------------

    def telling(self, row: Row) -> Telling:
        """The telling of a row, read once."""
        number = int(row["number"])
        if number not in self._forms:
            self._forms[number] = telling_of(row["form"])
        return self._forms[number]

    def near(self, numbers: Iterable[int]) -> list[Edge]:
        """The near pairs that are kept of any of the tellings."""
        wanted = set(numbers)
        rows = (self.desk.link_rows("link_near", side, wanted) for side in ("left", "right"))
        return sorted({near_of(row) for found in rows for row in found})


@dataclass(frozen=True)
class Meetings:
    """Keys of one table, before and after items come and go."""

    desk: Desk
    table: str
    come: Mapping[int, Sequence[int]]
    gone: Mapping[int, Sequence[int]]
    most: int

    @cached_property
    def before(self) -> Mapping[int, int]:
        """How many items had each key that comes or goes."""
        keys = {k for side in (self.come, self.gone) for found in side.values() for k in found}
        return self.desk.key_counts(self.table, keys)

    @cached_property
    def after(self) -> Mapping[int, int]:
        """How many have it then."""
        number = Counter(self.before)
        number.update(k for found in self.come.values() for k in found)
        number.subtract(k for found in self.gone.values() for k in found)
        return number

    def counts(self, keys: Iterable[int]) -> Mapping[int, int]:
        """How many items have each of the keys, after the change."""
        wanted = set(keys)
        others = self.desk.key_counts(self.table, wanted - self.after.keys())
        return {k: self.after[k] if k in self.after else others.get(k, 0) for k in wanted}

    def holders(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The items that have each of the keys, after the change."""
        wanted = set(keys)
        found: dict[int, set[int]] = defaultdict(set)
        for row in self.desk.link_rows(self.table, "key", wanted):
            found[row["key"]].add(row["item"])
        for item, had in self.gone.items():
            for key in wanted.intersection(had):
                found[key].discard(item)
        for item, has in self.come.items():
            for key in wanted.intersection(has):
                found[key].add(item)
        return found

    @cached_property
    def crowded(self) -> set[int]:
        """The keys that have just become too many's to be a meeting."""
        return {k for k, n in self.after.items() if n > self.most >= self.before.get(k, 0)}

    @cached_property
    def emptied(self) -> set[int]:
        """The keys that have just become a meeting again."""
        return {k for k, n in self.after.items() if n <= self.most < self.before.get(k, 0)}
