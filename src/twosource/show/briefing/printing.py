"""Printing a briefing: Markdown with footnotes, a page that opens offline, a page for paper."""

import re

from twosource.show.briefing.parts import Brief, Note, Sentence
from twosource.show.pages import render
from twosource.show.wording import day_words

_MARKS = re.compile(r"([\\`*_\[\]#|~])")


def brief_markdown(brief: Brief) -> str:
    """The briefing in Markdown; whatever the reports' words hold is shown as words."""
    lines = [f"# {_plain(brief.title)}", ""]
    lines += [f"*{_plain(brief.subtitle)}*", ""] if brief.subtitle else []
    lines += [_prose(brief.lead, brief), ""] if brief.lead else []
    lines += [_plain(brief.counted)]
    if brief.changed_title:
        lines += ["", f"## {_plain(brief.changed_title)}", ""]
        lines += [f"- {_plain(text)}" for text in brief.changed]
    for part in brief.parts:
        lines += ["", f"## {_plain(part.title)}"]
        for entry in part.entries:
            head = entry.headline.text if entry.headline else entry.title
            lines += ["", f"### {_plain(head)}", ""] if head else [""]
            if entry.sum_line:
                facts = filter(None, (entry.when, entry.sum_line))
                lines += [f"*{' · '.join(facts)}* — **{entry.verdict}**", ""]
            lines += _joined([_prose(p.sentences, brief) for p in entry.paragraphs])
    lines += _ending(brief)
    return "\n".join(lines)


def _ending(brief: Brief) -> list[str]:
    lines = []
    if brief.closing:
        lines += ["", f"## {brief.labels['verified']}", "", _plain(brief.closing)]
    if brief.unread:
        lines += ["", f"## {brief.labels['unread']}", "", *(f"- {_plain(i)}" for i in brief.unread)]
    if brief.noted:
        lines += ["", f"## {brief.labels['words']}", ""]
        lines += [f"[^{n}]: {_notes(claims, brief)}" for claims, n in brief.noted.items()]
    return lines


def brief_html(brief: Brief) -> str:
    """The briefing as one page that opens offline and prints well."""
    return _page(brief, paper=False)


def brief_print(brief: Brief) -> str:
    """The briefing laid out for A4 or PDF: numbered pages, notes at the end, links as text."""
    return _page(brief, paper=True)


def _page(brief: Brief, paper: bool) -> str:
    alone = {"event_url": None, "word_url": None}
    return render("briefing.html", brief=brief, paper=paper, day_words=day_words, **alone)


def _joined(paragraphs: list[str]) -> list[str]:
    return "\n\n".join(paragraphs).split("\n")


def _prose(sentences: tuple[Sentence, ...], brief: Brief) -> str:
    return " ".join(_marked(s, brief) for s in sentences)


def _marked(sentence: Sentence, brief: Brief) -> str:
    return " ".join(f"{_plain(text)}[^{brief.noted[c.claims]}]" for text, c in sentence.pieces)


def _notes(claims: tuple[str, ...], brief: Brief) -> str:
    return "; ".join(dict.fromkeys(_note(brief.notes[c]) for c in claims))  # type: ignore[index]


def _note(note: Note) -> str:
    report = note.report
    day = f", {day_words(report.published)}" if report.published else ""
    publisher = _plain(report.publisher or "unnamed")
    return f"{publisher}{day} (report {_plain(report.id)}): “{_plain(note.words)}”"


def _plain(text: str) -> str:
    """Text with every mark that Markdown or HTML could act on made harmless."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
