"""The golden notation is read as its page says."""

from pathlib import Path

import pytest

from goldens_format import GoldenError, attribution_differences, read_goldens, unmark
from twosource.model import Attribution

CASE = """== A relayed denial
publisher: Harbour Post
published: 2024-03-05
<1:The energy ministry> *1:denied* [1:reports that power cuts
were planned], <2:the Norda agency> *2:reported*.

<3:She> *3:said* [3:<4:he> *4:knew* [4:it]].
-> "power cuts were planned" energy ministry via Norda > Kesta on Telegram | denies | CT- | planned
== Nothing
It rained.
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "case.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_case_is_read_whole(tmp_path):
    first, second = read_goldens(write(tmp_path, CASE))
    assert first.name == "A relayed denial"
    assert (first.publisher, first.published) == ("Harbour Post", "2024-03-05")
    assert first.text.startswith("The energy ministry denied reports that power cuts were planned")
    assert "\n\nShe said" in first.text
    assert [a.parent for a in first.attributions] == [None, None, None, 3]
    start, end = first.attributions[3].source[0]
    assert first.text[start:end] == "he"
    (claim,) = first.claims
    assert (claim.origin, claim.relays) == ("energy ministry", ("Norda", "Kesta"))
    assert (claim.medium, claim.factuality, claim.phase) == ("Telegram", "CT-", "planned")
    assert second.expects_nothing


@pytest.mark.parametrize(
    "body", ["<1:She *1:said* it.", "[1:A thing].", '-> "x" nobody', '-> "gone" A | b | c | d']
)
def test_a_wrong_case_is_named(tmp_path, body):
    with pytest.raises(GoldenError, match=r"case\.txt"):
        read_goldens(write(tmp_path, f"== Wrong\n{body}\n"))


def test_differences_name_what_is_missing_and_what_is_too_much(tmp_path):
    golden, _ = read_goldens(write(tmp_path, CASE))
    exact = [Attribution(a.source, a.cue, a.content) for a in golden.attributions]
    assert attribution_differences(golden, exact) == ("4 parent: wanted 2, got None",)
    assert any(line.startswith("missed") for line in attribution_differences(golden, exact[:3]))
    wrong = [*exact[:3], Attribution((), exact[0].cue, ())]
    assert any(line.startswith("too much") for line in attribution_differences(golden, wrong))


def test_shared_sources_and_pieces():
    text, found = unmark("[1:“A,”] <1:<2:he>> *1:said*, *2:adding* [2:B]. [1:“C.”]")
    assert text == "“A,” he said, adding B. “C.”"
    assert len(found[0].content) == 2
    assert found[0].source == found[1].source
