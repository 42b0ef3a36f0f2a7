import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.collect import Collected, Given, collect, collectors, take
from twosource.collect.found import decode, incoming_bytes, iso_date, make_report
from twosource.errors import MendInput
from twosource.model import Problem, Report

LIMIT = 1_000_000
NOTHING = Given()


def reports(*targets: Path, given: Given = NOTHING, limit: int = LIMIT) -> list[Report]:
    found = collect(map(str, targets), given, limit)
    return [item.report for item in found if isinstance(item, Collected)]


def problems(*targets: Path, limit: int = LIMIT) -> list[Problem]:
    found = collect(map(str, targets), Given(), limit)
    return [item for item in found if isinstance(item, Problem)]


def test_a_text_file_is_one_report_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text("The ferry sank.\n")
    (report,) = reports(path, given=Given("2024-03-05", "Harbour Post"))
    assert (report.id, report.text) == ("ferry", "The ferry sank.\n")
    assert (report.published, report.publisher) == ("2024-03-05", "Harbour Post")


def test_records_keep_what_they_say_of_themselves(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    record = {"id": 7, "text": "The ferry sank.", "published": "2024-03", "publisher": "Post"}
    path.write_text(json.dumps(record) + "\n")
    (report,) = reports(path, given=Given("2020-01-01", "other"))
    assert (report.id, report.published, report.publisher) == ("7", "2024-03", "Post")


def test_one_bad_line_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    good = json.dumps({"id": "a", "text": "One."})
    lines = [good, '{"id": "b", "te', "[]", '{"id": "c"}', '{"id": {}, "text": "x"}', good[:-1]]
    path.write_text("\n".join(lines))
    assert [r.id for r in reports(path)] == ["a"]
    assert [p.where[-1] for p in problems(path)] == ["2", "3", "4", "5", "6"]


def test_a_page_gives_its_article_and_no_script(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    body = "<p>" + "The ferry sank in the harbour on Tuesday, the port office said. " * 8 + "</p>"
    path.write_text(
        "<html><head><title>Ferry sinks</title><script>alert(1)</script></head><body>"
        f"<article><h1>Ferry sinks</h1>{body}</article></body></html>"
    )
    (report,) = reports(path)
    assert report.text.startswith("Ferry sinks\n\n")
    assert "port office" in report.text
    assert "alert" not in report.text


def test_an_empty_page_and_an_empty_file_are_problems(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html></html>")
    (tmp_path / "b.txt").write_text(" \n")
    assert len(problems(tmp_path)) == 2


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * 100)
    (problem,) = problems(path, limit=50)
    assert "max_bytes" in problem.what


def test_a_folder_is_walked_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.bin"):
        (tmp_path / name).write_text(name)
    assert [r.id for r in reports(tmp_path)] == ["a", "b"]


def test_a_missing_file_is_said_before_anything_is_read() -> None:
    with pytest.raises(MendInput):
        list(collect(["no-such-file.txt"], NOTHING, LIMIT))


def test_nothing_is_fetched_without_a_fetcher() -> None:
    (problem,) = collect(["https://example.org/a"], NOTHING, LIMIT)
    assert isinstance(problem, Problem)
    assert "twosource add" in problem.what


def test_the_digest_changes_with_each_field_that_makes_a_report_another() -> None:
    base = {"text": "x", "publisher": "p", "published": "2024", "url": "u"}
    digests = {make_report(**{**base, name: "other"}).digest for name in base}  # type: ignore[arg-type]
    assert len(digests | {make_report(**base).digest}) == 5  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-09-13", "2023-09-13"),
        ("2023-09-13T12:00:00Z", "2023-09-13"),
        ("2023-09", "2023-09"),
        ("2023", "2023"),
        ("9999-12-31", None),
        ("2023-13-01", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_dates_are_taken_as_far_as_they_are_given(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected


@given(st.binary())
def test_any_bytes_decode(raw: bytes) -> None:
    decode(raw).encode("utf-8", "surrogatepass")


@given(st.binary(max_size=300), st.sampled_from(sorted(collectors())))
def test_no_collector_raises_for_what_a_file_holds(raw: bytes, ending: str) -> None:
    for item in take(incoming_bytes(f"x{ending}", raw, LIMIT), NOTHING, None):
        if isinstance(item, Collected):
            item.report.text.encode()
