"""Plain text, saved pages and mail: one file is one report."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any

from twosource.collect.found import (
    Collected,
    Given,
    Incoming,
    charset_of,
    decode,
    iso_date,
    make_report,
    refusing,
)
from twosource.collect.pages import article
from twosource.errors import SkipReport
from twosource.model import Problem


def collect_text(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """One plain text file is one report; its id is the file's name without ending."""
    raw = incoming.read()
    text = decode(raw)
    if not text.strip():
        raise SkipReport("the file is empty; nothing was taken from it")
    report = make_report(
        text, id=_stem(incoming), publisher=given.publisher, published=given.published
    )
    yield Collected(report, incoming.capture(raw, "text"), raw)


def collect_html(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """One page is one report: its main text, and what it says of itself."""
    raw = incoming.read()
    found = article(decode(raw, charset_of(raw, incoming.headers)), incoming.origin)
    report = make_report(
        found.text,
        id=incoming.origin if incoming.is_address else _stem(incoming),
        publisher=given.publisher or found.publisher,
        published=given.published or found.published,
        url=incoming.origin if incoming.is_address else found.url,
        language=found.language,
    )
    yield Collected(report, incoming.capture(raw, "page"), raw)


def collect_mail(incoming: Incoming, given: Given) -> Iterator[Collected | Problem]:
    """One mail (EML) is one report: subject and text; the sender is the publisher."""
    raw = incoming.read()
    with refusing("this mail"):
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        if body is None:
            raise SkipReport("this mail has no text part")
        content = _mail_text(body)
    if body.get_content_type() == "text/html":
        content = article(content, incoming.origin).text
    text = "\n\n".join(filter(None, (str(_header(message, "subject") or ""), content.strip())))
    if not text.strip():
        raise SkipReport("this mail is empty")
    report = make_report(
        text,
        id=str(_header(message, "message-id") or _stem(incoming)).strip(),
        publisher=given.publisher or _sender(message),
        published=given.published or _mail_date(message),
    )
    yield Collected(report, incoming.capture(raw, "mail"), raw)


def _mail_text(body: MIMEPart) -> str:
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError):
        return decode(bytes(body.get_payload(decode=True) or b""))


def _header(message: EmailMessage, name: str) -> Any:
    """A header, parsed when it is asked for; None when it is too broken for that."""
    try:
        with refusing(name):
            return message[name]
    except SkipReport:
        return None


def _sender(message: EmailMessage) -> str | None:
    addresses = getattr(_header(message, "from"), "addresses", ())
    return (addresses[0].display_name or addresses[0].addr_spec) if addresses else None


def _mail_date(message: EmailMessage) -> str | None:
    try:
        sent = parsedate_to_datetime(str(_header(message, "date")))
        return iso_date(sent.date().isoformat())
    except (TypeError, ValueError, OverflowError):
        return None


def _stem(incoming: Incoming) -> str:
    return PurePosixPath(incoming.name).stem or incoming.origin
