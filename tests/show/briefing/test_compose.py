"""What the briefing tells, in which order and in which words."""

from dataclasses import replace
from datetime import date

import pytest
from tests.show.briefing.week import EVENTS, HALVE, READINGS, WELLIN, week, weighed

from twosource.errors import MendInput
from twosource.lexicon import Lexicon
from twosource.model import State
from twosource.show.briefing import Area, Brief, Selection, Since, compose, theme_named
from twosource.show.briefing.printing import brief_markdown
from twosource.show.wording import sections


@pytest.fixture(scope="module")
def brief() -> Brief:
    from twosource.lexicon import default_lexicon

    return compose(EVENTS, READINGS, default_lexicon())


def texts(brief: Brief) -> str:
    return "\n".join(
        s.text for p in brief.parts for e in p.entries for x in e.paragraphs for s in x.sentences
    )


def titles(brief: Brief) -> list[str]:
    return [part.title for part in brief.parts]


def test_a_dispute_is_told_as_one_with_both_sides(brief: Brief) -> None:
    assert (
        "Accounts of an attack in Wellin on 5 March 2031 differ: the defence ministry of Ukraine "
        "and Greta Holm said that it took place, the defence ministry of Russia denied it."
    ) in texts(brief)
    assert (
        "The defence ministry of Russia denied, in the words of Tribune, that “a strike on the "
        "harbour of Wellin took place”."
    ) in texts(brief)


def test_every_number_keeps_its_bound_and_its_voice(brief: Brief) -> None:
    assert (
        "The figures differ: at least 26 people were injured, according to Greta Holm; "
        "24, according to the defence ministry of Ukraine."
    ) in texts(brief)


def test_what_is_less_than_certain_is_told_so_and_what_names_nobody_too(brief: Brief) -> None:
    assert "Possibly 9 people were killed, Norda wrote, naming no source." in texts(brief)


def test_what_is_ahead_and_what_is_recalled_stand_apart(brief: Brief) -> None:
    assert titles(brief)[-2:] == ["Expected or announced", "Background"]
    assert "As background, Tribune wrote: “The old bridge" in texts(brief)
    ahead = brief.parts[-2].entries[0].paragraphs[0].sentences[0].text
    assert ahead == (
        "A meeting in Halve on 7 March 2031 was announced or expected, according to the Office of "
        "the Mediator."
    )


def test_it_closes_with_what_could_not_be_verified(brief: Brief) -> None:
    assert brief.closing.startswith(
        "Of 5 events told here: 1 on a single origin, 2 with nobody named, 1 contested and 1 still "
        "ahead when reported."
    )


def test_the_sum_line_is_the_one_used_everywhere(brief: Brief) -> None:
    entry = brief.parts[0].entries[0]
    assert entry.sum_line == "4 outlets · 2 voices · 2 origins · 1 side"
    assert entry.verdict == "contested, F4"


def test_the_sides_are_told_in_the_same_words(lexicon: Lexicon, brief: Brief) -> None:
    readings = week(first="Ukrainian", second="Russian")
    other = brief_markdown(compose(weighed(readings, lexicon), readings, lexicon))
    mark = "\0"
    swapped = other.replace("Russia", mark).replace("Ukraine", "Russia").replace(mark, "Ukraine")
    assert swapped == brief_markdown(brief)


NEWS = ("Fighting and attacks", "Disasters and accidents")


def days(first: str, last: str) -> Selection:
    return Selection(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("wanted", "parts"),
    [
        (days("2031-03-05", "2031-03-05"),
         [*NEWS, "Expected or announced", "Background"]),
        (days("2031-03-07", "2031-03-07"), ["Expected or announced"]),
        (days("2031-03-08", "2031-03-09"), []),
        (Selection(last=date(2019, 6, 1)), ["Fighting and attacks"]),
    ],
)  # fmt: skip
def test_only_the_days_asked_for_are_told(
    lexicon: Lexicon, wanted: Selection, parts: list[str]
) -> None:
    assert titles(compose(EVENTS, READINGS, lexicon, wanted)) == parts


def test_a_place_takes_in_what_lies_in_it(lexicon: Lexicon) -> None:
    def told(area: Area) -> set[str | None]:
        made = compose(EVENTS, READINGS, lexicon, Selection(area=area))
        return {c.place for c in made.clauses} - {None}

    assert told(Area("Belgium", countries=frozenset({"BE"}))) == {"Wellin"}
    assert told(Area("Wallonia", names=frozenset({"wallonia"}))) == {"Wellin"}
    assert told(Area("Halve", ids=frozenset({HALVE.id}))) == {"Halve"}
    assert told(Area("elsewhere", ids=frozenset({"geonames:9"}))) == set()
    assert WELLIN.country == "BE"


def test_a_theme_is_a_section_or_an_event_type(lexicon: Lexicon) -> None:
    table = sections(lexicon)
    for name in ("talks", "Talks and travel", "consult"):
        made = compose(EVENTS, READINGS, lexicon, Selection(theme=theme_named(name, table)))
        assert titles(made) == ["Expected or announced"]
    with pytest.raises(MendInput, match="fighting, disasters"):
        theme_named("weather", table)


def test_what_changed_is_told_where_asked(lexicon: Lexicon) -> None:
    before = [replace(e, state=State.SINGLE_ORIGIN) for e in EVENTS if e.event.type == "ASSAULT"]
    made = compose(EVENTS, READINGS, lexicon, since=Since(date(2031, 3, 4), tuple(before)))
    assert made.changed_title == "What changed since 4 March 2031"
    assert made.changed[:2] == (
        "Attack in Wellin on 5 March 2031: single-origin became contested.",
        "Incident in Halve on 5 March 2031 is told for the first time.",
    )
    same = compose(EVENTS, READINGS, lexicon, since=Since(date(2031, 3, 4), EVENTS))
    assert same.changed == ("Nothing changed.",)


def test_an_empty_desk_says_so(lexicon: Lexicon) -> None:
    made = compose([], [], lexicon)
    assert made.counted == "Nothing that is asked for is on the desk."
    assert not made.closing
