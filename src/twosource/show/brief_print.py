"""Printing a digest as Markdown with footnotes, or as one self-contained page."""

import re

from twosource.show.brief import Brief, Note, Sentence
from twosource.show.pages import render
from twosource.show.wording import day_words

_MARKS = re.compile(r"([\\`*_\[\]#|~])")


def brief_markdown(brief: Brief) -> str:
    """The digest in Markdown; whatever the reports' words hold is shown as words."""
    numbers = _numbers(brief)
    lines = [f"# {brief.title}", "", brief.lead]
    for part in brief.parts:
        lines += ["", f"## {part.title}"]
        for entry in part.entries:
            when = f" — {entry.when}" if entry.when else ""
            lines += ["", f"### {_plain(entry.title)}{when}", ""]
            lines += [f"*{entry.sum_line}* — **{entry.verdict}**", ""]
            lines += [f"- {_plain(s.text)}[^{numbers[s]}]" for s in entry.sentences]
    if brief.unread:
        lines += ["", "## Not read", "", *(f"- {_plain(item)}" for item in brief.unread)]
    if numbers:
        lines += ["", "## The exact words", ""]
        lines += [f"[^{n}]: {_notes(sentence, brief)}" for sentence, n in numbers.items()]
    return "\n".join(lines)


def brief_html(brief: Brief) -> str:
    """The digest as one page that opens offline and prints well."""
    return render("brief.html", brief=brief, numbers=_numbers(brief), day_words=day_words)


def _numbers(brief: Brief) -> dict[Sentence, int]:
    """One note a sentence, numbered in the order of the digest."""
    sentences = (s for p in brief.parts for e in p.entries for s in e.sentences)
    return {sentence: n for n, sentence in enumerate(dict.fromkeys(sentences), 1)}


def _notes(sentence: Sentence, brief: Brief) -> str:
    return "; ".join(_note(brief.notes[claim]) for claim in sentence.claims)


def _note(note: Note) -> str:
    report = note.report
    day = f", {day_words(report.published)}" if report.published else ""
    publisher = _plain(report.publisher or "unnamed")
    return f"{publisher}{day} (report {_plain(report.id)}): “{_plain(note.words)}”"


def _plain(text: str) -> str:
    """Text with every mark that Markdown or HTML could act on made harmless."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
