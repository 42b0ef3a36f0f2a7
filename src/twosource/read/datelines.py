"""Where a report says where it was written: "LARN, Quibble (XNA) — "."""

import re

_AFTER = re.compile(r"(?:, [^–—\n.]{2,30}\.?)?(?: ?\([^)\n]{2,40}\))? ?(?:[–—]|-{1,2} )")


def is_dateline(text: str, end: int) -> bool:
    """Whether a name that opens a paragraph and ends at ``end`` of it is where it was written."""
    return bool(_AFTER.match(text, end))
