"""Measuring twosource on gold corpora; not part of the installed package."""
