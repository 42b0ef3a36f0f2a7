"""The gazetteer: which places a name may mean."""

from twosource.gazetteer.entry import Candidate, Entry, Kind, Match
from twosource.gazetteer.explain import explain
from twosource.gazetteer.index import Gazetteer, open_gazetteer

__all__ = ["Candidate", "Entry", "Gazetteer", "Kind", "Match", "explain", "open_gazetteer"]
