"""Places: toponyms with coordinates (LGL, TR-News, GeoWebNews), scored by the corpora's own scorer.

Two settings.  *Given*: the gold spans are resolved.  *Found*: spans are found too.  The corpora
count words for peoples and capitals for governments ("Russian", "Moscow said") as toponyms with
the country's coordinates; a reading of ours counts them as actors and leaves them out.  ``found``
follows the corpora; ``found without actors`` is what ``twosource read`` prints, against all that
they count.  GeoWebNews says which of its toponyms speak of ground: ``found without actors,
literal`` asks for those alone, and an answer to one of the others counts neither way.

The shipped nets were trained on the files named in ``TRAINED_ON``.  On those files the figures
``held out`` are added: each half of the documents scored with nets trained on the other half.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.corpora import digest, read_jsonl, scorer
from twosource.gazetteer import Gazetteer
from twosource.lexicon import Lexicon
from twosource.model import Report, ReportId, Toponym
from twosource.read import Reader
from twosource.read.page import Page
from twosource.read.toponyms import find_place_words, find_toponyms, resolve_spans

CORPORA = ("lgl", "trnews", "gwn")
FILES = tuple(f"places/{name}.jsonl" for name in CORPORA)
TRAINED_ON = "9735b6592fb7bcc9"

Json = dict[str, Any]
Pair = tuple[Json, Page]


def measure(data: Path, reader: Reader) -> dict[str, float]:
    """Figures of each corpus with the shipped nets; held-out halves too where they were trained."""
    score = scorer(data, "places")
    figures: dict[str, float] = {}
    parsed: list[Pair] = []
    for corpus in CORPORA:
        golds = list(read_jsonl(data / "places" / f"{corpus}.jsonl"))
        pairs = list(zip(golds, reader.parser.pages(map(report_of, golds)), strict=True))
        parsed += pairs
        figures |= figures_of(corpus, pairs, reader.lexicon, reader.gazetteer, score)
    if digest(data / name for name in FILES) == TRAINED_ON:
        figures |= held_out(parsed, reader.gazetteer, score)
    return figures


def report_of(gold: Json) -> Report:
    """A corpus document as a report; its domain is its publisher."""
    return Report(
        ReportId(gold["id"]), gold["text"], gold["id"], gold.get("domain"), gold.get("date")
    )


def figures_of(
    prefix: str, pairs: Sequence[Pair], lexicon: Lexicon, gazetteer: Gazetteer, score: ModuleType
) -> dict[str, float]:
    """Given spans, and found spans with and without words for actors, in percent."""
    golds = [gold for gold, _ in pairs]

    def run(find: Callable[[Json, Page], Iterable[Toponym]], spans: str, **options: Any) -> Json:
        predicted = [{"id": g["id"], "toponyms": _forms(find(g, page))} for g, page in pairs]
        result: Json = score.score(golds, predicted, spans=spans, **options)
        return result

    def given(gold: Json, page: Page) -> Iterable[Toponym]:
        spans = [(t["start"], t["end"]) for t in gold["toponyms"]]
        return resolve_spans(page, spans, lexicon, gazetteer)

    def found(actors: bool) -> Callable[[Json, Page], Iterable[Toponym]]:
        find = find_place_words if actors else find_toponyms
        return lambda _, page: find(page, lexicon, gazetteer)

    resolved = run(given, "given")["resolution"]
    figures = {
        "given acc161": resolved["acc161"],
        "given acc161 same id": run(given, "given", same_id=True)["resolution"]["acc161"],
        "given answered": resolved["answered"],
        "given country": resolved.get("country", 0.0),
    }
    ways: list[tuple[str, bool, Json]] = [
        ("found", True, {}),
        ("found without actors", False, {}),
    ]
    if any("kind" in toponym for gold in golds for toponym in gold["toponyms"]):
        ways.append(("found without actors, literal", False, {"kind": "literal"}))
    for name, actors, options in ways:
        result = run(found(actors), "found", **options)
        place, overlap = result["place_161"], result["recognition_overlap"]
        figures |= {
            f"{name} place P": place["p"],
            f"{name} place R": place["r"],
            f"{name} place F1": place["f1"],
        }
        if not options:
            figures[f"{name} span overlap F1"] = overlap["f1"]
    return {f"{prefix} {name}": 100 * value for name, value in figures.items()}


def _forms(toponyms: Iterable[Toponym]) -> list[Json]:
    return [
        {
            "start": t.start,
            "end": t.end,
            "lat": t.place and t.place.lat,
            "lon": t.place and t.place.lon,
            "country": t.place and t.place.country,
            "geonameid": _geonames(t),
        }
        for t in toponyms
    ]


def _geonames(toponym: Toponym) -> str | None:
    kind, _, number = (toponym.place.id if toponym.place else "").partition(":")
    return number if kind == "geonames" else None


def held_out(pairs: Sequence[Pair], gazetteer: Gazetteer, score: ModuleType) -> dict[str, float]:
    """Each half scored with nets that the other half trained."""
    from training.toponyms import items_of, train

    documents = items_of(pairs, gazetteer)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for half in (0, 1):
            root = Path(folder) / str(half)
            path = root / "models" / "toponyms.npz"
            train([d for d in documents if d.half != half], path, gazetteer)
            lexicon = Lexicon(root)
            for corpus in CORPORA:
                chosen = [
                    (d.gold, d.page) for d in documents if d.half == half and d.corpus == corpus
                ]
                name = f"{corpus} held out {'AB'[half]}"
                figures |= figures_of(name, chosen, lexicon, gazetteer, score)
    return figures
