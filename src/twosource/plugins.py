"""Entry points: what an installed package adds to a table of ours.

A package declares, for example, ``[project.entry-points."twosource.collectors"]`` with
``".eml" = "newsroom.mail:collect_mail"``; the table it joins documents what the value must be.
"""

from collections.abc import Mapping
from importlib.metadata import entry_points
from typing import TypeVar

from twosource.errors import MendInput

Entry = TypeVar("Entry")


def extended(group: str, own: Mapping[str, Entry]) -> dict[str, Entry]:
    """``own`` and what entry points of ``twosource.<group>`` add; a name of ours cannot be taken.

    Raises MendInput when an added package cannot be loaded or takes a name that is ours.
    """
    table = dict(own)
    for point in entry_points(group=f"twosource.{group}"):
        if point.name in own:
            raise MendInput(f"{point.value} takes the name {point.name!r}, which twosource has")
        try:
            table[point.name] = point.load()
        except (ImportError, AttributeError) as error:
            raise MendInput(
                f"the added {group} entry {point.value} does not load: {error}"
            ) from error
    return table
