"""Which candidates are no time expressions: "may" the verb, "2,014 people", "the Friday Mosque".

A candidate has a role or a shape that calls for a check; the checks look at the words around it, at
the lists of ``contexts.tsv`` and at the parse.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from twosource.read.timex.grammar import Item
from twosource.read.timex.meaning import Meaning, duration
from twosource.read.timex.scene import Scene


def admitted(scene: Scene) -> Item | None:
    """The candidate, perhaps with another meaning, or None when it is no time expression."""
    role = scene.item.meaning.role
    if _is_name(scene) or _is_title(scene):
        return None
    for check in (_ROLES.get(role), _SHAPES.get(scene.item.shape)):
        if check and not check(scene):
            return None
    rewrite = _REWRITES.get(role)
    return rewrite(scene) if rewrite else scene.item


def _is_name(scene: Scene) -> bool:
    """ "The Friday Mosque", "Sunday Times", "Black Friday": a date within a name."""
    item = scene.item
    before = scene.written(item.first - 1)
    if before[:1].isupper() and before.lower() in scene.contexts["name before"]:
        return True
    following = scene.written(item.last + 1)
    if not following[:1].isupper() or item.meaning.kind == "DURATION":
        return False
    if following.lower() in scene.contexts["name after"]:
        return True
    last, after = scene.parsed(item.last), scene.parsed(item.last + 1)
    if last is None or after is None or last.i == after.i:
        return False
    if item.meaning.unit == "year" or item.meaning.clock:
        return False
    attached = last.dep_ in ("compound", "nmod") and last.head.i > last.i
    return attached and last.head.text[:1].isupper() and last.head.pos_ == "PROPN"


def _is_title(scene: Scene) -> bool:
    """The programme "This Week": a unit with a capital, in a text that is not all capitals."""
    last = scene.item.last
    written = scene.written(last)
    if scene.item.meaning.feast:
        return False
    if "UNIT" not in scene.tokens[last].senses or not written[:1].isupper() or written.isupper():
        return False
    return last > scene.item.first and scene.written(scene.item.first)[:1].isupper()


def _counted_from_event(scene: Scene) -> Item | None:
    """ "Two days after the attack" is a duration and a preposition; "two days after" is a date."""
    item = scene.item
    last = scene.parsed(item.last)
    governs = last is not None and (
        last.dep_ == "mark" or any(c.dep_ in ("pobj", "pcomp") for c in last.children)
    )
    if scene.tokens[item.last].form not in ("after", "before") or not governs:
        return item
    meaning = item.meaning
    if meaning.role == "beside":
        # "Later in the day before he left" speaks of the day, "the day before he left" of none.
        if meaning.clock or scene.tokens[item.first].form == "the":
            return None
        the_day = Meaning(unit=meaning.unit, shift=0, base="running")
        return Item(item.first, item.last - 1, the_day, item.shape)
    told = duration(None if meaning.literal else abs(meaning.shift or 0), meaning.unit)
    return Item(item.first, item.last - 1, Meaning(literal=told, kind="DURATION"), "duration")


def _article(scene: Scene) -> Item:
    """ "Six crowns a week" is a rate: directly behind a noun or a number."""
    item = scene.item
    before = scene.parsed(item.first - 1)
    if before is None or before.pos_ not in ("NOUN", "NUM", "SYM", "PROPN"):
        return item
    return replace(item, meaning=Meaning(literal=item.meaning.literal, kind="SET"))


def _compared(scene: Scene) -> Item:
    """ "40 million a year ago": only behind an amount is the like period of that year meant."""
    item = scene.item
    if item.shape or scene.beside("before the year compared"):
        return item
    return replace(item, meaning=replace(item.meaning, role=""))


def _going_on(scene: Scene) -> Item:
    """ "Two days on, the fire still burned", but "five hours on the ground"."""
    item = scene.item
    if scene.after == ",":
        return item
    told = duration(abs(item.meaning.shift or 0), item.meaning.unit)
    return Item(item.first, item.last - 1, Meaning(literal=told, kind="DURATION"), "duration")


def _stage(scene: Scene) -> bool:
    """ "Entered its second week", not "lost its second quarter"."""
    return scene.beside("before stage") and scene.after != "-"


def _rate(scene: Scene) -> bool:
    """Not "a quarterly dividend": a quarter's own, not one each quarter."""
    word = scene.parsed(scene.item.last)
    quarterly = scene.item.meaning.literal == "P1Q"
    return not (quarterly and word and word.dep_ in ("amod", "nmod", "compound"))


def _never(_scene: Scene) -> bool:
    return False


def _plural(scene: Scene) -> bool:
    if scene.item.meaning.literal == "PXQ":
        return False
    return scene.beside("before units")


def _counted_unit(scene: Scene) -> bool:
    """Not "a second man", "a quarter of the voters"."""
    literal = scene.item.meaning.literal
    if literal in ("P1Q", "P6M"):
        return False
    if literal == "PT1S":
        word = scene.parsed(scene.item.last)
        after = scene.parsed(scene.item.last + 1)
        return bool(word and word.pos_ == "NOUN" and after and after.pos_ not in ("NOUN", "ADJ"))
    return True


def _amount(scene: Scene) -> bool:
    """Not "three quarters of the voters", "one second prize", "some day"."""
    last = scene.tokens[scene.item.last].form
    first = scene.tokens[scene.item.last - 1].form
    if first == "some" and not last.endswith("s"):
        return False
    if last in ("quarters", "quarter"):
        return scene.after != "of"
    if scene.after == "old":
        return False
    if first == "one" and last in ("day", "night", "morning"):
        word = scene.parsed(scene.item.last)
        return scene.beside("before units") or bool(word and word.dep_ != "npadvmod")
    return last != "second" or first in ("one", "1")


def _day_of_month(scene: Scene) -> bool:
    after = scene.parsed(scene.item.last + 1)
    return scene.beside("before day of month") and (
        after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ")
    )


def _year(scene: Scene) -> bool:
    """Not "2014 people", "No. 1984", "$2000"."""
    year = scene.parsed(scene.item.last)
    if year is None or (scene.after in ("%", "-") and not scene.beside("before year")):
        return False
    head = year.head
    if scene.beside("surely before year"):
        return True
    counted = year.dep_ == "nummod" and head.i > year.i and head.tag_ == "NNS"
    if counted and not _is_determined(scene):
        return False
    if scene.before in ("$", "£", "€", "#", ".", ":", "/", "%", "+", "="):
        return False
    if scene.beside("before year") or scene.before == "":
        return True
    before = scene.parsed(scene.item.first - 1)
    return before is not None and before.pos_ not in ("PROPN", "NUM", "SYM", "ADV")


def _is_determined(scene: Scene) -> bool:
    """ "The 2019 elections", "its 2019 losses"."""
    if not scene.item.first:
        return False
    senses = scene.tokens[scene.item.first - 1].senses
    return not senses.keys().isdisjoint(("THE", "HIS", "POSSESSIVE"))


def _season(scene: Scene) -> bool:
    """Not "prices fall", "a hot spring", "the fall of the city"."""
    word = scene.tokens[scene.item.last].form
    if word not in ("fall", "spring"):
        return True
    parsed = scene.parsed(scene.item.last)
    if parsed is None or parsed.pos_ not in ("NOUN", "PROPN") or scene.after in ("of", "in"):
        return False
    return scene.item.last > scene.item.first or scene.beside("before fall")


def _month(scene: Scene) -> bool:
    """Not "May I", "March on": the verbs at the head of a sentence."""
    parsed = scene.parsed(scene.item.first)
    marching = scene.tokens[scene.item.first].form == "march" and not scene.beside("before year")
    if marching and scene.after in ("for", "of", "on", "against"):
        return False
    return parsed is not None and parsed.pos_ not in ("AUX", "VERB")


def _military(scene: Scene) -> bool:
    """Not "1000 hours of work"."""
    return scene.beside("before clock") or scene.tokens[scene.item.first].form[0] == "0"


def _early_hour(scene: Scene) -> bool:
    """ "At 0600": four figures are a time by themselves only when the first is a nought."""
    return scene.beside("before clock") and scene.tokens[scene.item.last].form[0] == "0"


def _soon(scene: Scene) -> bool:
    """Not "as soon as", "shortly after the blast"."""
    return scene.before != "as" and scene.after not in ("as", "after", "before")


def _moment(scene: Scene) -> bool:
    """Not "the moment he fell"."""
    last = scene.tokens[scene.item.last].form
    return last == "days" or scene.before in ("at", "for", "until")


def _nth_day(scene: Scene) -> bool:
    """Not "their third day-long meeting", "the first day of school"."""
    return scene.after != "-" and scene.tokens[scene.item.last - 1].form != "first"


def _modifies_nothing(scene: Scene) -> bool:
    """Not "the future king", "the past tense"."""
    word = scene.parsed(scene.item.last)
    return word is not None and word.dep_ not in ("amod", "compound")


_ROLES: Mapping[str, Callable[[Scene], bool]] = {
    "bare": _never,
    "edge": _never,
    "part": _never,
    "weak": lambda scene: scene.beside("before period"),
    "plural": _plural,
    "article": _counted_unit,
    "amount": _amount,
    "numbered": _day_of_month,
    "season": _season,
    "military": _military,
    "soon": _soon,
    "moment": _moment,
    "nth": _nth_day,
    "stage": _stage,
    "age": _never,
    "rate": _rate,
    "half": lambda scene: scene.after != "of",
    "early": _early_hour,
    "clock": lambda scene: scene.beside("before clock"),
    "noun": _modifies_nothing,
}
_SHAPES: Mapping[str, Callable[[Scene], bool]] = {"YEAR": _year, "MONTH": _month}
_REWRITES: Mapping[str, Callable[[Scene], Item | None]] = {
    "after": _counted_from_event,
    "beside": _counted_from_event,
    "article": _article,
    "compared": _compared,
    "on": _going_on,
}
