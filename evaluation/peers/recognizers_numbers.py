"""recognizers-text: numbers; its Python version has no ranges of numbers."""

from collections.abc import Iterator

from recognizers_number import NumberRecognizer
from serve import serve

MODEL = NumberRecognizer("en-us").get_number_model()


def read(text: str, _published: str | None) -> Iterator[list[float]]:
    """Exact numbers."""
    for found in MODEL.parse(text):
        try:
            number = float(found.resolution["value"])
        except ValueError:
            continue
        yield [number, number]


serve(read)
