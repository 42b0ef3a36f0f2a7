"""The gazetteer: which places a name may mean."""

from twosource.gazetteer.entry import Candidate, Entry, Kind, Match
from twosource.gazetteer.explain import explain
from twosource.gazetteer.index import Gazetteer, gazetteer_stamp, open_gazetteer

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "Kind",
    "Match",
    "explain",
    "gazetteer_stamp",
    "open_gazetteer",
]
