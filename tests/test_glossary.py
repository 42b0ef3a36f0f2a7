import inspect
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

from twosource import model

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"


def entries() -> set[str]:
    return set(re.findall(r"^\| `([\w]+)` \|", GLOSSARY.read_text("utf-8"), re.MULTILINE))


def types() -> dict[str, type]:
    classes = inspect.getmembers(model, inspect.isclass)
    return {name: c for name, c in classes if c.__module__ == model.__name__}


def test_every_type_of_the_model_has_an_entry() -> None:
    assert set(types()) - entries() == set()


def test_every_entry_is_a_type_or_field_of_the_model() -> None:
    named = {f.name for c in types().values() if is_dataclass(c) for f in fields(c)}
    assert entries() - set(types()) - named == set()
