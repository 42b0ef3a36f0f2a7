"""The flow on one machine: collect, read, link, weigh, keep.

Safe to stop and to repeat: readings are kept batch by batch under a stamp of what made them, and
events are put in place all at once under a stamp of the readings and judgements they came from.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from twosource import renewal
from twosource.collect import Collected, Fetcher, Given, collect, with_language
from twosource.errors import Overtaken, StopRun
from twosource.gazetteer import gazetteer_stamp, open_gazetteer
from twosource.judging import mended
from twosource.lexicon import Lexicon
from twosource.link import Linked, link_readings
from twosource.link.judgements import proved
from twosource.model import (
    Capture,
    Derivation,
    Judgement,
    Problem,
    Provenance,
    Reading,
    Report,
    Voice,
    WeighedEvent,
)
from twosource.renewal import STAGES, all_anew, changes, is_linked
from twosource.settings import Settings
from twosource.stamps import code_digest, pipeline_stamp, stamp, tally
from twosource.store import Desk, Renewal
from twosource.weigh import Context, learn, weigh_event
from twosource.weigh.ledger import Expectation, expectations

if TYPE_CHECKING:
    from twosource.read import Reader

Item = TypeVar("Item")

# Readings kept in one transaction: what a kill can cost at most, in reports to be read again.
READ_BATCH = 16
ADD_BATCH = 200
# Times that a change is worked out anew because another run was quicker.
TRIES = 5
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Setup:
    """How to read: the pipeline's name, the knowledge, and the provenance its readings carry."""

    pipeline: str
    lexicon: Lexicon
    gazetteer: Path | None
    provenance: Provenance

    def reader(self) -> "Reader":
        """A loaded reader.  Takes seconds, so it is only made when there is something to read."""
        from twosource.read import Reader
        from twosource.read.parser import load_parser

        # First, as it is told at once when there is none; the parser takes seconds to load.
        gazetteer = open_gazetteer(self.gazetteer)
        return Reader(load_parser(self.pipeline), self.lexicon, gazetteer)


def setup(settings: Settings) -> Setup:
    """The setup that ``settings`` ask for; raises MendInput or MendKnowledge when it cannot be."""
    lexicon = Lexicon(*([Path(settings.knowledge)] if settings.knowledge else []))
    inputs = (pipeline_stamp(settings.pipeline), gazetteer_stamp(settings.gazetteer_path))
    made = Provenance("read", code_digest("read", "gazetteer"), lexicon.digest, inputs)
    return Setup(settings.pipeline, lexicon, settings.gazetteer_path, made)


@dataclass(frozen=True)
class AddOutcome:
    """What came of adding: how many were new, known, renamed; and what could not be used."""

    new: int = 0
    known: int = 0
    renamed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RunOutcome:
    """What a run did: reports read now, reports with problems, events on the desk, if renewed."""

    read: int
    problems: int
    events: int
    renewed: bool


def no_progress(_step: str, _done: int, _total: int) -> None:
    """Show nothing."""


def add(
    desk: Desk,
    targets: Iterable[str],
    given: Given,
    max_bytes: int,
    fetcher: Fetcher | None = None,
    progress: Progress = no_progress,
) -> AddOutcome:
    """Bring the reports of files, folders and addresses into the desk."""
    new = known = 0
    renamed: list[str] = []
    problems: list[Problem] = []
    for batch in _batches(collect(targets, given, max_bytes, fetcher), ADD_BATCH):
        problems += [item for item in batch if isinstance(item, Problem)]
        found = [item for item in batch if isinstance(item, Collected)]
        for added in desk.add(_told_apart(desk, found)):
            new += added.new
            known += not added.new
            renamed += [added.id] if added.renamed else []
        progress("add", new + known, 0)
    return AddOutcome(new, known, tuple(renamed), tuple(problems))


def _told_apart(desk: Desk, found: list[Collected]) -> Iterator[tuple[Report, Capture, bytes]]:
    """Reports with their language; of those on the desk already it is not asked again."""
    known = desk.known([item.report.digest for item in found])
    for item in found:
        report = item.report if item.report.digest in known else with_language(item.report)
        yield report, item.capture, item.raw


def run(desk: Desk, setup: Setup, progress: Progress = no_progress) -> RunOutcome:
    """Read what is unread, then link and weigh anew if anything changed."""
    read, problems = _read_new(desk, setup, progress)
    for _ in range(TRIES):
        with suppress(Overtaken):
            renewed = _renew(desk, setup, progress)
            return RunOutcome(read, problems, desk.count_events(), renewed=renewed)
    raise StopRun("other runs keep changing this desk; run again when they are done")


def _renew(desk: Desk, setup: Setup, progress: Progress) -> bool:
    """Link and weigh what changed, or all where that is needed; whether anything was."""
    base = desk.events_stamp()
    if is_linked(desk, setup.lexicon):
        change = changes(desk, desk.judgements(), setup.lexicon, setup.gazetteer)
        if change is not None:
            if not change.empty:
                made = _changed_provenance(desk, setup.lexicon, change, base)
                desk.change_linked(change, made, base)
            return not change.empty
    _all_anew(desk, setup, progress)
    return True


def _all_anew(desk: Desk, setup: Setup, progress: Progress) -> None:
    """Put all events anew."""
    judgements, wanted = desk.judgements(), _events_provenance(desk, setup.lexicon)
    read = tuple(desk.readings())
    readings = zip(read, mended(read, judgements, setup.gazetteer), strict=True)
    stamps = dict(desk.reading_keys())
    found = all_anew(readings, judgements, setup.lexicon, stamps, progress)
    desk.keep_linked(found, wanted)


def preview(
    desk: Desk, setup: Setup, judgements: tuple[Judgement, ...]
) -> tuple[tuple[WeighedEvent, ...], tuple[WeighedEvent, ...]] | None:
    """The events that judgements would change, before and after; see :mod:`.renewal.preview`."""
    return renewal.preview(desk, setup.lexicon, setup.gazetteer, judgements)


@dataclass(frozen=True)
class Findings:
    """What linking and weighing found: events (weightiest first), their voices, derivations."""

    events: tuple[WeighedEvent, ...]
    voices: tuple[Voice, ...] = ()
    derivations: tuple[Derivation, ...] = ()


def link_and_weigh(
    readings: tuple[Reading, ...],
    judgements: tuple[Judgement, ...],
    lexicon: Lexicon,
    progress: Progress = no_progress,
) -> Findings:
    """All that is found in the readings; the same whatever order they come in.

    The readings have been mended before (:func:`twosource.judging.mended`).
    """
    progress("link", 0, 1)
    linked = link_readings(readings, lexicon, judgements)
    progress("link", 1, 1)
    context = learnt_context(readings, linked, judgements, lexicon)
    weighed = []
    for done, event in enumerate(linked.events, 1):
        weighed.append(weigh_event(event, context, lexicon))
        progress("weigh", done, len(linked.events))
    voices = tuple(sorted(set(linked.voices.values()), key=lambda v: (v.id, v.name)))
    return Findings(tuple(sorted(weighed, key=by_weight)), voices, linked.derivations)


def learnt_context(
    readings: Iterable[Reading],
    linked: Linked,
    judgements: Iterable[Judgement],
    lexicon: Lexicon,
) -> Context:
    """What weighing needs to know: the claims, and what all events and people's findings teach."""
    found = proved(judgements)
    context = Context.of(readings, linked.voices, linked.derivations, proved=found)
    return learn(linked.events, context, lexicon)


@dataclass(frozen=True)
class View:
    """What a desk held on a day: the events as they would have been weighed then.

    ``expectations`` are what had been announced, with what had come of it by ``day``; ``context``
    holds the claims that had been made, and the records and dependences learnt from them.
    """

    day: str
    events: tuple[WeighedEvent, ...]
    expectations: tuple[Expectation, ...]
    context: Context


def view(
    readings: Iterable[Reading],
    judgements: tuple[Judgement, ...],
    lexicon: Lexicon,
    day: str | None = None,
) -> View:
    """The desk as of ``day`` (ISO), from the readings of what had been published by then.

    Nothing stored is used, so a view never knows what came later.  Undated reports are left out of
    a day's view, as nothing shows that they were there; without a day all are in, and the day is
    that of the newest report.
    """
    kept = tuple(r for r in readings if day is None or _published_by(r, day))
    linked = link_readings(kept, lexicon, judgements)
    context = learnt_context(kept, linked, judgements, lexicon)
    weighed = sorted((weigh_event(e, context, lexicon) for e in linked.events), key=by_weight)
    today = day or max((r.report.published or "" for r in kept), default="")[:10]
    return View(today, tuple(weighed), expectations(weighed, context, today), context)


def _published_by(reading: Reading, day: str) -> bool:
    return bool(reading.report.published) and (reading.report.published or "")[:10] <= day


def by_weight(weighed: WeighedEvent) -> tuple[int, int, int, str]:
    """Sort key: most independent origins, then outlets, then claims, then id."""
    seen = weighed.corroboration
    return -seen.origins, -seen.outlets, -len(weighed.event.claims), weighed.event.id


def _read_new(desk: Desk, setup: Setup, progress: Progress) -> tuple[int, int]:
    wanted = setup.provenance.stamp
    total = desk.count_unread(wanted)
    read = problems = 0
    if not total:
        return read, problems
    progress("read", 0, total)
    for batch in _batches(setup.reader().read(desk.unread(wanted)), READ_BATCH):
        desk.keep_readings(batch, setup.provenance)
        read += len(batch)
        problems += sum(bool(reading.problems) for reading in batch)
        progress("read", read, total)
    return read, problems


def _events_provenance(desk: Desk, lexicon: Lexicon) -> Provenance:
    return _provenance(desk, lexicon, tally(desk.reading_keys()))


def _changed_provenance(
    desk: Desk, lexicon: Lexicon, change: Renewal, base: str | None
) -> Provenance:
    """The provenance that doing everything anew would give, from the one that stood before."""
    stands = desk.provenance(base or "")
    read = stands.inputs[0] if stands else "0"
    read = tally(change.dropped.keys_of_readings, read, less=True)
    return _provenance(desk, lexicon, tally(change.rows.keys_of_readings, read))


def _provenance(desk: Desk, lexicon: Lexicon, read: str) -> Provenance:
    decided = stamp(*(judgement.id for judgement in desk.judgements()))
    return Provenance("weigh", code_digest(*STAGES), lexicon.digest, (read, decided))


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
