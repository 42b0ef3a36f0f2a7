"""The web desk: pages and JSON over one desk.  The only package that knows the web framework.

:func:`make_app` makes the application, :func:`serve` runs it.  A page is a module under ``pages``
with a ``PAGE``, entered in the table of ``pages/__init__.py``; nothing else changes.
"""

from twosource.show.web.app import make_app
from twosource.show.web.options import WebOptions
from twosource.show.web.serving import serve

__all__ = ["WebOptions", "make_app", "serve"]
