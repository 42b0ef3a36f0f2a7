"""The map under the events: land, lakes, borders and names, built once and read from one file.

:func:`open_basemap` opens what ``python -m twosource.show.basemap.build`` wrote.  The file is a zip
of JSON pieces: ``world``, coarse and whole, and one finer piece for each cell of a grid.  What a
piece holds stands in ``docs/basemap.md``.
"""

from twosource.show.basemap.file import Basemap, default_path, open_basemap

__all__ = ["Basemap", "default_path", "open_basemap"]
