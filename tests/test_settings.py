from dataclasses import fields
from pathlib import Path

import pytest

from twosource.errors import MendInput
from twosource.settings import Settings, load_settings


def test_flags_come_before_environment_before_file(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text('desk = "file.db"\npipeline = "file"\nmax_bytes = 7\n')
    environment = {"TWOSOURCE_DESK": "env.db", "TWOSOURCE_PIPELINE": "env", "PATH": "/bin"}
    made = load_settings(path, environment, desk="flag.db", pipeline=None)
    assert made == Settings(desk="flag.db", pipeline="env", max_bytes=7)


def test_without_anything_the_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(environment={}) == Settings()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("colour = 1", "colour"), ("desk = ", "s.toml"), ('max_bytes = "many"', "whole number")],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text)
    with pytest.raises(MendInput, match=complaint):
        load_settings(path, {})


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(MendInput, match="no settings file"):
        load_settings(tmp_path / "none.toml", {})


def test_the_manual_names_every_setting() -> None:
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text("utf-8")
    for field in fields(Settings):
        assert f"| `{field.name}` | `TWOSOURCE_{field.name.upper()}` |" in page
        if field.default is not None:
            assert f"{field.default}" in page
