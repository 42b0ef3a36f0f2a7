import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import make_report
from twosource.collect.language import detect, with_language

SAMPLES = {
    "en": "The ferry sank in the harbour on Tuesday, the port office said, and all were saved.",
    "de": "Die Fähre sank am Dienstag im Hafen, teilte das Hafenamt mit, alle wurden gerettet.",
    "uk": "Пором затонув у гавані у вівторок, повідомили в управлінні порту, усіх врятовано.",
    "ru": "Паром затонул в гавани во вторник, сообщили в управлении порта, все были спасены.",
    "ar": "غرقت العبارة في الميناء يوم الثلاثاء، وقال مكتب الميناء إنه تم إنقاذ جميع الركاب.",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_languages_are_told(code: str) -> None:
    assert detect(SAMPLES[code]) == code


def test_a_few_letters_say_nothing() -> None:
    assert detect("17 wounded in blast") is None


def test_what_is_said_is_not_told_again() -> None:
    report = with_language(make_report(SAMPLES["en"]))
    assert report.language == "en"
    assert with_language(report) is report


@given(st.text())
def test_any_text_can_be_asked_about(text: str) -> None:
    detect(text)
