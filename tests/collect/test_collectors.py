"""One contract for all collectors, and what is special to some."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from collect.hostile import warc
from collect.samples_of_each import EXPORT, FEED, PAGE, SAMPLES, WORDS
from twosource.collect import Address, Collected, Given, collect, collectors, take
from twosource.collect.found import incoming_bytes
from twosource.collect.sniff import collect_answer
from twosource.errors import SkipReport

LIMIT = 1_000_000
NOTHING = Given()


def taken(path: Path) -> list[Collected]:
    found = list(collect([str(path)], NOTHING, LIMIT))
    assert all(isinstance(item, Collected) for item in found), found
    return [item for item in found if isinstance(item, Collected)]


def test_each_file_ending_has_a_sample() -> None:
    shown = {ending for ending in collectors() for name in SAMPLES if ending in name}
    assert set(collectors()) - shown == {".wacz", ".mentions.csv"}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_every_collector_keeps_to(name: str, tmp_path: Path) -> None:
    sample, path = SAMPLES[name], tmp_path / name
    path.write_bytes(sample.raw)
    first, second = taken(path), taken(path)
    report = first[0].report
    assert report.id == sample.id.removesuffix(".txt") or report.id == sample.id
    assert sample.text in report.text
    assert report.publisher == sample.publisher
    assert report.published == sample.published
    for one, again in zip(first, second, strict=True):
        assert one.report == again.report
        assert one.capture.sha256 == hashlib.sha256(one.raw).hexdigest()
        assert one.capture.origin.startswith(str(path)) or "://" in one.capture.origin
        assert "alert" not in one.report.text


def test_what_the_user_says_comes_first_where_the_file_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(WORDS)
    (item,) = collect([str(path)], Given("2024-01-01", "Post"), LIMIT)
    assert isinstance(item, Collected)
    assert (item.report.published, item.report.publisher) == ("2024-01-01", "Post")


def test_a_package_of_archives_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/a.warc", warc(PAGE.encode()))
        package.writestr("datapackage.json", "{}")
    (item,) = taken(path)
    assert item.report.publisher == "Harbour Post"


def test_mentions_give_each_web_address_once() -> None:
    line = "1\t2\t3\t1\texample.org\thttp://example.org/a\t1\t0\t0\t0\t1\t50\t100\t1\t\t\n"
    other = line.replace("\t1\texample", "\t2\texample").replace("/a", "/b")
    table = incoming_bytes("x.mentions.csv", (line + line + other).encode(), LIMIT)
    assert list(take(table, NOTHING, None)) == [Address("http://example.org/a", "x.mentions.csv")]


def test_a_fetched_feed_gives_the_addresses_of_its_entries() -> None:
    feed = incoming_bytes("http://example.org/feed", FEED.encode(), LIMIT)
    assert list(collect_answer(feed, NOTHING)) == [
        Address("http://example.org/a", "http://example.org/feed")
    ]


def test_telegram_keeps_ids_edits_forwards_and_replies(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(EXPORT))
    items = {i.report.id: dict(i.capture.headers) for i in taken(path)}
    assert items == {
        "telegram:77/2": {
            "telegram-date": "2024-03-05T10:00:00",
            "telegram-edited": "2024-03-05T11:00:00",
            "telegram-forwarded-from": "Port Office",
        },
        "telegram:77/4": {
            "telegram-date": "2024-03-05T12:30:00",
            "telegram-reply-to": "2",
            "telegram-media": "video_file",
            "telegram-file": "(not included)",
        },
    }


def test_a_telegram_message_goes_round_trip_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(EXPORT))
    items = taken(path)
    again = {**EXPORT, "messages": [json.loads(i.raw) for i in items]}
    path.write_text(json.dumps(again))
    assert [(i.report, i.raw) for i in taken(path)] == [(i.report, i.raw) for i in items]


def test_an_edited_message_is_another_report_under_the_same_id(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(EXPORT))
    before = taken(path)[1].report
    path.write_text(json.dumps(EXPORT).replace("raised.", "raised on Friday."))
    after = taken(path)[1].report
    assert (before.id, before.digest == after.digest) == (after.id, False)


PREVIEW = """<html><body>
<div class="tgme_channel_info_header_title"><span>Harbour News</span></div>
<div class="tgme_widget_message js-widget_message" data-post="harbour/12">
 <a class="tgme_widget_message_forwarded_from_name">Port Office</a>
 <div class="tgme_widget_message_text js-message_text">The ferry sank.<br/>All <b>saved</b>.</div>
 <a class="tgme_widget_message_date"><time datetime="2024-03-05T10:00:00+00:00"></time></a>
</div>
<div class="tgme_widget_message" data-post="harbour/13"><time datetime="2024-03-05"></time></div>
</body></html>"""


def test_a_channel_preview_gives_its_messages() -> None:
    page = incoming_bytes(
        "https://t.me/s/harbour", PREVIEW.encode(), LIMIT, (("content-type", "text/html"),)
    )
    (item,) = collect_answer(page, NOTHING)
    assert isinstance(item, Collected)
    assert item.report.id == "telegram:harbour/12"
    assert item.report.text == "The ferry sank.\nAll saved."
    assert (item.report.publisher, item.report.published) == ("Harbour News", "2024-03-05")
    assert dict(item.capture.headers)["telegram-forwarded-from"] == "Port Office"


def test_an_answer_that_is_no_text_is_refused() -> None:
    picture = incoming_bytes("http://x/p", b"\x89PNG", LIMIT, (("content-type", "image/png"),))
    with pytest.raises(SkipReport, match="image/png"):
        list(collect_answer(picture, NOTHING))
