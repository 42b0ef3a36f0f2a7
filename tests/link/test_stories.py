"""Grouping whole reports, and mentions across documents."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from twosource.lexicon import Lexicon
from twosource.link.mentions import Mention, group_mentions
from twosource.link.prints import story_print
from twosource.link.stories import group_stories
from twosource.model import Report, ReportId


def report(name: str, day: str, text: str) -> Report:
    return Report(ReportId(name), text, hashlib.sha256(text.encode()).hexdigest(), name, day)


BARGE = "Barge sinks off Halvik\nThe barge Marta Lind, 41, sank off Halvik pier on Monday."
BARGE_TOO = "Grain barge lost at Halvik\nOn Monday the barge Marta Lind went down at Halvik pier."
SCHOOL = "School opens in Osterby\nChildren sang as the new school opened in Osterby on Friday."
OTHER = "Mayor speaks\nThe mayor spoke of taxes and roads in the old town hall on Tuesday."


def test_reports_of_one_happening_are_grouped(lexicon: Lexicon) -> None:
    made = [
        report("a", "2031-03-04", BARGE),
        report("b", "2031-03-05", BARGE_TOO),
        report("c", "2031-03-04", SCHOOL),
        report("d", "2031-03-05", OTHER),
    ]
    found = group_stories(made, lexicon)
    assert ("a", "b") in found
    assert found == group_stories(reversed(made), lexicon)


def test_a_print_holds_names_ages_and_days() -> None:
    found = story_print(report("a", "2031-03-05", BARGE))
    assert "marta lind" in found.names
    assert found.ages == {"41"}
    assert {d % 7 for d in found.days} == {1}  # ordinal day 1 was a Monday


def test_an_empty_report_has_an_empty_print(lexicon: Lexicon) -> None:
    assert story_print(report("a", "2031-03-05", "")).words == {}
    assert group_stories([], lexicon) == ()


def test_mentions_of_one_event_are_grouped_across_documents(lexicon: Lexicon) -> None:
    texts = {
        "a": "The barge Marta sank off Halvik .\nThe crew swam ashore .",
        "b": "Off Halvik the barge Marta has sunk .\nThe crew swam to the pier .",
        "c": "Children sang as a school opened .",
        "d": "Taxes and roads were what he spoke of .",
    }

    def vector(word: str) -> NDArray[np.float64]:
        seed = int(hashlib.sha256(word[:3].lower().encode()).hexdigest()[:8], 16)
        return np.random.default_rng(seed).normal(size=20)

    spots = {"a1": ("a", "sank"), "a2": ("a", "swam"), "b1": ("b", "sunk"), "b2": ("b", "swam")}
    mentions = [
        Mention(name, doc, texts[doc].index(word), texts[doc].index(word) + len(word))
        for name, (doc, word) in spots.items()
    ]
    found = group_mentions(texts, mentions, vector, lexicon)
    assert found["a1"] == found["b1"] != found["a2"] == found["b2"]
