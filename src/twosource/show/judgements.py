"""What people decided: a table and JSON forms, each judgement with the words it is about."""

from collections.abc import Iterable
from typing import Any

from rich import box
from rich.markup import escape
from rich.table import Table

from twosource.judging import Audit
from twosource.show.tables import printed

# Signs of a judgement's id that tell it apart, and of a claim's words that recall them.
ID_SHOWN, WORDS_SHOWN = 10, 90


def judgements_table(found: Iterable[Audit]) -> str:
    """Judgements, one a row: id, when, by whom, what of which words, and whether it stands."""
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    for name in ("id", "at", "by"):
        table.add_column(name, overflow="fold", min_width=ID_SHOWN)
    table.add_column("verdict", overflow="fold", min_width=len("different"))
    table.add_column("on", ratio=1, overflow="fold")
    table.add_column("", overflow="fold", min_width=len("undone"))
    for one in found:
        made = one.judgement
        row = (made.id[:ID_SHOWN], made.at[:19], made.by, made.verdict, _on(one), one.standing)
        table.add_row(*map(escape, row))
    return printed(table, [])


def judgement_json(one: Audit) -> dict[str, Any]:
    """One judgement with all its parts, the words of its claims, and whether it stands."""
    made = one.judgement
    return {
        "id": made.id,
        "verdict": made.verdict,
        "left": made.left,
        "right": made.right,
        "by": made.by,
        "at": made.at,
        "note": made.note,
        "standing": one.standing,
        "words": dict(one.words),
    }


def _on(one: Audit) -> str:
    made = one.judgement
    named = [_quoted(one, name) for name in (made.left, made.right) if name]
    return "; ".join([*named, *([f"({made.note})"] if made.note else [])])


def _quoted(one: Audit, name: str) -> str:
    words = next((w for claim, w in one.words.items() if claim == name), None)
    if words is None:
        return name
    return f"“{words[:WORDS_SHOWN]}{'…' if len(words) > WORDS_SHOWN else ''}” [{name}]"
