from importlib.metadata import EntryPoint

import pytest

from twosource import plugins
from twosource.errors import MendInput


def offer(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    point = EntryPoint(name, value, "twosource.collectors")
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])


def test_an_added_entry_joins_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, ".json", "json:loads")
    table = plugins.extended("collectors", {".txt": len})
    assert table[".json"]("[1]") == [1]
    assert table[".txt"] is len


def test_a_name_of_ours_cannot_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, ".txt", "json:loads")
    with pytest.raises(MendInput, match=r"'\.txt'"):
        plugins.extended("collectors", {".txt": len})


def test_what_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, ".x", "no_such_package_here:x")
    with pytest.raises(MendInput, match="no_such_package_here"):
        plugins.extended("collectors", {})
