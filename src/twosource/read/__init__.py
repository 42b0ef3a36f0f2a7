"""Reading: one report in, one :class:`~twosource.model.Reading` out.

Every step is a pure function of the parsed page and the knowledge.  A step that fails costs its own
results only: what went wrong is kept as a ``Problem`` with the reading.  The names below come from
:mod:`twosource.read.reader` and are looked up on first use, so that one step can be imported
without the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.read.reader import Reader, default_reader, read_page

__all__ = ["Reader", "default_reader", "read_page"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("twosource.read.reader"), name)
