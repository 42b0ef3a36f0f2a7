"""What a run changes: the events that new, changed and lost reports and new judgements touch.

The result is the one that linking and weighing everything anew would give; a test demands it.  What
hangs on all reports together is handled where it changes: keys that become common, the offices that
"the installed governor" may mean, the persons a surname may mean, what all events teach.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from twosource.judging import mended
from twosource.lexicon import Lexicon
from twosource.link.judgements import proved, standing
from twosource.link.voices import full_names, full_voice, surname_of
from twosource.model import Event, EventId, Judgement, Voice, WeighedEvent
from twosource.renewal.copies import Copies, copies
from twosource.renewal.forms import voice_of
from twosource.renewal.lessons import Lessons
from twosource.renewal.lettering import Judged, judge_rows, relettered
from twosource.renewal.linking import Regrouped, regroup
from twosource.renewal.parts import Knowledge, Part, all_rows, rows_of
from twosource.renewal.stock import Change, Stock
from twosource.store import Desk, LinkGone, LinkRows, Renewal, Row, named_voices
from twosource.weigh import Context, judged_event
from twosource.weigh.words import Word, words_of

# Above this share of the desk's reports, doing everything anew is quicker.
SHARE, ALWAYS = 0.1, 20


def changes(
    desk: Desk,
    judgements: tuple[Judgement, ...],
    lexicon: Lexicon,
    gazetteer: Path | None,
    learning: bool = True,
) -> Renewal | None:
    """What a run over the desk changes, or None where everything had better be done anew.

    The desk must have been linked by this code and knowledge before.  Without ``learning``,
    what all events teach together is left as it stands: quicker, and enough to look ahead.
    """
    change = _change(desk, judgements, lexicon, gazetteer)
    if change is None:
        return None
    if change.empty and {j.id for j in judgements} == desk.linked_judgements():
        return Renewal()
    known = Knowledge(lexicon, standing(judgements))
    return _Renewing(Stock(desk, change, known), judgements, gazetteer, learning).renewal()


def _change(
    desk: Desk, judgements: tuple[Judgement, ...], lexicon: Lexicon, gazetteer: Path | None
) -> Change | None:
    """What comes and goes; None where that is too much, or a name means another voice."""
    new, gone = desk.unlinked()
    known = Knowledge(lexicon, standing(judgements))
    followed = desk.linked_judgements()
    before = standing(j for j in judgements if j.id in followed)
    other = set(before) ^ set(known.decided)
    if any(j.verdict == "alias" for j in other):
        return None
    claims = {name for j in other for name in (j.left, j.right or "")}
    numbers = {int(r["report"]) for r in desk.link_rows("link_claims", "claim", claims)}
    dropped = desk.link_rows("link_reports", "number", {*gone, *numbers})
    come = {*new, *(str(r["digest"]) for r in dropped if int(r["number"]) not in gone)}
    last = desk.last_numbers()[0]
    if len(come) + len(gone) > max(ALWAYS, SHARE * last):
        return None
    change = _numbered(desk, dropped, come, last, known, (judgements, gazetteer))
    stock = Stock(desk, change, known)
    if stock.offices_moved:
        looking = desk.link_rows("link_reports", "number", desk.looking_around())
        if len(looking) > max(ALWAYS, SHARE * last):
            return None
        dropped = [*dropped, *(r for r in looking if int(r["number"]) not in change.dropped)]
        come |= {str(r["digest"]) for r in looking if int(r["number"]) not in gone}
        change = _numbered(desk, dropped, come, last, known, (judgements, gazetteer))
    return change


def _numbered(
    desk: Desk,
    dropped: Sequence[Row],
    come: Iterable[str],
    last: int,
    known: Knowledge,
    mending: tuple[tuple[Judgement, ...], Path | None],
) -> Change:
    numbers = {str(r["digest"]): int(r["number"]) for r in dropped}
    read = tuple(desk.readings_by_digest(come))
    put: dict[int, Part] = {}
    for raw, reading in zip(read, mended(read, *mending), strict=True):
        number = numbers.get(reading.report.digest)
        if number is None:
            last = number = last + 1
        put[number] = Part.of(raw, reading, known)
    return Change(put, {int(r["number"]): r for r in dropped})


@dataclass
class _Renewing:
    """One renewal, from what comes and goes to all that is put and dropped."""

    stock: Stock
    judgements: tuple[Judgement, ...]
    gazetteer: Path | None
    learning: bool

    def renewal(self) -> Renewal:
        """All of it."""
        weighed = self.weighed
        ids = frozenset(e.event.id for e, _ in weighed)
        put_voices, gone_voices = self._voice_rows
        lessons = self.lessons.rows
        return Renewal(
            put=tuple(event for event, _ in weighed),
            gone=tuple(sorted(self.linked.before - ids)),
            lettered=self.lettered,
            voices=put_voices,
            derivations=self.copies.put,
            rows=replace(
                all_rows(self._report_rows()),
                tellings=self.linked.rows,
                keys=self.linked.keys,
                meetings=self.copies.keys,
                near=self.linked.doubted.near,
                doubts=self.linked.doubted.doubts,
                words=lessons.words,
                records=lessons.records,
                learnt=lessons.learnt,
                judges=judge_rows(weighed),
                judgements=[
                    {"id": j.id}
                    for j in self.judgements
                    if j.id not in self.desk.linked_judgements()
                ],
            ),
            dropped=LinkGone(
                reports=self.stock.change.out,
                keys_of_readings=[
                    (str(r["digest"]), str(r["stamp"])) for r in self.stock.change.dropped.values()
                ],
                tellings=self.linked.gone,
                keys=self.linked.keys_gone,
                meetings=self.copies.keys_gone,
                near=self.linked.doubted.near_gone,
                doubts=self.linked.doubted.doubts_gone,
                words=sorted(self.lessons.gone),
                judges=sorted(self.linked.before | ids),
                records=self.lessons.voices_gone,
                voices=gone_voices,
                derivations=self.copies.gone,
            ),
        )

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.stock.desk

    @cached_property
    def linked(self) -> Regrouped:
        """What becomes of events and tellings."""
        return regroup(self.stock)

    @cached_property
    def copies(self) -> Copies:
        """The derivations that change."""
        return copies(self.stock)

    # --- voices -------------------------------------------------------------------------------

    @cached_property
    def _surnames(self) -> tuple[Mapping[str, Voice | None], Mapping[str, Voice | None]]:
        """Whom the surnames of what comes and goes mean, before and after."""
        change = self.stock.change
        old = self.desk.link_rows("link_speakers", "report", change.dropped)
        come = (v for own in self.stock.settled.values() for v in own.values())
        names = {str(r["surname"]) for r in old if r["surname"]}
        names |= {s for v in come if (s := surname_of(v))}
        before = full_names(map(voice_of, self.desk.distinct_forms("surname", names)))
        after = full_names(v for vs in self.stock.persons(names).values() for v in vs)
        return before, after

    @cached_property
    def _renamed(self) -> set[str]:
        """The surnames that mean somebody else now."""
        before, after = self._surnames
        return {s for s in before.keys() | after.keys() if before.get(s) != after.get(s)}

    @cached_property
    def _voice_rows(self) -> tuple[tuple[Voice, ...], tuple[str, ...]]:
        """The voices to put and the ids of those nobody is any more."""
        old = self.desk.link_rows("link_speakers", "report", self.stock.change.dropped)
        settled = {v for own in self.stock.settled.values() for v in own.values()}
        ids = {str(r["id"]) for r in old} | {v.id for v in settled}
        surnames = {str(r["surname"]) for r in old if r["surname"]} | self._renamed
        surnames |= {s for v in settled if (s := surname_of(v))}
        persons = self.stock.persons(surnames)
        everyone = {v for vs in persons.values() for v in vs}
        chosen = full_names(everyone)
        plain = {i for i in ids if not i.startswith("person:")}
        forms = self.desk.distinct_forms("id", plain, self.stock.change.out)
        now = {*map(voice_of, forms), *(v for v in settled if v.id in plain)}
        now |= {full_voice(v, chosen) for v in everyone}
        was = self.desk.distinct_forms("surname", surnames)
        gone = (ids | {voice_of(f).id for f in was}) - {v.id for v in now}
        return tuple(now), tuple(sorted(gone))

    def _report_rows(self) -> list[LinkRows]:
        stamps = self.desk.reading_stamps(
            p.reading.report.digest for p in self.stock.change.put.values()
        )
        book = self.stock.known.book
        return [
            rows_of(p, n, stamps[p.reading.report.digest], self.stock.settled[n], book)
            for n, p in self.stock.change.put.items()
        ]

    # --- weighing -----------------------------------------------------------------------------

    @cached_property
    def _told_otherwise(self) -> set[EventId]:
        """Events whose claims have another voice now, or whose reports another parent."""
        rows = self.desk.link_rows("link_speakers", "surname", self._renamed)
        numbers = {int(r["report"]) for r in rows}
        reports = self.desk.link_rows("link_reports", "number", numbers)
        ids = {str(r["id"]) for r in reports}
        ids |= {d.report for d in self.copies.put} | set(self.copies.gone)
        return self.desk.events_with("report", ids) - self.linked.before

    @cached_property
    def _changed(self) -> dict[EventId, Event]:
        """The events that are not what they were, or whose claims are told otherwise."""
        found = {e.id: e for e in self.linked.events}
        return found | {e.id: e for e in self._events(self._told_otherwise)}

    def _sides_moved(self) -> set[str]:
        """The voices that are put on another side now."""
        now = named_voices(self._voice_rows[0])
        was = self.desk.voices(now)
        return {id for id, voice in was.items() if voice.side != now[id].side}

    def _events(self, ids: Iterable[EventId]) -> list[Event]:
        found = (self.desk.event(id) for id in sorted(ids))
        return [weighed.event for weighed in found if weighed]

    def _context(self, events: Iterable[Event]) -> Context:
        """All that the events rest on."""
        claims = {claim for event in events for claim in event.claims}
        come = {c.id: n for n, p in self.stock.change.put.items() for c in p.reading.claims}
        kept = self.desk.link_rows("link_claims", "claim", claims - come.keys())
        numbers = {int(r["report"]) for r in kept} | {come[c] for c in claims & come.keys()}
        rows = self.desk.link_rows("link_reports", "number", numbers - self.stock.change.put.keys())
        stored = self.desk.readings_by_digest(str(r["digest"]) for r in rows)
        readings = [
            *mended(stored, self.judgements, self.gazetteer),
            *(self.stock.change.put[n].reading for n in numbers & self.stock.change.put.keys()),
        ]
        ids = {r.report.id for r in readings}
        made = {d.report: d for d in self.desk.derivations(ids)}
        made = {r: d for r, d in made.items() if r not in self.copies.gone}
        made |= {d.report: d for d in self.copies.put if d.report in ids}
        voices = self.stock.voices(numbers)
        found = proved(self.judgements)
        return Context.of(readings, voices, made.values(), proved=found)

    @cached_property
    def words(self) -> dict[EventId, tuple[Word, ...]]:
        """The words about the changed events."""
        events = self._changed
        context = self._context(events.values())
        lexicon = self.stock.known.lexicon
        return {id: words_of(event, context, lexicon) for id, event in events.items()}

    @cached_property
    def lessons(self) -> Lessons:
        """What all events teach."""
        lexicon = self.stock.known.lexicon
        if not self.learning:
            return Lessons(self.desk, frozenset(), {}, lexicon)
        return Lessons(self.desk, self.linked.before | self.words.keys(), self.words, lexicon)

    @cached_property
    def weighed(self) -> tuple[Judged, ...]:
        """Every event that may be weighed otherwise now, but for its letters."""
        kin = self.lessons.kin_differing
        voices = {*kin, *self.desk.voices_of_origins(kin), *self._sides_moved()}
        touched = self.desk.events_with("voice", voices) - self.linked.before
        events = self._changed | {e.id: e for e in self._events(touched - self._changed.keys())}
        context = self._context(events.values())
        learnt = self.lessons.learnt_of({said.voice.id for said in context.said.values()})
        context = replace(context, learnt=learnt)
        lexicon = self.stock.known.lexicon
        return tuple(judged_event(events[id], context, lexicon) for id in sorted(events))

    @cached_property
    def lettered(self) -> tuple[WeighedEvent, ...]:
        """The other events whose letters rest on a record that has changed."""
        touched = self.desk.events_with("voice", self.lessons.records_differing)
        others = touched - self.linked.before - {event.event.id for event, _ in self.weighed}
        return tuple(relettered(self.desk, others, self.lessons, self.stock.known.lexicon))
