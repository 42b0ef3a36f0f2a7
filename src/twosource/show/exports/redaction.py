"""Holdings without private persons' names and without anybody's exact words.

Who is private is knowledge (``data/exports/private_kinds.tsv``): a kind of speaker, unless a row
gives the voice an office.  Exact words are left out whoever said them, because an official may name
a victim.  Private persons are numbered, so that what one of them said can still be told from what
another did; the numbers follow a digest of the ids, so that their order says nothing about names.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from twosource.holdings import Captured, Holdings, Made
from twosource.lexicon import Lexicon
from twosource.model import (
    Actor,
    Claim,
    Derivation,
    EventMention,
    Facet,
    Report,
    ReportId,
    Source,
    Value,
    Voice,
    WeighedEvent,
)
from twosource.show.exports.coding import private_kinds
from twosource.weigh.context import Said

LEFT_OUT = "a private person"
# Voices without a row in the knowledge have these before their id; those with one are public.
_UNLISTED = ("person:", "said:")
_COUNTRY_CODE = 3


def is_private(voice: Voice, lexicon: Lexicon) -> bool:
    """Whether a voice is a private person: of a private kind, without a row or an office."""
    unlisted = voice.id.startswith(_UNLISTED) and voice.origin == voice.id
    return unlisted and voice.kind in lexicon.derived(private_kinds)


@dataclass(frozen=True)
class Redacted:
    """The holdings of ``full`` without what is private."""

    full: Holdings
    lexicon: Lexicon

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Private voices by id, with what each is called instead."""
        private = (v.id for v in self.full.voices() if is_private(v, self.lexicon))
        ordered = sorted(private, key=lambda name: hashlib.sha256(name.encode()).digest())
        return {name: f"private-{n}" for n, name in enumerate(ordered, 1)}

    @property
    def made(self) -> Made:
        """What made it."""
        return self.full.made

    def events(self) -> Iterator[WeighedEvent]:
        """All events, with private voices under their numbers."""
        return map(self._event, self.full.events())

    def said(self, event: WeighedEvent) -> Sequence[Said]:
        """The claims of an event, without words."""
        return [self._said(said) for said in self.full.said(event)]

    def reports(self) -> Iterator[Report]:
        """All reports, without their text."""
        return (replace(report, text="") for report in self.full.reports())

    def parent(self, report: ReportId) -> Derivation | None:
        """What a report was made from."""
        return self.full.parent(report)

    def voices(self) -> Iterator[Voice]:
        """All voices, private ones under their numbers."""
        return map(self._voice, self.full.voices())

    def captures(self) -> Iterator[Captured]:
        """Nothing: bytes as received cannot be redacted."""
        return iter(())

    def _voice(self, voice: Voice) -> Voice:
        name = self._names.get(voice.id)
        return replace(voice, id=name, name=LEFT_OUT, origin=name) if name else voice

    def _renamed(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._names.get(name, name) for name in ids)

    def _event(self, event: WeighedEvent) -> WeighedEvent:
        private = {called for name, called in event.names.items() if name in self._names}
        seen = event.corroboration
        reasons = tuple(replace(r, text=_without(r.text, private)) for r in seen.reasons)
        disputes = tuple(_without(text, private) for text in seen.disputes)
        return replace(
            event,
            corroboration=replace(seen, reasons=reasons, disputes=disputes),
            facets=tuple(map(self._facet, event.facets)),
            names={
                self._names.get(name, name): LEFT_OUT if name in self._names else called
                for name, called in event.names.items()
            },
            voices={claim: self._names.get(v, v) for claim, v in event.voices.items()},
        )

    def _facet(self, facet: Facet) -> Facet:
        best = facet.best
        if facet.name == "who" and isinstance(best, str):
            best = _doer(best)
        return replace(facet, best=best, values=tuple(self._value(v, facet) for v in facet.values))

    def _value(self, value: Value, facet: Facet) -> Value:
        text = value.text
        return replace(
            value,
            text=_doer(text) if facet.name == "who" and text else text,
            voices=self._renamed(value.voices),
            origins=self._renamed(value.origins),
            denied_by=self._renamed(value.denied_by),
        )

    def _said(self, said: Said) -> Said:
        private = is_private(said.voice, self.lexicon)
        return replace(
            said,
            claim=_claim(said.claim, private, self.lexicon),
            report=replace(said.report, text=""),
            voice=self._voice(said.voice),
            mention=_mention(said.mention) if said.mention else None,
            counts=tuple(replace(count, text="") for count in said.counts),
        )


def _without(text: str, names: set[str]) -> str:
    """A sentence with private names replaced, longer names first."""
    for name in sorted(names, key=lambda n: (-len(n), n)):
        text = text.replace(name, LEFT_OUT)
    return text


def _doer(name: str) -> str:
    """A country stays; any other doer may be a person."""
    return name if len(name) == _COUNTRY_CODE and name.isupper() else "(name left out)"


def _claim(claim: Claim, private: bool, lexicon: Lexicon) -> Claim:
    source = claim.source
    if source and (private or source.kind in lexicon.derived(private_kinds)):
        source = replace(source, name=LEFT_OUT)
    return replace(claim, source=source, relays=tuple(_relay(r, lexicon) for r in claim.relays))


def _relay(relay: Source, lexicon: Lexicon) -> Source:
    private = relay.kind is None or relay.kind in lexicon.derived(private_kinds)
    return replace(relay, name=LEFT_OUT) if private else relay


def _mention(mention: EventMention) -> EventMention:
    return replace(
        mention,
        actors=tuple(map(_actor, mention.actors)),
        recipients=tuple(map(_actor, mention.recipients)),
    )


def _actor(actor: Actor) -> Actor:
    """An actor by country and role alone; victims and suspects have names too."""
    return replace(actor, name="")
