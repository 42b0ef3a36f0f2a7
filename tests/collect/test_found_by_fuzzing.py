"""What ``python -m evaluation.fuzz`` found, each made as small as it went: none may escape.

A collector may refuse such a file or give problems; what it takes must be keepable by a database.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress

import pytest

from collect.hostile import ARTICLE, warc
from twosource.collect import Address, Collected, Given, collectors
from twosource.collect.found import Found, incoming_bytes
from twosource.collect.sniff import collect_answer
from twosource.errors import SkipReport
from twosource.model import Problem

LIMIT = 1 << 20


def found_in(name: str, raw: bytes) -> Iterator[Found]:
    """What the collector of this ending finds, below the guard that ``take`` puts around it."""
    ending = max((e for e in collectors() if name.endswith(e)), key=len)
    yield from collectors()[ending](incoming_bytes(name, raw, LIMIT), Given())


def reports_of(name: str, raw: bytes) -> list[Collected]:
    return [item for item in found_in(name, raw) if isinstance(item, Collected)]


def keepable(item: Found) -> bool:
    """Whether every text of what was found can be kept."""
    if isinstance(item, Address):
        told = [item.url]
    elif isinstance(item, Collected):
        report = item.report
        told = [
            report.id,
            report.text,
            report.publisher or "",
            report.url or "",
            item.capture.origin,
        ]
        told += [report.language or "", report.published or ""]
        told += [part for pair in item.capture.headers for part in pair]
    else:
        return True
    return not any("\x00" in part for part in told) and all(part.encode() or True for part in told)


def package(raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/a.warc", raw)
    return out.getvalue()


GOOD_PACKAGE = package(warc(ARTICLE.encode()))
DIRECTORY = GOOD_PACKAGE.index(b"PK\x01\x02")

CASES = {
    "a record without an address.warc": b"WARC/1.0\nWARC-Type:response\n",
    "a null in an address.warc": (
        b"WARC/1.0\nWARC-Type:response\nWARC-Target-URI:http:\x00\n\nK\nContent-Type:text/html\n\nhtml"
    ),
    "its start cut off.wacz": GOOD_PACKAGE[DIRECTORY:],
    "packed in an unknown way.wacz": (
        GOOD_PACKAGE[: DIRECTORY + 10] + b"\x63" + GOOD_PACKAGE[DIRECTORY + 11 :]
    ),
    "strong encryption.wacz": (
        GOOD_PACKAGE[: DIRECTORY + 8] + b"\x41" + GOOD_PACKAGE[DIRECTORY + 9 :]
    ),
    "of a later version.wacz": (
        GOOD_PACKAGE[: DIRECTORY + 6] + b"\x4e" + GOOD_PACKAGE[DIRECTORY + 7 :]
    ),
    "a sender in no charset.eml": b"From:\xff\nM",
    "half a sender.eml": b"From:<\n1",
    "an empty group of senders.eml": b"From::;x\n-",
    "a null as sender.eml": b"From:\x00\nM",
    "a year past all years.eml": b" \nDate:5 Mar 20000000024 1:0 0\no",
    "half a character.rss": b"<>&#xD800;",
    "an entry without contents.atom": b"<item<title></body>",
    "a null as title.rss": b"<channel<title>&#0;</title<item<title>s</title>",
    "a bare null as title.xml": b"<channel<title>\x00</title<item<title>F</title>",
    "half a character as language.json": b'{"maintext":"s","language":"\\ud800"}',
    "half a character as publisher.jsonl": b'{"text":"s","publisher":"\\ud800","id":"\\u0000"}',
    "half a character as date.json": (
        b'{"messages":[{"id":4,"type":"message","date":"\\ud800","text":"I."}]}'
    ),
    "a message without id.json": b'{"messages":[{"type":"message","text":"I."}]}',
    "a null in a mention.mentions.csv": b"\t".join([b"1", b"2", b"3", b"1", b"a", b"http:\x00"])
    * 3,
}


@pytest.mark.parametrize("name", CASES)
def test_nothing_but_a_refusal_comes_out_of_a_collector(name: str) -> None:
    with suppress(SkipReport):
        assert all(map(keepable, found_in(name, CASES[name])))


def test_a_preview_with_a_control_character_is_read() -> None:
    page = b'<div class="tgme_widget_message" data-post="a/1"><a class=js-message_text>T<br>\x04o'
    answer = incoming_bytes("https://t.me/s/a", page, LIMIT, (("content-type", "text/html"),))
    (item,) = collect_answer(answer, Given())
    assert isinstance(item, Collected)
    assert item.report.text.split() == ["T", "o"]


def test_a_feed_is_not_lost_for_half_a_character() -> None:
    feed = (
        b"<rss><channel><item><title>The ferry sank &#55357;&#56832;</title></item>"
        b"<item><title>All were saved</title></item></channel></rss>"
    )
    texts = [c.report.text for c in reports_of("feed.rss", feed)]
    assert texts == ["The ferry sank \ufffd\ufffd", "All were saved"]


def test_a_mail_with_a_broken_sender_is_still_a_report() -> None:
    (item,) = reports_of("note.eml", b"From: <\nSubject: Ferry sinks\n\nAll were saved.\n")
    assert item.report.text == "Ferry sinks\n\nAll were saved."


def test_a_message_without_id_costs_only_itself() -> None:
    one, other = b'{"type":"message","text":"I."}', b'{"type":"message","id":2,"text":"J."}'
    raw = b'{"id":1,"messages":[' + one + b"," + other + b"]}"
    problem, item = found_in("result.json", raw)
    assert isinstance(problem, Problem)
    assert "no id" in problem.what
    assert isinstance(item, Collected)


def test_records_that_are_longer_than_they_say_are_told_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    raw = warc(ARTICLE.encode()).removesuffix(b"\r\n\r\n") + b"and more\r\n\r\n"
    *_, problem = found_in("crawl.warc", raw)
    assert isinstance(problem, Problem)
    assert "longer than they say" in problem.what
    assert capsys.readouterr().err == ""


def test_what_a_collector_of_others_raises_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    import twosource.collect as package_of_collectors

    def broken(_incoming: object, _given: object) -> Iterator[Found]:
        raise KeyError("x")
        yield

    monkeypatch.setattr(package_of_collectors, "_collector", lambda _name: broken)
    step = incoming_bytes("a.txt", b"The ferry sank.", LIMIT)
    (problem,) = package_of_collectors.take(step, Given(), None)
    assert isinstance(problem, Problem)
    assert "KeyError" in problem.what
