"""text2num: words for numbers turned into digits, then every number in digits."""

import re
from collections.abc import Iterator

from serve import serve
from text_to_num import alpha2digit

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def read(text: str, _published: str | None) -> Iterator[list[float]]:
    """Exact numbers: it knows no bounds."""
    for found in DIGITS.findall(alpha2digit(text, "en")):
        number = float(found.replace(",", ""))
        yield [number, number]


serve(read)
