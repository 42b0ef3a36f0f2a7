"""Derivations after a change: only reports that meet what comes or goes are compared anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.link.derivation import CROWD, compare_prints, likelier
from twosource.link.fingerprints import meetings
from twosource.model import Derivation, ReportId
from twosource.renewal.parts import signed
from twosource.renewal.stock import Meetings, Stock


@dataclass(frozen=True)
class Copies:
    """The derivations that changed, the reports that have none any more, and the rows."""

    put: tuple[Derivation, ...]
    gone: tuple[ReportId, ...]
    keys: tuple[tuple[int, int], ...]
    keys_gone: tuple[tuple[int, int], ...]


def copies(stock: Stock) -> Copies:
    """What becomes of derivations."""
    change = stock.change
    # A report that is only read anew is the same text: it meets whom it met.
    new = {n: p.meetings for n, p in change.put.items() if n not in change.dropped}
    old = {n: row for n, row in change.dropped.items() if n not in change.put}
    digests = {str(row["digest"]): n for n, row in old.items()}
    gone = {
        digests[r.digest]: signed(meetings(p))
        for r, p in stock.prints_of(stock.desk.reports_by_digest(digests))
    }
    met = Meetings(stock.desk, "link_meetings", new, gone, CROWD)
    left = [ReportId(row["id"]) for row in old.values()]
    again = _again(stock, met, left) - old.keys()
    found = _best(stock, met, {*again, *new})
    ids = _ids(stock, {*again, *new, *(c for c, _ in found)})
    had = {d.report: d for d in stock.desk.derivations(ids.values())}
    put: dict[ReportId, Derivation] = {}
    for (child, _), derivation in found.items():
        report = ids[child]
        held = put.get(report) or (had.get(report) if child not in {*again, *new} else None)
        put[report] = likelier(held, derivation) if held else derivation
    lost = [ids[n] for n in again if ids[n] in had and ids[n] not in put]
    return Copies(
        tuple(d for r, d in sorted(put.items()) if had.get(r) != d),
        (*lost, *left),
        tuple((k, n) for n, keys in new.items() for k in keys),
        tuple((k, n) for n, keys in gone.items() for k in keys),
    )


def _again(stock: Stock, met: Meetings, left: Iterable[ReportId]) -> set[int]:
    """The reports whose parent must be looked for from the beginning."""
    found = set(stock.numbers(stock.desk.made_from(left)).values())
    for members in met.holders(met.crowded).values():
        ids = _ids(stock, members)
        had = {d.report: d.parent for d in stock.desk.derivations(ids.values())}
        found |= {n for n, id in ids.items() if had.get(id) in ids.values()}
    for members in met.holders(met.emptied).values():
        found |= members
    return found


def _best(stock: Stock, met: Meetings, wanted: set[int]) -> Mapping[tuple[int, int], Derivation]:
    """What comparing the wanted reports with those they meet gives, by child and parent."""
    prints = stock.prints(wanted)
    keys = {n: signed(meetings(p)) for n, p in prints.items()}
    number = met.counts(k for found in keys.values() for k in found)
    holders = met.holders(k for k, n in number.items() if 1 < n <= CROWD)
    pairs = {
        (min(n, other), max(n, other))
        for n, found in keys.items()
        for k in found
        for other in holders.get(k, ())
        if other != n
    }
    prints |= stock.prints({n for pair in pairs for n in pair} - prints.keys())
    by_id = {p.report: n for n, p in prints.items()}
    made = {}
    for a, b in sorted(pairs):
        derivation = compare_prints(prints[a], prints[b])
        if derivation:
            made[by_id[derivation.report], by_id[derivation.parent]] = derivation
    return made


def _ids(stock: Stock, numbers: Iterable[int]) -> dict[int, ReportId]:
    """The ids of reports by number, after the change."""
    put = stock.change.put
    wanted = set(numbers)
    found = {n: put[n].reading.report.id for n in wanted & put.keys()}
    rows = stock.desk.link_rows("link_reports", "number", wanted - found.keys())
    return found | {int(r["number"]): ReportId(r["id"]) for r in rows}
