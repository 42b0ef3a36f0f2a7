"""Which report was made from which."""

from tests.link.build import reading

from twosource.link.derivation import find_derivations
from twosource.link.fingerprints import fingerprint
from twosource.model import Derivation, Reading, Report, ReportId

STORY = (
    "A freight train left the rails near the village of Osterby on Monday evening and spilled "
    "grain over both tracks. Nobody was hurt, the railway said, but the line to the harbour will "
    "stay closed until Thursday. Crews from Lindholm brought two cranes to lift the 14 wagons. "
    "The driver told Radio Nord that a signal had shown green. Inspectors took the recorder to "
    "Halvik, where it will be read on Tuesday by the accident board. Passengers to Osterby were "
    "taken on by bus from Lindholm, about 900 of them in the first night alone."
)
REWORDED = (
    "Close to Osterby a goods train derailed Monday night. Rails on either side were covered in "
    "corn, yet no one suffered injuries. Until Thursday no trains run to the port. With 2 cranes "
    "from Lindholm, workers raise 14 cars. To Radio Nord the engineer spoke of a green signal. In "
    "Halvik, on Tuesday, experts open the data box. For Osterby, coaches started in Lindholm: "
    "some 900 travellers used them."
)


def made(name: str, text: str, published: str | None = None) -> Reading:
    return Reading(Report(ReportId(name), text, name, None, published))


def derive(*readings: Reading) -> tuple[Derivation, ...]:
    return find_derivations([fingerprint(r) for r in readings])


def test_a_copy_is_found_and_dated() -> None:
    (found,) = derive(made("b", STORY, "2031-03-05"), made("a", STORY, "2031-03-04"))
    assert (found.report, found.parent, found.kind) == ("b", "a", "copy")
    assert "100%" in found.reason


def test_a_copy_cut_in_half_is_an_edit_of_the_whole() -> None:
    (found,) = derive(made("a", STORY), made("b", STORY[: len(STORY) // 2]))
    assert (found.report, found.parent, found.kind) == ("b", "a", "copy")


def test_a_quarter_with_a_new_head_is_found() -> None:
    part = "The harbour has been quiet this week. " + STORY[len(STORY) // 2 :]
    (found,) = derive(made("a", STORY), made("b", part))
    assert found.report == "b"


def test_a_rewording_gives_the_same_facts_in_the_same_order() -> None:
    (found,) = derive(made("a", STORY), made("b", REWORDED))
    assert (found.report, found.parent, found.kind) == ("b", "a", "rewording")


def test_two_stories_of_one_place_are_not_derived() -> None:
    other = "In Osterby the new school opened on Monday. Pupils from Lindholm sang for 200 guests."
    assert derive(made("a", STORY), made("b", other)) == ()


def test_texts_without_words_are_met_calmly() -> None:
    assert derive(made("a", ""), made("b", "…"), made("c", "☃ ☃ ☃")) == ()
    assert derive(reading("r", None, None)) == ()
