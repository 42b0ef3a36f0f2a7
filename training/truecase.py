"""Count which words running text has small, as names, or as abbreviations.

    python -m training.truecase CORPUS.jsonl...

Counts words that do not begin a sentence in the ``text`` or ``sentence`` of JSON lines (used: the
PolNeAR, incidents, LGL, TR-News, UW, UDS, TimeBank and AQUAINT training parts) and writes
``src/twosource/data/models/truecase.tsv``.  Only words and their usual case are kept.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from evaluation.corpora import ROOT, read_jsonl

from twosource.read.truecase import LOWER, TABLE, TITLE, UPPER

_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+(?:['’][^\W\d_]+)*")
# A word must be seen this often to be known; names more often, as any word may begin one.
FEWEST = {LOWER: 1, TITLE: 5, UPPER: 5}


def main() -> None:
    """Run as a program."""
    counts: dict[str, Counter[str]] = {}
    for path in sys.argv[1:]:
        for line in read_jsonl(Path(path)):
            for word in _INSIDE.findall(str(line.get("text") or line.get("sentence") or "")):
                case = (
                    UPPER
                    if word.isupper() and len(word) > 1
                    else LOWER
                    if word.islower()
                    else TITLE
                )
                counts.setdefault(word.lower(), Counter())[case] += 1
    words: dict[str, list[str]] = {LOWER: [], TITLE: [], UPPER: []}
    for word, cases in sorted(counts.items()):
        case, number = cases.most_common(1)[0]
        # A word that is small one time in three is a word; written as a name, it is part of one.
        if case == TITLE and word != "i" and 2 * cases[LOWER] >= number:
            case, number = LOWER, cases[LOWER]
        if number >= FEWEST[case]:
            words[case].append(word)
    out = ROOT / "src" / "twosource" / "data" / TABLE
    lines = ["case\twords", *(f"{case}\t{'|'.join(found)}" for case, found in words.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print({case: len(found) for case, found in words.items()}, out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
