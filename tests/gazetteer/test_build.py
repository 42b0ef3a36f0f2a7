import pickle
import sqlite3
from pathlib import Path

import pytest

from twosource.errors import MendKnowledge
from twosource.gazetteer import build, own, sources
from twosource.gazetteer.schema import replacing


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("run",))


def test_the_pickle_may_hold_plain_values_only() -> None:
    plain = [["Larn", 1.5, 3, None]]
    assert sources.read_plain_pickle(pickle.dumps(plain)) == plain
    with pytest.raises(pickle.UnpicklingError, match="print"):
        sources.read_plain_pickle(pickle.dumps(Harmful()))


def test_a_failed_build_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"old")
    with pytest.raises(sqlite3.OperationalError), replacing(path) as connection:
        connection.execute("nonsense")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_built_when_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_path: Path
) -> None:
    monkeypatch.setattr(build, "stamp", lambda: "a stamp")
    before = small_path.stat().st_mtime_ns
    assert build.main([str(small_path), "--if-needed"]) == 0
    assert small_path.stat().st_mtime_ns == before


def test_a_wrong_row_is_named(tmp_path: Path) -> None:
    table = tmp_path / "features.tsv"
    table.write_text(
        "slug\tname\taliases\tkind\tlat\tlon\tradius_km\tcountry\texample\n"
        "x\tX\t\twater\t95\t0\t1\t\tX.\n"
    )
    with pytest.raises(MendKnowledge, match=r"features\.tsv:2: 95\.0, 0\.0 is not"):
        own.features(table)
