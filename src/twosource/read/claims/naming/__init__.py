"""From the words that cite a speaker to what they call it: name, kind, and what they refer by."""

from twosource.read.claims.naming.name import name_phrase
from twosource.read.claims.naming.phrase import Naming

__all__ = ["Naming", "name_phrase"]
