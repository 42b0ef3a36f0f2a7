"""What a briefing says about itself and the desk: titles, counts, changes, what is unverified."""

from collections.abc import Iterable
from datetime import date

from twosource.model import State, WeighedEvent
from twosource.show.briefing.choose import Chosen, Selection
from twosource.show.briefing.words import Words
from twosource.show.wording import day_words, listed, number, plural, sentence, time_words


def title(wanted: Selection, words: Words) -> str:
    """The title: what, of which days, from where, of which theme."""
    texts = words.remarks
    when = _span(wanted)
    parts = [texts["title.day"].format(when=when) if when else texts["title"]]
    if wanted.area:
        parts.append(texts["title.from"].format(place=wanted.area.name))
    if wanted.theme:
        parts.append(texts["title.theme"].format(theme=wanted.theme.section.lower()))
    return "".join(parts)


def _span(wanted: Selection) -> str:
    first, last = (day_words(d.isoformat()) if d else "" for d in (wanted.first, wanted.last))
    if first == last:
        return first
    if first and last:
        return f"{first} to {last}"
    return f"the days from {first}" if first else f"the days up to {last}"


def subtitle(as_of: date | None, words: Words) -> str:
    """As of which day the desk is shown; empty for now."""
    return words.remarks["as_of"].format(day=day_words(as_of.isoformat())) if as_of else ""


def counted(chosen: Chosen, words: Words) -> str:
    """How many reports of how many publishers tell of how many events."""
    reports = {s.report.id: s.report for t in chosen.all for s in t.said.values()}
    if not reports:
        return words.remarks["lead.none"]
    publishers = {r.publisher for r in reports.values() if r.publisher}
    told = words.remarks["lead"].format(
        reports=plural(len(reports), "report"),
        publishers=plural(len(publishers), "publisher"),
        events=plural(len(chosen.all), "event"),
    )
    return f"{told} {words.remarks['how']}"


def sum_line(event: WeighedEvent) -> str:
    """The line that sums an event up everywhere."""
    seen = event.corroboration
    counts = (
        (seen.outlets, "outlet"),
        (seen.voices, "voice"),
        (seen.origins, "origin"),
        (seen.sides, "side"),
    )
    return " · ".join(plural(n, one) for n, one in counts)


def verdict(event: WeighedEvent) -> str:
    """State and grade, and whether somebody speaks against their own interest."""
    against = ", against the speaker's own interest" * event.corroboration.against_interest
    return f"{event.state.value}, {event.corroboration.grade}{against}"


def closing(chosen: Chosen, words: Words) -> str:
    """The sentence on what could not be verified."""
    events = [t.event for t in chosen.all]
    if not events:
        return ""
    texts = words.remarks
    counts = {
        "single": sum(
            e.state is State.SINGLE_ORIGIN and e.corroboration.voices > 0 for e in events
        ),
        "unnamed": sum(
            e.state is State.SINGLE_ORIGIN and not e.corroboration.voices for e in events
        ),
        "contested": sum(e.state is State.CONTESTED for e in events),
        "withdrawn": sum(e.state is State.WITHDRAWN for e in events),
        "expected": sum(e.state is State.EXPECTED for e in events),
    }
    parts = [texts[f"unverified.{k}"].format(n=n) for k, n in counts.items() if n]
    total = plural(len(events), "event")
    if not parts:
        return texts["unverified.none"].format(events=total)
    told = texts["unverified"].format(events=total, parts=listed(parts, most=len(parts)))
    return f"{told} {texts['unverified.end']}"


def changed(before: Iterable[WeighedEvent], chosen: Chosen, words: Words) -> tuple[str, ...]:
    """What is told now of the chosen events and was not told, or otherwise, before."""
    old = {w.event.id: w for w in before}
    now = [t.event for t in (*chosen.happened, *chosen.ahead)]
    found = tuple(text for e in now for text in _changes(old.get(e.event.id), e, words))
    return found or (words.remarks["changed.none"],)


def _changes(was: WeighedEvent | None, now: WeighedEvent, words: Words) -> Iterable[str]:
    texts, name = words.remarks, _called(now, words)
    if was is None:
        yield texts["changed.new"].format(event=name)
        return
    if was.state is not now.state:
        yield texts["changed.state"].format(event=name, was=was.state.value, now=now.state.value)
    if was.corroboration.origins != now.corroboration.origins:
        yield texts["changed.origins"].format(
            event=name, was=was.corroboration.origins, now=now.corroboration.origins
        )
    best = {f.name: f.best for f in was.facets}
    for facet in now.facets:
        before, after = best.get(facet.name), facet.best
        if isinstance(before, int | float) and isinstance(after, int | float) and before != after:
            yield texts["changed.figure"].format(
                event=name,
                facet=facet.name.replace("_", " "),
                was=number(before),
                now=number(after),
            )


def _called(event: WeighedEvent, words: Words) -> str:
    row = words.events.get(event.event.type)
    noun = row.label if row else event.event.title
    where = words.where(event.place.name, event.place.precision) if event.place else ""
    when = f" on {said}" if (said := time_words(event.time)) and " to " not in said else ""
    return sentence(f"{noun}{where}{when}").rstrip(".")
