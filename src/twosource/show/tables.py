"""Readings and events as plain tables for the terminal."""

from collections.abc import Iterable, Mapping
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table

from twosource.model import Claim, Reading, Source, WeighedEvent
from twosource.show.wording import listed, plural, quantity, time_words

# Wide enough for a claim's words beside its columns when the output is no terminal.
WIDTH = 132


def reading_table(reading: Reading) -> str:
    """A reading's claims: who, through whom, how surely, when, where, the words.

    Claims of one speaker about the same words stand in one row, with the first of all else said.
    """
    report = reading.report
    heading = " · ".join(filter(None, (report.id, report.publisher, report.published)))
    table = Table(title=heading, title_justify="left", box=box.SIMPLE_HEAD, expand=True)
    _add_columns(table, {"who says": 5, "stance": 2, "held": 3, "when": 3, "where": 3, "what": 9})
    for row in _joined(_claim_row(claim, reading) for claim in reading.claims):
        table.add_row(*row)
    return printed(table, [f"{p.where}: {p.what}" for p in reading.problems])


def events_table(events: Iterable[WeighedEvent]) -> str:
    """Events, one a row: what, when, where, state, the sum line, the figures."""
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    shares = {"event": 4, "when": 3, "where": 3, "state": 3, "stands on": 3, "figures": 7}
    _add_columns(table, shares)
    for event in events:
        table.add_row(*_event_row(event))
    return printed(table, [])


def _add_columns(table: Table, shares: Mapping[str, int]) -> None:
    """Columns by name, each with its share of the width."""
    for name, share in shares.items():
        table.add_column(name, ratio=share, overflow="fold")


def _joined(rows: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    joined: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in rows:
        key = (row[0], row[1], row[-1])
        before = joined.get(key, row)
        joined[key] = tuple(a or b for a, b in zip(before, row, strict=True))
    return joined.values()


def _claim_row(claim: Claim, reading: Reading) -> tuple[str, ...]:
    words = " … ".join(reading.report.text[s:e] for s, e in claim.content)
    time = claim.time.value if claim.time else ""
    place = claim.place.name if claim.place else ""
    held = f"{claim.factuality.value} {claim.phase.value}"
    return _who(claim), claim.stance.value, held, time, place, " ".join(words.split())


def _who(claim: Claim) -> str:
    chain = [*claim.relays, *([claim.source] if claim.source else [])]
    return " > ".join(map(_named, chain)) or "(nobody named)"


def _named(source: Source) -> str:
    return f"{source.name} ({source.medium})" if source.medium else source.name


def _event_row(event: WeighedEvent) -> tuple[str, ...]:
    seen = event.corroboration
    stands_on = (
        f"{plural(seen.outlets, 'outlet')} · {plural(seen.voices, 'voice')} · "
        f"{plural(seen.origins, 'origin')} · {plural(seen.sides, 'side')}"
    )
    figures = "; ".join(_figures(event))
    place = event.place.name if event.place else ""
    return (
        f"{event.event.title} [{event.event.type}]".replace("[", r"\["),
        time_words(event.time),
        place,
        f"{event.state.value} {seen.grade}",
        stands_on,
        figures,
    )


def _figures(event: WeighedEvent) -> Iterable[str]:
    for facet in event.facets:
        amounts = [a for a in map(quantity, facet.values) if a]
        if amounts:
            state = "" if facet.state is event.state else f" ({facet.state.value})"
            yield f"{facet.name.replace('_', ' ')} {listed(amounts)}{state}"


def printed(table: Table, remarks: list[str]) -> str:
    """A table as text of a fixed width, with remarks under it."""
    out = StringIO()
    console = Console(file=out, width=WIDTH, highlight=False)
    console.print(table)
    for remark in remarks:
        console.print(f"not read: {remark}", markup=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
