import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import make_report
from twosource.errors import MendInput, StopRun
from twosource.model import Capture, Judgement, Provenance, Reading, Report
from twosource.store import Desk, Fetched, open_desk, tables

MADE = Provenance("read", "1", "abc", ("pipeline",))
LATER = Provenance("read", "2", "abc", ("pipeline",))


def captured(report: Report, origin: str = "a.txt") -> tuple[Report, Capture, bytes]:
    raw = report.text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    return report, Capture(digest, "2024-03-05T10:00:00+00:00", origin, "test"), raw


def test_a_report_is_given_back_as_it_came(desk: Desk) -> None:
    report = make_report("The ferry sank.\n", "2024-03-05", "Harbour Post", "r1")
    desk.add([captured(report)])
    assert list(desk.reports()) == [report]


def test_adding_again_changes_nothing(desk: Desk) -> None:
    item = captured(make_report("The ferry sank.", name="r1"))
    assert [a.new for a in desk.add([item])] == [True]
    assert [a.new for a in desk.add([item])] == [False]
    assert len(list(desk.reports())) == 1


def test_another_text_under_a_taken_id_is_kept_under_a_name_of_its_own(desk: Desk) -> None:
    first, second = make_report("One.", name="r1"), make_report("Two.", name="r1")
    desk.add([captured(first)])
    (added,) = desk.add([captured(second)])
    assert added.renamed
    assert added.id == f"r1@{second.digest[:8]}"
    assert {r.text for r in desk.reports()} == {"One.", "Two."}
    (again,) = desk.add([captured(second)])
    assert not again.new


def test_a_failing_batch_leaves_no_part_of_itself(desk: Desk) -> None:
    good, bad = captured(make_report("One.", name="r1")), make_report("Two.", name="r2")
    with pytest.raises(AttributeError):
        desk.add([good, (bad, None, b"")])  # type: ignore[list-item]
    assert list(desk.reports()) == []


def test_only_reports_without_a_reading_of_this_stamp_are_unread(desk: Desk) -> None:
    reports = [make_report(t, name=t) for t in ("one", "two")]
    desk.add(map(captured, reports))
    desk.keep_readings([Reading(reports[0])], MADE)
    assert [r.id for r in desk.unread(MADE.stamp)] == ["two"]
    assert desk.count_unread(MADE.stamp) == 1
    assert desk.count_unread(LATER.stamp) == 2


def test_a_new_reading_takes_the_place_of_the_old(desk: Desk) -> None:
    report = make_report("one", name="one")
    desk.add([captured(report)])
    desk.keep_readings([Reading(report)], MADE)
    desk.keep_readings([Reading(report)], LATER)
    assert desk.reading_keys() == [(report.digest, LATER.stamp)]
    assert desk.provenance(LATER.stamp) == LATER
    assert list(desk.readings()) == [Reading(report)]


def test_judgements_are_kept_once_and_in_order(desk: Desk) -> None:
    made = [Judgement(i, "same", "a", "b", "ann", f"2024-03-0{i}T00:00:00Z") for i in "21"]
    for judgement in (*made, made[0]):
        desk.judge(judgement)
    assert [j.id for j in desk.judgements()] == ["1", "2"]


def test_a_desk_made_by_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    open_desk(str(path)).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StopRun, match="newer twosource"):
        open_desk(str(path))


def test_a_file_that_is_no_desk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("shopping list " * 100)
    with pytest.raises(StopRun, match="cannot be opened"):
        open_desk(str(path))


@pytest.mark.parametrize("address", ["nowhere/at/all/desk.db", "gopher://desk"])
def test_an_impossible_address_says_so(address: str) -> None:
    with pytest.raises(MendInput):
        open_desk(address)


def test_verify_finds_a_changed_byte_and_a_changed_word(desk: Desk) -> None:
    desk.add([captured(make_report("The ferry sank.", name="r1"))])
    assert desk.verify() == []
    with desk._engine.begin() as db:
        db.execute(sa.update(tables.blobs).values(bytes=b"The ferry swam."))
    (fault,) = desk.verify()
    assert "bytes of a.txt" in fault
    with desk._engine.begin() as db:
        db.execute(sa.update(tables.reports).values(text="The ferry swam."))
    assert len(desk.verify()) == 2


def test_captures_keep_their_bytes_and_headers(desk: Desk) -> None:
    report, capture, raw = captured(make_report("One.", name="r1"))
    capture = replace(capture, headers=(("content-type", "text/plain"),))
    desk.add([(report, capture, raw)])
    assert list(desk.captured()) == [(report, capture, raw)]


def test_words_are_found_in_any_case_and_all_of_them(desk: Desk) -> None:
    texts = {"a": "The Ferry sank near Izmail.", "b": "A ferry was late.", "c": "Nothing."}
    desk.add(captured(make_report(text, name=name)) for name, text in texts.items())
    assert set(desk.search("ferry")) == {"a", "b"}
    assert desk.search("FERRY izmail") == ["a"]
    assert desk.search('"; DROP TABLE reports; -- & | !') == []
    assert desk.search("") == []


def test_the_last_fetch_of_an_address_is_remembered(desk: Desk) -> None:
    assert desk.fetched("http://a") is None
    for outcome in ("failed", "taken"):
        desk.keep_fetch(Fetched("http://a", "2024-03-05T00:00:00+00:00", outcome, named_by="f"))
    assert desk.fetched("http://a") == Fetched(
        "http://a", "2024-03-05T00:00:00+00:00", "taken", named_by="f"
    )
    assert desk.fetched_with("taken", "f") == ["http://a"]
    assert desk.fetched_with("failed", "f") == desk.fetched_with("taken", "g") == []


def test_the_desk_counts_what_it_holds(desk: Desk) -> None:
    desk.add([captured(make_report("One.", name="r1"))])
    assert desk.numbers()["reports"] == 1
    assert desk.numbers()["events"] == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_survives(desk: Desk, text: str) -> None:
    report = make_report(text)
    desk.add([captured(report)])
    assert report in list(desk.reports())
