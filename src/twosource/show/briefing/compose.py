"""Composing a briefing: what is chosen, put in order, worded, and checked before it is given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from twosource.errors import StopRun
from twosource.lexicon import Lexicon
from twosource.model import Reading, State, WeighedEvent
from twosource.show.briefing.check import check
from twosource.show.briefing.choose import EVERYTHING, Chosen, Selection, by_section, choose
from twosource.show.briefing.figures import figure_sentences
from twosource.show.briefing.openings import headline, lead, opening
from twosource.show.briefing.parts import Brief, Entry, Note, Paragraph, Part, Sentence
from twosource.show.briefing.remarks import (
    changed,
    closing,
    counted,
    subtitle,
    sum_line,
    title,
    verdict,
)
from twosource.show.briefing.statements import MOST_STATEMENTS, recalled, statements
from twosource.show.briefing.told import Told, everything_said
from twosource.show.briefing.words import Words
from twosource.show.wording import sections, time_words

# Events the lead paragraph gives the gist of.
MOST_LEADS = 3
# What is told in few words: an event of one outlet without a figure, or one that is only recalled.
FEW = 1


@dataclass(frozen=True, slots=True)
class Since:
    """The events as they stood on an earlier day, to tell what has changed since."""

    day: date
    events: tuple[WeighedEvent, ...]


def compose(
    events: Iterable[WeighedEvent],
    readings: Iterable[Reading],
    lexicon: Lexicon,
    wanted: Selection = EVERYTHING,
    as_of: date | None = None,
    since: Since | None = None,
) -> Brief:
    """The briefing of what is asked for; raises StopRun if it fails its own check."""
    readings = tuple(readings)
    words = lexicon.derived(Words.of)
    context = everything_said(readings)
    told = [Told.of(event, context) for event in events]
    chosen = choose(told, wanted)
    parts = tuple(_parts(chosen, lexicon, words))
    leads = tuple(s for t in chosen.happened[:MOST_LEADS] if (s := lead(t, words)))
    brief = Brief(
        title=title(wanted, words),
        subtitle=subtitle(as_of, words),
        lead=leads,
        counted=counted(chosen, words),
        parts=parts,
        closing=closing(chosen, words),
        notes={},
        labels=words.remarks,
        changed_title=words.remarks["changed"].format(day=_spoken(since.day)) if since else "",
        changed=changed(since.events, chosen, words) if since else (),
        unread=tuple(f"{r.report.id} ({r.problems[0].what})" for r in readings if r.problems),
    )
    if faults := check(brief, {t.event.event.id: t for t in told}, words):
        raise StopRun("the briefing fails its own check: " + "; ".join(faults))
    return _with_notes(brief, chosen)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _with_notes(brief: Brief, chosen: Chosen) -> Brief:
    said = {c: s for t in chosen.all for c, s in t.said.items()}
    used = dict.fromkeys(c for clause in brief.clauses for c in clause.claims)
    notes = {c: Note(c, said[c].report, " ".join(said[c].words.split())) for c in used}
    return replace(brief, notes=notes)


def _parts(chosen: Chosen, lexicon: Lexicon, words: Words) -> Iterable[Part]:
    for heading, told in by_section(chosen.happened, sections(lexicon)).items():
        yield Part(heading, _entries(told, words))
    if chosen.ahead:
        yield Part(words.remarks["expected"], _entries(chosen.ahead, words))
    if short := _short(chosen.recalled, words):
        yield Part(words.remarks["recalled"], short)


def _entries(told: Iterable[Told], words: Words) -> tuple[Entry, ...]:
    """An entry for each event of weight; the small ones together at the end."""
    large, small = [], []
    for one in told:
        figures = figure_sentences(one, words)
        if one.event.corroboration.outlets > 1 or figures:
            large.append(_entry(one, figures, words))
        else:
            small.append(one)
    told_at_length = tuple(e for e in large if e.paragraphs)
    return (*told_at_length, *_short(small, words, words.remarks["brief"] * bool(told_at_length)))


def _entry(told: Told, figures: list[Sentence], words: Words) -> Entry:
    first = opening(told, words)
    body = [*([first] if first else []), *figures]
    # The opening only says that something is told; the words themselves are still to come.
    used = [c for s in figures for clause in s.clauses for c in clause.claims]
    said = statements(told, used, words, MOST_STATEMENTS)
    old = recalled(told, used, words)
    event = told.event.event.id
    paragraphs = (Paragraph(event, tuple(p)) for p in (body, said, old) if p)
    return Entry(
        "", headline(told, words), time_words(told.event.time),
        sum_line(told.event), verdict(told.event), tuple(paragraphs),
    )  # fmt: skip


def _short(told: Iterable[Told], words: Words, title: str = "") -> tuple[Entry, ...]:
    """Small events, a paragraph each, under one heading or none."""
    paragraphs = tuple(p for one in told if (p := _few_words(one, words)).sentences)
    if not paragraphs:
        return ()
    return (Entry(title, None, "", "", "", paragraphs),)


def _few_words(told: Told, words: Words) -> Paragraph:
    first = opening(told, words)
    said = statements(told, (), words, FEW + (told.event.state is State.CONTESTED))
    old = [] if said else recalled(told, (), words, FEW)
    return Paragraph(told.event.event.id, (*([first] if first else []), *said, *old))
