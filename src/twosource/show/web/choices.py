"""What filters offer: the types, sides and states there are."""

from twosource.model import State
from twosource.show.web.context import Web
from twosource.weigh.context import SideRow


def choices(web: Web) -> dict[str, list[str]]:
    """The names of types, sides and states."""
    types = sorted(web.lexicon.toml("event_types").keys() - {"classes"})
    sides = sorted({row.side for row in web.lexicon.rows("sides.tsv", SideRow)})
    return {"types": types, "sides": sides, "states": [s.value for s in State]}
