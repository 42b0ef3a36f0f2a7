"""Changes between days, voices, pairs, states: the same on both kinds of database."""

import pytest
from tests.store.test_queries import fill

from twosource.errors import MendInput
from twosource.lexicon import Lexicon
from twosource.model import ClaimId, ReportId, State
from twosource.store import Desk, Wanted
from twosource.store.comparing import voice_cursor


@pytest.fixture
def desk(desk: Desk, lexicon: Lexicon) -> Desk:
    fill(desk, lexicon)
    return desk


def test_what_changed_tells_how_events_stood_on_both_days(desk: Desk) -> None:
    events = {e.event.id: e for e in desk.events()}
    (strike,) = (e for e in events.values() if len(e.history) > 1)
    first, last = strike.history[0], strike.history[-1]
    (found,) = (c for c in desk.changed(first.day, last.day) if c.event == strike.event.id)
    assert (found.before, found.now) == (first, last)
    (new,) = (c for c in desk.changed("2000-01-01", first.day) if c.event == strike.event.id)
    assert (new.before, new.now) == (None, first)
    assert desk.changed(last.day, "2099-01-01") == ()
    assert len(desk.changed("2000-01-01", "2099-01-01", skip=1)) == len(events) - 1


def test_states_are_counted_as_they_are_listed(desk: Desk) -> None:
    for wanted in (Wanted(), Wanted(type="ASSAULT"), Wanted(as_of="2031-03-05")):
        lines = desk.event_lines(wanted).lines
        counted = desk.count_by_state(wanted)
        assert sum(counted.values()) == len(lines)
        assert counted == {s: n for s in State if (n := sum(x.state is s for x in lines))}


def test_voices_come_by_number_of_claims_and_go_on_after_the_last(desk: Desk) -> None:
    every = desk.voice_lines()
    assert [line.claims for line in every] == sorted((x.claims for x in every), reverse=True)
    seen, after = [], None
    while part := desk.voice_lines(after=after, most=1):
        seen += part
        after = voice_cursor(part[0])
    assert tuple(seen) == every
    assert {x.voice.side for x in desk.voice_lines(side="Russia")} == {"Russia"}
    assert {x.voice.name for x in desk.voice_lines(words="HOSPITAL")} == {"the Porto Sal hospital"}
    assert desk.voice_lines(words="%") == ()
    with pytest.raises(MendInput):
        desk.voice_lines(after="x")


def test_claims_lead_to_their_event_and_voice(desk: Desk) -> None:
    event = next(iter(desk.events()))
    found = desk.tellings(event.event.claims)
    assert {c: t.voice for c, t in found.items()} == dict(event.voices)
    assert {t.event for t in found.values()} == {event.event.id}
    assert desk.tellings([ClaimId("none")]) == {}


def test_a_report_is_found_by_its_id(desk: Desk) -> None:
    report = desk.report(ReportId("r1"))
    assert report is not None
    assert report.publisher == "Harbour Post"
    assert desk.report(ReportId("none")) is None


def test_unplaced_voices_are_known_only_by_what_they_are_called(desk: Desk) -> None:
    found = desk.unplaced_voices()
    assert found
    assert all(x.voice.id.startswith(("said:", "person:")) for x in found)
