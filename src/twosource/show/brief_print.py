"""Printing a digest as Markdown with footnotes, or as one self-contained page."""

import re

from twosource.model import ClaimId
from twosource.show.brief import Brief, Note, Sentence
from twosource.show.pages import render
from twosource.show.wording import day_words

_MARKS = re.compile(r"([\\`*_\[\]#|~])")


def brief_markdown(brief: Brief) -> str:
    """The digest in Markdown; whatever the reports' words hold is shown as words."""
    numbers = {claim: n for n, claim in enumerate(_in_order(brief), 1)}
    lines = [f"# {brief.title}", "", brief.lead]
    for part in brief.parts:
        lines += ["", f"## {part.title}"]
        for entry in part.entries:
            when = f" — {entry.when}" if entry.when else ""
            lines += ["", f"### {_plain(entry.title)}{when}", ""]
            lines += [f"*{entry.sum_line}* — **{entry.verdict}**", ""]
            lines += [_sentence(s, numbers) for s in entry.sentences]
    if brief.unread:
        lines += ["", "## Not read", "", *(f"- {_plain(item)}" for item in brief.unread)]
    if numbers:
        lines += ["", "---", ""]
        lines += [f"[^{n}]: {_note(brief.notes[claim])}" for claim, n in numbers.items()]
    return "\n".join(lines)


def brief_html(brief: Brief) -> str:
    """The digest as one page that opens offline and prints well."""
    numbers = {claim: n for n, claim in enumerate(_in_order(brief), 1)}
    return render("brief.html", brief=brief, numbers=numbers, day_words=day_words)


def _in_order(brief: Brief) -> list[ClaimId]:
    sentences = (s for p in brief.parts for e in p.entries for s in e.sentences)
    return list(dict.fromkeys(claim for s in sentences for claim in s.claims))


def _sentence(sentence: Sentence, numbers: dict[ClaimId, int]) -> str:
    marks = "".join(f"[^{numbers[claim]}]" for claim in sentence.claims)
    return f"- {_plain(sentence.text)}{marks}"


def _note(note: Note) -> str:
    report = note.report
    day = f", {day_words(report.published)}" if report.published else ""
    publisher = _plain(report.publisher or "unnamed")
    return f"{publisher}{day} (report {_plain(report.id)}): “{_plain(note.words)}”"


def _plain(text: str) -> str:
    """Text with every mark that Markdown or HTML could act on made harmless."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
