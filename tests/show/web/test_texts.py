"""The catalogue has every text the templates ask for, and no other."""

import re
from pathlib import Path

import pytest

from twosource.errors import MendKnowledge
from twosource.show import web
from twosource.show.web.texts import Texts, texts

FOLDER = Path(web.__file__).parent
ASKED = re.compile(r"""\bt(?:exts)?\(\s*"([^"]+)"(\s*~)?""")
GROUP = re.compile(r"""\.word\(\s*"([^"]+)""")


def sources() -> str:
    files = [*FOLDER.rglob("*.html"), *FOLDER.rglob("*.py")]
    return "\n".join(p.read_text("utf-8") for p in files)


def test_every_key_that_is_asked_for_is_there() -> None:
    known = texts().flat
    plurals = {k.rpartition(".")[0] for k in known if k.endswith((".one", ".many"))}
    plain = {key for key, joined in ASKED.findall(sources()) if not joined}
    assert plain - set(known) - plurals == set()


# Texts that scripts show are handed over without this; a plural is asked for by its singular.
SCRIPTS = "map.js."


def shown_by_scripts(key: str) -> bool:
    scripts = "".join(p.read_text("utf-8") for p in FOLDER.rglob("*.js"))
    name = key.removeprefix(SCRIPTS)
    return key != name and (f'"{name}"' in scripts or f'"{name.removesuffix("s")}"' in scripts)


def test_no_text_is_left_that_nothing_asks_for() -> None:
    whole = sources()
    asked = {key for key, _ in ASKED.findall(whole)}
    groups = set(GROUP.findall(whole))
    unused = [
        key
        for key in texts().flat
        if key not in asked
        and key.rpartition(".")[0] not in asked | groups
        and not any(key.startswith(a) for a in asked if a.endswith("."))
        and f'"{key}"' not in whole
        and not shown_by_scripts(key)
    ]
    assert unused == []


def test_a_missing_text_says_where_it_is_missing() -> None:
    with pytest.raises(MendKnowledge, match=r"en\.toml has no text 'x\.y'"):
        texts()("x.y")


def test_a_text_follows_its_number() -> None:
    some = Texts("xx", {"found": {"one": "one report", "many": "{n} reports"}})
    assert [some("found", n=n) for n in (0, 1, 2)] == ["0 reports", "one report", "2 reports"]
