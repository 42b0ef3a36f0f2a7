"""Web pages to articles, by trafilatura: text, title, date, publisher, language."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from twosource.collect.found import iso_date, refusing
from twosource.errors import SkipReport

# Deeper nesting than any article has; the HTML parser would recurse on it.
DEEPEST = 3_000


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says: its main text with the title before it, and what it says of itself."""

    text: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def article(html: str, origin: str) -> Article:
    """The article of a page; SkipReport when it has none."""
    # trafilatura takes half a second to import; only pages shall pay for it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if html.count("<div") > DEEPEST * 10 or "<!ENTITY" in html[:10_000]:
        raise SkipReport("this page is built to exhaust a parser; it was not read")
    address = origin if origin.startswith(("http://", "https://")) else None
    with refusing("this page"):
        page = bare_extraction(html, url=address, with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or not (page.text or "").strip():
        raise SkipReport("no article text was found in this page")
    # Its paragraphs end in a single line end; ours in a blank line.
    body = "\n\n".join(filter(None, (page.text or "").split("\n")))
    text = f"{page.title}\n\n{body}" if page.title and page.title not in body[:200] else body
    publisher = page.sitename or (urlsplit(address).hostname if address else None)
    return Article(text, publisher, iso_date(page.date), page.url or address, page.language)
