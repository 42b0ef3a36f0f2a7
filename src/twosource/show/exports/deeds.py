"""Who did what to whom, as the claims for an event tell it: what coded data sets ask for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.lexicon import Lexicon
from twosource.model import Actor, Stance, WeighedEvent
from twosource.show.exports.cells import flat
from twosource.show.exports.coding import ActorRow, actors, countries
from twosource.weigh.context import Said


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts or is acted upon: a country (ISO alpha-3), a role, or only a name.

    ``suspected`` where nobody tells it flatly: every claim only blames or suspects this one.
    """

    name: str
    country: str | None = None
    role: str | None = None
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """The modes, that of most claims first; the parties, with a country first, then by claims."""

    modes: tuple[str, ...]
    parties: tuple[Party, ...]
    recipients: tuple[Party, ...]


def deed(event: WeighedEvent, told: Sequence[Said], lexicon: Lexicon) -> Deed:
    """What the claims for an event tell of it; claims of another type say nothing of its doers."""
    rows = lexicon.derived(actors)
    same = [(s, s.mention) for s in told if s.mention and s.mention.type == event.event.type]
    modes = Counter(m.mode for _, m in same if m.mode)
    ranked = tuple(sorted(modes, key=lambda mode: (-modes[mode], mode)))
    return Deed(
        ranked,
        _parties(((a, _hedged(s, a)) for s, m in same for a in m.actors), rows),
        _parties(((a, False) for _, m in same for a in m.recipients), rows),
    )


def _hedged(said: Said, actor: Actor) -> bool:
    return actor.suspected or said.claim.stance is Stance.BLAMES


def _parties(
    given: Iterable[tuple[Actor, bool]], rows: Mapping[str, ActorRow]
) -> tuple[Party, ...]:
    """Actors as parties; namings of one country and role are one party.

    What has neither country nor role is a thing or a word too many ("two ships", "them").
    """
    times: Counter[tuple[str, str | None, str | None]] = Counter()
    flatly = set()
    for actor, hedged in given:
        if not actor.country and actor.role not in rows:
            continue
        key = (_own_name(actor, rows), actor.country, actor.role)
        times[key] += 1
        if not hedged:
            flatly.add(key)
    ranked = sorted(times, key=lambda k: (not k[1], -times[k], k[0], k[1] or "", k[2] or ""))
    return tuple(Party(*key, key not in flatly) for key in ranked)


def _own_name(actor: Actor, rows: Mapping[str, ActorRow]) -> str:
    """The name of a group that its country and role do not tell already."""
    row = rows.get(actor.role or "")
    named = row and row.named and not actor.country
    return flat(actor.name) if named and actor.name[:1].isupper() else ""


@dataclass(frozen=True)
class Casting:
    """Parties in the terms of ACLED and UCDP."""

    rows: Mapping[str, ActorRow]
    names: Mapping[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Casting":
        """The casting of a lexicon."""
        names = {code: row.name for code, row in countries(lexicon).items()}
        return cls(actors(lexicon), names)

    def label(self, party: Party) -> str:
        """What to call a party: ``Military forces of Norland``, its own name, or what it is."""
        row = self.rows.get(party.role or "")
        country = self.names.get(party.country or "")
        if country:
            return f"{row.label} of {country}" if row else country
        return party.name or (row.label if row else "")

    def group(self, party: Party) -> str | None:
        """``state``, ``rebel``, ``civilian`` or ``other``; None where the role is not known."""
        row = self.rows.get(party.role or "")
        return row.group if row else None

    def groups(self, parties: Sequence[Party]) -> list[str]:
        """The groups of parties, those that are known."""
        return [group for party in parties if (group := self.group(party))]

    def inter(self, party: Party | None, iso3: str | None) -> int | None:
        """ACLED's type of actor; a state's forces outside their own country are external (8)."""
        row = self.rows.get(party.role or "") if party else None
        if party is None or row is None:
            return None
        abroad = row.group == "state" and party.country and iso3 and party.country != iso3
        return 8 if abroad else row.inter
