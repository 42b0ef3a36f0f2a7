"""From names to places: grouping a page's mentions, ranking each name's options in context."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from twosource.gazetteer import Entry, Gazetteer, Kind, Match
from twosource.gazetteer.fold import fold
from twosource.model import Span
from twosource.read.page import Page
from twosource.read.toponyms.beside import led_by_neighbours, reach_between
from twosource.read.toponyms.columns import COLUMNS, Group, Names
from twosource.read.toponyms.context import Context
from twosource.read.toponyms.names import Meanings, Option
from twosource.read.toponyms.net import Array, Net, softmax
from twosource.read.toponyms.ranking import Ranking
from twosource.read.toponyms.tables import KINDS, Tables, home_of

# What stands between a place and the region that contains it: Paris, Texas; Paris (Texas).
_JOINTS = frozenset({",", "(", ", in", "in", ", near"})
# Times the ranker is asked again with what it answered before; more changed nothing.
ROUNDS = 3
# Options that are ranked side by side: with more, their comparisons no longer stay near at hand.
TOGETHER = 2000
# What a word beside the name says of its kind counts for more than the nets could learn of it: in
# the corpora towns and their counties lie too close together to be told apart by distance.
TOLD_WEIGHT = 2.0
_AGREES, _DIFFERS = COLUMNS.index("hint_agrees_here"), COLUMNS.index("hint_differs_here")
# How sure the reading of a town must be, and how long its name, before it is taken for the home of
# a publisher that bears it.
SURE, SHORTEST_HOME = 0.6, 5
# Domains of states; others that look like one (.tv, .io, .me) are sold to everyone.
_SOLD = frozenset(["tv", "io", "me", "co", "ai", "cc", "fm", "ws", "to", "sh", "la", "gg", "am"])
_COUNTRY_OF_DOMAIN = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a name: where it stands, what it may mean, how likely it is a place at all."""

    span: Span
    found: Meanings
    weight: float = 1.0


def names_of(
    page: Page, mentions: Sequence[Named], known: Tables, gazetteer: Gazetteer
) -> tuple[Names, list[int | None]]:
    """The page's distinct names, and each mention's index among them (None: no options)."""
    index: dict[str, int] = {}
    groups: list[Group] = []
    places: list[int | None] = []
    for m in mentions:
        if not m.found.options:
            places.append(None)
            continue
        place = index.setdefault(m.found.key, len(groups))
        if place == len(groups):
            groups.append(Group(m.found, m.weight, 0))
        group = groups[place]
        group.mentions += 1
        group.weight = max(group.weight, m.weight)
        if hint := _hint_beside(page.report.text, m.span, known):
            group.hints.append(hint)
        places.append(place)
    for here, there, first, second in zip(mentions, mentions[1:], places, places[1:], strict=False):
        if first is not None and second is not None and first != second:
            between = page.report.text[here.span[1] : there.span[0]]
            if len(between) < 9 and between.strip() in _JOINTS:
                groups[first].containers.append(second)
            if (km := reach_between(between)) is not None:
                groups[first].beside.append((second, km))
    publisher = page.report.publisher
    return Names(groups, home_of(publisher, known, gazetteer), domain_country(publisher)), places


def _hint_beside(text: str, span: Span, known: Tables) -> Kind | None:
    """The kind that the words beside a mention speak of: "the port city of X", "X province"."""
    behind = text[span[1] : span[1] + 24].split(None, 2)[:1]
    generic = known.after.get((behind[0].rstrip(".,;"),)) if behind else None
    if generic and generic.kind in ("admin1", "admin2", "city"):
        return KINDS[generic.kind]
    before = text[max(span[0] - 24, 0) : span[0]].split()[-2:]
    if len(before) == 2 and (generic := known.before.get((before[0], before[1]))):
        return KINDS[generic.kind]
    return None


def domain_country(publisher: str | None) -> str | None:
    """The country of a publisher's domain (example.co.uk: GB), None for domains of no country."""
    if not publisher or "." not in publisher or " " in publisher:
        return None
    ending = publisher.lower().split("/")[0].rsplit(".", 1)[1]
    if len(ending) != 2 or not ending.isalpha() or ending in _SOLD:
        return None
    return _COUNTRY_OF_DOMAIN.get(ending, ending.upper())


def rank(context: Context, net: Net) -> tuple[Array, Array]:
    """Each option's share within its name, and the columns of the last round."""
    shares = context.prior()
    columns = context.columns(shares)
    for _ in range(ROUNDS):
        shares = softmax(_scores(columns, net), context.group, len(context.groups))
        columns = context.columns(shares)
    return softmax(_scores(columns, net), context.group, len(context.groups)), columns


def _scores(columns: Array, net: Net) -> Array:
    told: Array = columns[:, _AGREES] - columns[:, _DIFFERS]
    return net.scores(columns) + TOLD_WEIGHT * told


def rankings(pages: Sequence[Names], net: Net, gazetteer: Gazetteer) -> list[list[Ranking]]:
    """For each page and each of its names the options in order of likelihood."""
    answers: list[list[Ranking]] = []
    for batch in _batches(pages):
        named = [names for names in batch if names.groups]
        ranked = iter(_rankings(Context(named, gazetteer), net) if named else ())
        answers += [
            led_by_neighbours(names.groups, list(islice(ranked, len(names.groups))))
            for names in batch
        ]
    return answers


def _batches(pages: Iterable[Names]) -> Iterator[list[Names]]:
    """Pages to rank side by side: as many as have ``TOGETHER`` options between them."""
    batch: list[Names] = []
    size = 0
    for names in pages:
        batch.append(names)
        size += sum(len(group.meanings.options) for group in names.groups)
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _rankings(context: Context, net: Net) -> list[Ranking]:
    shares, columns = rank(context, net)
    order = np.lexsort((-shares, context.group))
    likely, sorted_shares, sorted_columns = order.tolist(), shares[order].tolist(), columns[order]
    answers = []
    bounds = context.starts.tolist()
    for group, start, end in zip(context.groups, bounds, bounds[1:], strict=False):
        options = [group.meanings.options[row - start] for row in likely[start:end]]
        ranking = Ranking(
            tuple(options), tuple(sorted_shares[start:end]), sorted_columns[start:end]
        )
        town = _town_of(group, options)
        answers.append(ranking if town is None else ranking.led_by(town))
    return answers


def _town_of(group: Group, options: Sequence[Option]) -> int | None:
    """Where the town stands that gave the first option, a region, its name.

    "Larn" alone is the town rather than Larn district, unless a word says otherwise; corpora cannot
    teach it, as the two lie side by side.
    """
    first = options[0]
    if group.hints or group.meanings.hint or first.match == Match.OFFICIAL:
        return None
    if first.entry.kind not in (Kind.ADMIN1, Kind.ADMIN2, Kind.ADMIN3):
        return None
    for index, option in enumerate(options):
        entry = option.entry
        inside = first.entry.number in (entry.admin1, entry.admin2)
        if entry.kind == Kind.CITY and inside and option.match >= Match.ALTERNATE:
            return index
    return None


def home_named(publisher: str | None, answers: Sequence[Ranking]) -> Entry | None:
    """The town of the report that a publisher bears in its name: the Larn Post, larnpost.org."""
    if not publisher:
        return None
    host = publisher.lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    squeezed = host.replace(" ", "").replace("-", "")
    for ranking in answers:
        entry = ranking.options[0].entry
        name = fold(entry.name).replace(" ", "")
        likely = entry.kind == Kind.CITY and ranking.shares[0] >= SURE
        if likely and len(name) >= SHORTEST_HOME and name in squeezed:
            return entry
    return None


def focus(answers: Sequence[Ranking]) -> Entry | None:
    """The place the page is mostly about: the town or district the most other places lie near."""
    local = [
        a.options[0].entry
        for a in answers
        if a.shares[0] > 0.5 and a.options[0].entry.kind in (Kind.CITY, Kind.ADMIN2)
    ]
    if not local:
        return None
    counts: dict[int | None, int] = {}
    for entry in local:
        counts[entry.admin1] = counts.get(entry.admin1, 0) + 1
    region = max(counts, key=lambda r: (counts[r], r or 0))
    return next(e for e in local if e.admin1 == region)
