"""Who says what: the attributions of a page, outermost and nested."""

from twosource.read.attribution.find import find_attributions, find_in_pages

__all__ = ["find_attributions", "find_in_pages"]
