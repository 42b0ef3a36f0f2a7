"""Reports made up for tests."""

from dataclasses import replace

from twosource.model import Report, ReportId, report_digest


def make_report(
    text: str, published: str | None = None, publisher: str | None = None, name: str | None = None
) -> Report:
    """A report with the id ``name`` or its digest."""
    report = Report(ReportId(name or ""), text, "", publisher, published)
    digest = report_digest(report)
    return replace(report, id=report.id or ReportId(digest), digest=digest)
