"""XML written one element at a time; every text is escaped and free of what XML cannot hold."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from twosource.show.exports.cells import clean


class XmlStream:
    """Elements, opened and closed in order, into a binary file."""

    def __init__(self, file: BinaryIO) -> None:
        self._out = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._out.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        """An element around what is written inside the ``with``."""
        self._out.startElement(name, _kept(attributes))
        yield
        self._out.endElement(name)
        self._out.ignorableWhitespace("\n")

    def text(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        """An element that holds nothing but text."""
        self._out.startElement(name, _kept(attributes))
        self._out.characters(clean(text))
        self._out.endElement(name)
        self._out.ignorableWhitespace("\n")

    def close(self) -> None:
        """Write what is still held back."""
        self._out.endDocument()


def _kept(attributes: Mapping[str, str] | None) -> "AttributesImpl[str]":
    return AttributesImpl({key: clean(value) for key, value in (attributes or {}).items()})
