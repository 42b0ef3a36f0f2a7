from pathlib import Path

import pytest
import spacy

from samples import make_report
from twosource.errors import StopRun
from twosource.read import parser as module
from twosource.read.parser import Parser, load_parser, pipeline_digest


def test_offsets_lead_back_to_the_text(parser: Parser) -> None:
    text = " date 2023-09-13 IIn Poti, a ferry sank.\n\n\nAll 24 were saved."
    (page,) = parser.pages([make_report(text)])
    for block, token in page.tokens:
        assert page.text(block.span(token)) == token.text
    assert [page.text(s.span) for s in page.sentences] == [
        "In Poti, a ferry sank.",
        "All 24 were saved.",
    ]


def test_reports_come_back_in_order_whatever_their_size(parser: Parser) -> None:
    reports = [make_report("One.\n\n" * n, name=str(n)) for n in (40, 0, 1, 70, 2)]
    pages = list(parser.pages(reports))
    assert [p.report.id for p in pages] == ["40", "0", "1", "70", "2"]
    assert [len(p.blocks) for p in pages] == [40, 0, 1, 70, 2]


def test_a_pipeline_that_is_not_there_says_so() -> None:
    with pytest.raises(StopRun, match="no_such_pipeline"):
        load_parser("no_such_pipeline")


def test_a_pipeline_without_a_parser_says_so(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(StopRun, match="tagger, parser, lemmatizer, ner"):
        load_parser(str(tmp_path / "blank"))


def test_a_known_pipeline_with_other_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "pipeline_digest", lambda _folder: "0" * 64)
    with pytest.raises(StopRun, match="not the one that was checked"):
        load_parser()


def test_the_digest_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = pipeline_digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = pipeline_digest(tmp_path)
    (tmp_path / "b").write_text("2")
    assert len({first, second, pipeline_digest(tmp_path), pipeline_digest(None)}) == 4
