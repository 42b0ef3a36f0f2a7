"""Judging on a desk: what is checked against it, what a decision changes, and how it is listed."""

import json
from pathlib import Path

import pytest

import command_line
from twosource import pipeline
from twosource.collect import Given
from twosource.errors import MendInput
from twosource.judging import audit, judge
from twosource.lexicon import default_lexicon
from twosource.model import Judgement, WeighedEvent
from twosource.read import Reader, default_reader
from twosource.settings import Settings
from twosource.store import Desk, open_desk

TEXT = "The harbour office said that 24 people were injured in an explosion in Odesa on 5 March."
ODESA, IZMAIL = "geonames:698740", "geonames:707471"


class Ready(pipeline.Setup):
    """A setup whose reader is loaded already."""

    def reader(self) -> Reader:
        return default_reader()


@pytest.fixture
def setup() -> Ready:
    made = pipeline.setup(Settings())
    return Ready(made.pipeline, made.lexicon, made.gazetteer, made.provenance)


@pytest.fixture
def desk(tmp_path: Path, setup: Ready) -> Desk:
    (tmp_path / "blast.txt").write_text(f"date 2024-03-06\n{TEXT}\n")
    opened = open_desk(str(tmp_path / "desk.db"))
    pipeline.add(opened, [str(tmp_path / "blast.txt")], Given(publisher="Post"), 1 << 20)
    pipeline.run(opened, setup)
    return opened


def claim_on(desk: Desk) -> str:
    (event,) = desk.events()
    return next(c for c in event.event.claims)


def decide(desk: Desk, verdict: str, left: str, right: str | None = None) -> Judgement:
    return judge(desk, default_lexicon(), None, verdict, left, right, by="Ana")


def injured(events: list[WeighedEvent]) -> list[object]:
    return [f.best for e in events for f in e.facets if f.name == "injured"]


def test_a_decision_shows_in_the_next_run_and_undoing_it_restores_the_desk(
    desk: Desk, setup: Ready
) -> None:
    before = list(desk.events())
    assert injured(before) == [24]
    place = decide(desk, "correct", claim_on(desk), f"place={IZMAIL}")
    number = decide(desk, "correct", claim_on(desk), "injured=42")
    assert pipeline.run(desk, setup).renewed
    (after,) = desk.events()
    assert injured([after]) == [42]
    assert after.place
    assert after.place.id == IZMAIL
    decide(desk, "undo", place.id[:10])
    decide(desk, "undo", number.id)
    pipeline.run(desk, setup)
    assert list(desk.events()) == before
    assert [a.standing for a in audit(desk)] == ["undone", "undone", "stands", "stands"]


def test_a_rejected_claim_is_still_listed_with_its_words(desk: Desk, setup: Ready) -> None:
    for claim in [c.id for r in desk.readings() for c in r.claims]:
        decide(desk, "reject", claim)
    pipeline.run(desk, setup)
    assert list(desk.events()) == []
    assert all(a.standing == "stands" for a in audit(desk))
    assert any("injured in an explosion" in w for a in audit(desk) for w in a.words.values())


@pytest.mark.parametrize(
    ("verdict", "right", "says_so"),
    [
        ("correct", "place=geonames:1", "no place geonames:1"),
        ("correct", "type=PICNIC", "no event type"),
        ("correct", "sorrow=12", "no field of a claim"),
        ("same", "nowhere#1", "no claim nowhere#1"),
    ],
)
def test_what_desk_and_tables_do_not_know_is_refused(
    desk: Desk, verdict: str, right: str, says_so: str
) -> None:
    with pytest.raises(MendInput, match=says_so):
        decide(desk, verdict, claim_on(desk), right)
    assert desk.judgements() == ()


def test_unknown_claims_and_judgements_are_refused(desk: Desk) -> None:
    with pytest.raises(MendInput, match="no claim %'"):
        decide(desk, "confirm", "%'; drop table reports")
    with pytest.raises(MendInput, match="no judgement 'abcdef'"):
        decide(desk, "undo", "abcdef")


def test_the_command_line_judges_and_lists(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> int:
        return command_line.run(*arguments, "--desk", tmp_path / "desk.db")

    assert run("judge", "confirm", claim_on(desk), "--by", "[red]Ana", "--note", "read") == 0
    name = capsys.readouterr().out.strip()
    assert run("judgements", "--format", "jsonl") == 0
    form = json.loads(capsys.readouterr().out)
    assert (form["id"], form["verdict"], form["standing"]) == (name, "confirm", "stands")
    assert run("judge", "undo", name[:8], "--by", "Ana") == 0
    assert run("judgements") == 0
    out = capsys.readouterr().out
    assert "[red]Ana" in out
    assert "undone" in out
    assert run("judge", "correct", claim_on(desk), "killed=lots", "--by", "Ana") == 2
    assert "no number" in capsys.readouterr().err
