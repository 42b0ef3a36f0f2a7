"""The page of a reading: well-formed, escaped, offline, and not by colour alone."""

from html.parser import HTMLParser

from tests.conftest import PageOf
from tests.read.claims.reading import read_claims

from twosource.lexicon import Lexicon
from twosource.show.reading_html import reading_html

VOID = {"meta", "br", "link", "img"}


class Outline(HTMLParser):
    """Checks that elements nest; keeps ids, links, addresses and the text of the report."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert not {"src", "onload", "onclick"} & found.keys()
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if found.get("href") else []
        if tag not in VOID:
            self.stack.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [a.get("class") or "" for _, a in self.stack]
        if "text" in classes and "n" not in classes:
            self.words += data


def outline(html: str) -> Outline:
    parsed = Outline()
    parsed.feed(html)
    parsed.close()
    assert not parsed.stack
    return parsed


def test_the_page_holds_the_report_and_links_claims_to_words(
    page_of: PageOf, lexicon: Lexicon
) -> None:
    text = (
        "A depot burned, Governor Pavel Dremin said via Telegram, as the Norda news agency "
        "reported.\n\nThe army denied it."
    )
    page = outline(reading_html(read_claims(page_of(text, "2024-03-05", "Post"), lexicon)))
    assert page.words == text
    assert len(set(page.ids)) == len(page.ids)
    assert page.links
    assert all(link[0] == "#" and link[1:] in page.ids for link in page.links)


def test_the_chain_is_written_out(page_of: PageOf, lexicon: Lexicon) -> None:
    text = "The mayor of Wellin, Greta Holm, told Radio Kestrel that the dam had held."
    html = reading_html(read_claims(page_of(text, None, "Post"), lexicon))
    assert "Post → Radio Kestrel, media → Greta Holm, person" in html


def test_words_are_escaped_and_nothing_is_fetched(page_of: PageOf, lexicon: Lexicon) -> None:
    text = 'The mayor said: "<script>alert(1)</script> & the dam held."'
    html = reading_html(read_claims(page_of(text), lexicon))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http" not in html.replace("http-equiv", "")
