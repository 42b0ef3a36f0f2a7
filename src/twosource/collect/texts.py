"""Plain text and HTML files."""

from collections.abc import Iterator
from pathlib import Path

from twosource.collect.found import Collected, Given, capture, decode, iso_date, make_report
from twosource.model import Problem


def collect_text(path: Path, raw: bytes, given: Given) -> Iterator[Collected | Problem]:
    """One plain text file is one report; its id is the file's name without ending."""
    text = decode(raw)
    if not text.strip():
        yield Problem(str(path), "the file is empty; nothing was taken from it")
        return
    report = make_report(text, id=path.stem, publisher=given.publisher, published=given.published)
    yield Collected(report, capture(raw, str(path), "text"), raw)


def collect_html(path: Path, raw: bytes, given: Given) -> Iterator[Collected | Problem]:
    """One saved page is one report: its main text, and what it says of itself."""
    # trafilatura takes half a second to import; only pages shall pay for it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(decode(raw), with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or not page.text:
        yield Problem(str(path), "no article text was found in this page")
        return
    text = page.text if not page.title else f"{page.title}\n\n{page.text}"
    report = make_report(
        text,
        id=path.stem,
        publisher=given.publisher or page.sitename,
        published=given.published or iso_date(page.date),
        url=page.url,
    )
    yield Collected(report, capture(raw, str(path), "html"), raw)
