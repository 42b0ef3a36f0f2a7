"""The pages, in the order of the navigation.  A new page is a module with a ``PAGE``."""

from twosource.show.web.page import Page
from twosource.show.web.pages import (
    briefing,
    changes,
    claims,
    event,
    judging,
    report,
    review,
    search,
    signing,
    sources,
    today,
)

PAGES: tuple[Page, ...] = (
    today.PAGE,
    event.PAGE,
    claims.PAGE,
    report.PAGE,
    briefing.PAGE,
    changes.PAGE,
    sources.PAGE,
    search.PAGE,
    review.PAGE,
    judging.PAGE,
    signing.PAGE,
)
