"""twosource: reports in, attributed claims out, linked into events and weighed.

    >>> import twosource
    >>> reading = twosource.read_text("The ministry denied that its forces had entered Kharan.")
    >>> [(c.source.name, c.stance.value) for c in reading.claims if c.source]
    [('ministry', 'denies')]

``read_text`` reads one text; ``twosource.pipeline`` holds the flow from collecting to weighing,
``twosource.model`` every type, ``twosource.forms`` the JSON forms.
"""

import os

from twosource.model import Reading

# Our matrices are small: the threads of the linear algebra behind numpy only wait for one another.
# With two of them judging predicates took seven times the processor time (make bench).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["Reading", "read_text"]


def read_text(
    text: str, *, published: str | None = None, publisher: str | None = None, id: str | None = None
) -> Reading:
    """Read one text into attributed claims.

    ``published`` is an ISO date (``2023-09-13``); without one, relative dates stay open.  The first
    call loads the parser, which takes seconds.
    """
    # The parser is heavy; importing the package must stay light.
    from twosource.collect.found import make_report
    from twosource.read import default_reader

    report = make_report(text, id=id, published=published, publisher=publisher)
    (reading,) = default_reader().read([report])
    return reading
