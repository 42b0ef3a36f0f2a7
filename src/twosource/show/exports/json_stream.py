"""JSON written one item at a time: the bytes are the same however many items there are."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

Json = Mapping[str, Any]


def line(form: Any) -> bytes:
    """One value on one line, without spaces, as UTF-8."""
    text = json.dumps(form, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def write_lines(file: BinaryIO, items: Iterable[Json]) -> int:
    """Write one item a line; give back how many."""
    count = 0
    for item in items:
        file.write(line(item) + b"\n")
        count += 1
    return count


def write_list(file: BinaryIO, items: Iterable[Any]) -> int:
    """Write a JSON array, one item a line; give back how many."""
    count = 0
    file.write(b"[")
    for item in items:
        file.write((b",\n" if count else b"\n") + line(item))
        count += 1
    file.write(b"\n]" if count else b"]")
    return count


def write_object(file: BinaryIO, head: Json, name: str, items: Iterable[Any]) -> int:
    """Write an object of ``head`` and, under ``name``, a long array; give back its length."""
    start = line(head)[:-1]
    file.write(start + (b"," if head else b"") + line(name) + b":")
    count = write_list(file, items)
    file.write(b"}\n")
    return count
