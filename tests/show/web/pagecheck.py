"""What a page of ours may hold: checked on the parsed page, not by looking for words."""

from html.parser import HTMLParser

FORBIDDEN = {"iframe", "object", "embed", "base", "style", "img", "video", "audio", "frame"}
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data"}
VOID = {"meta", "link", "input", "br", "hr", "img", "base"}


class PageCheck(HTMLParser):
    """Keeps the links, ids and faults of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.faults: list[str] = []
        self.stack: list[str] = []
        self.labelled: set[str] = set()
        self.feed(text)
        self.close()
        if self.stack:
            self.faults.append(f"not closed: {self.stack}")
        self.faults += [f"id twice: {i}" for i in set(self.ids) if self.ids.count(i) > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in FORBIDDEN:
            self.faults.append(f"<{tag}>")
        for name, value in given.items():
            self._attribute(tag, name, value or "")
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.faults.append("a script that is not ours")
        if tag == "meta" and "http-equiv" in given:
            self.faults.append("meta http-equiv")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        optional = {"p", "li"}
        while self.stack and self.stack[-1] != tag and self.stack[-1] in optional:
            self.stack.pop()
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name == "style":
            self.faults.append(f"<{tag} {name}>")
        if name in ADDRESSES and not (value.startswith(("/", "#")) and not value.startswith("//")):
            self.faults.append(f"<{tag} {name}={value!r}>")
