"""Telegram: the desktop export ``result.json``, and the preview pages of public channels.

Each message with text is one report.  Its id is ``telegram:CHANNEL/NUMBER``; forwards, replies,
edits and media are kept with the capture, and the message itself is the capture's bytes.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

from twosource.collect.found import (
    Collected,
    Given,
    Incoming,
    charset_of,
    decode,
    iso_date,
    make_report,
    markable,
    refusing,
)
from twosource.model import Problem

Message = Mapping[str, Any]

# What is kept of a message beside its text: the name it is kept under -> its field in the export.
KEPT = {
    "telegram-date": "date",
    "telegram-edited": "edited",
    "telegram-forwarded-from": "forwarded_from",
    "telegram-reply-to": "reply_to_message_id",
    "telegram-media": "media_type",
    "telegram-photo": "photo",
    "telegram-file": "file",
}


def is_export(loaded: object) -> bool:
    """Whether loaded JSON is a desktop export of one chat, or of all."""
    if not isinstance(loaded, dict):
        return False
    return isinstance(loaded.get("messages"), list) or isinstance(loaded.get("chats"), dict)


def collect_export(
    incoming: Incoming, given: Given, loaded: Mapping[str, Any]
) -> Iterator[Collected | Problem]:
    """The messages of an export; what is no message with text is passed over or a problem."""
    listed = loaded.get("chats", {}).get("list") if "chats" in loaded else [loaded]
    for chat in listed if isinstance(listed, list) else []:
        messages = chat.get("messages") if isinstance(chat, dict) else None
        for number, message in enumerate(messages if isinstance(messages, list) else []):
            where = f"{incoming.origin}#{number}"
            try:
                if found := message_of(incoming, given, chat, message):
                    yield found
            except (ValueError, TypeError, AttributeError) as error:
                yield Problem(where, f"not a Telegram message: {error}")


def message_of(
    incoming: Incoming, given: Given, chat: Message, message: Message
) -> Collected | None:
    """The report of one message in the form of the export; None when it has no text.

    ValueError, TypeError or AttributeError when it is no message.
    """
    if message.get("type") != "message":
        return None
    text = plain_text(message.get("text", ""))
    if not text.strip():
        return None
    if message.get("id") is None:
        raise ValueError("it has no id")
    channel = str(chat.get("name") or chat.get("id") or "unnamed")
    report = make_report(
        text,
        id=f"telegram:{chat.get('id', channel)}/{message['id']}",
        publisher=given.publisher or channel,
        published=iso_date(message.get("date")) or given.published,
    )
    raw = json.dumps(message, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    kept = tuple((name, str(message[f])) for name, f in KEPT.items() if message.get(f) is not None)
    capture = incoming.capture(raw, "telegram", f"#{message['id']}", extra=kept)
    return Collected(report, capture, raw)


def plain_text(text: object) -> str:
    """The text of a message: a string, or a list of strings and entities with their text."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(
            part if isinstance(part, str) else str(part.get("text", "")) for part in text
        )
    raise ValueError("its text is neither a string nor a list")


# --- preview pages ----------------------------------------------------------------------------


def is_preview(page: str) -> bool:
    """Whether a page is the preview of a public channel."""
    return 'class="tgme_widget_message' in page


def collect_preview(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """The messages that a channel's preview page shows."""
    raw = incoming.read()
    with refusing("this preview page"):
        page = markable(decode(raw, charset_of(raw, incoming.headers)))
        tree = html.document_fromstring(page)
    channel = _first(tree, "tgme_channel_info_header_title") or given.publisher
    for message in tree.xpath('//*[@data-post][contains(@class,"tgme_widget_message")]'):
        text = _message_text(message)
        if text:
            yield _shown(incoming, given, message, text, channel)


def _shown(
    incoming: Incoming, given: Given, message: Any, text: str, channel: str | None
) -> Collected:
    post = str(message.get("data-post"))
    times = message.xpath(".//time/@datetime")
    forwarded = _first(message, "tgme_widget_message_forwarded_from_name")
    report = make_report(
        text,
        id=f"telegram:{post}",
        publisher=given.publisher or channel or post.split("/")[0],
        published=iso_date(times[-1] if times else None) or given.published,
        url=f"https://t.me/{post}",
    )
    raw = etree.tostring(message, encoding="utf-8")
    kept = [("telegram-date", str(times[-1]))] if times else []
    kept += [("telegram-forwarded-from", forwarded)] if forwarded else []
    capture = incoming.capture(raw, "telegram preview", f"#{post}", extra=tuple(kept))
    return Collected(report, capture, raw)


def _message_text(message: Any) -> str:
    found = message.xpath('.//*[contains(@class,"js-message_text")]') or message.xpath(
        './/*[contains(concat(" ",@class," ")," tgme_widget_message_text ")]'
    )
    if not found:
        return ""
    for br in found[0].xpath(".//br"):
        br.tail = "\n" + (br.tail or "")
    return str(found[0].text_content()).strip()


def _first(tree: Any, name: str) -> str | None:
    found = tree.xpath(f'.//*[contains(@class,"{name}")]')
    return " ".join(found[0].text_content().split()) if found else None
