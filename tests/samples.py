"""Reports made up for tests."""

import hashlib

from twosource.model import Report, ReportId


def make_report(
    text: str, published: str | None = None, publisher: str | None = None, name: str | None = None
) -> Report:
    """A report with the id ``name`` or its digest."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(ReportId(name or digest), text, digest, publisher, published)
