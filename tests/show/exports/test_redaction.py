"""--redact: no private person's name and nobody's exact words, in any format."""

import io
from dataclasses import replace

import pyarrow.parquet
import pytest

from show.exports.desk_of_many import ANONYMOUS, CLINIC, DESK, NEIGHBOUR, REPORTS, SPOKESMAN
from show.exports.exported import exported, lines_of, rows_of
from twosource.errors import MendInput
from twosource.lexicon import default_lexicon
from twosource.model import SourceKind
from twosource.show.exports import exporters
from twosource.show.exports.redaction import Redacted, is_private

LEXICON = default_lexicon()
REDACTED = [name for name, one in exporters().items() if one.redacts]
# Names that only the redacted voices, a relay and a victim have.
PRIVATE = (NEIGHBOUR.name, "Marchenko", "Rita Relay", NEIGHBOUR.id, ANONYMOUS.id)


def _text(name: str) -> str:
    raw = exported(name, redact=True)
    if name.endswith("-parquet"):
        return str(pyarrow.parquet.read_table(io.BytesIO(raw)).to_pylist())
    return raw.decode()


@pytest.mark.parametrize("name", REDACTED)
def test_no_private_name_is_in_it(name: str) -> None:
    text = _text(name)
    assert [p for p in PRIVATE if p in text] == []


@pytest.mark.parametrize("name", REDACTED)
def test_no_exact_words_are_in_it(name: str) -> None:
    text = _text(name)
    for report in REPORTS:
        words = report.text.split("<")[0]
        assert [
            words[n : n + 20] for n in range(len(words) - 20) if words[n : n + 20] in text
        ] == []


@pytest.mark.parametrize("name", ["claims-csv", "ninjs"])
def test_the_names_are_there_without_it(name: str) -> None:
    assert NEIGHBOUR.name in exported(name).decode()


def test_offices_and_their_holders_stay() -> None:
    text = _text("claims-csv")
    assert SPOKESMAN.name in text
    assert "Norland: armed forces" in text
    assert CLINIC.name in text


def test_private_persons_can_still_be_told_apart() -> None:
    voices = {r["id"]: r["name"] for r in rows_of("voices-csv", redact=True)}
    assert {"private-1", "private-2"} <= set(voices)
    assert voices["private-1"] == voices["private-2"] == "a private person"
    claims = {r["id"]: r["voice"] for r in rows_of("claims-csv", redact=True)}
    assert {claims["a3"], claims["c1"]} == {"private-1", "private-2"}


def test_figures_and_states_are_the_same() -> None:
    plain, redacted = rows_of("events-csv"), rows_of("events-csv", redact=True)
    assert plain == redacted


def test_doers_are_countries_and_roles() -> None:
    contested = lines_of("plover", redact=True)[1]
    assert contested["actor"] == [{"sector": "REB"}]
    who = [r["text"] for r in rows_of("facets-csv", redact=True) if r["facet"] == "who"]
    assert who == ["(name left out)", "SUD"]


def test_bytes_as_received_cannot_be_redacted() -> None:
    with pytest.raises(MendInput, match="cannot be redacted"):
        exported("captures", redact=True)
    assert list(Redacted(DESK, LEXICON).captures()) == []


def test_who_is_private_is_knowledge() -> None:
    assert is_private(NEIGHBOUR, LEXICON)
    assert not is_private(SPOKESMAN, LEXICON)
    assert not is_private(replace(NEIGHBOUR, id="NOR/president/holm"), LEXICON)
    assert not is_private(replace(NEIGHBOUR, kind=SourceKind.GOVERNMENT), LEXICON)
    assert is_private(replace(NEIGHBOUR, kind=SourceKind.WITNESS), LEXICON)
