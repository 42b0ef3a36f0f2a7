"""The pages, in the order of the navigation.  A new page is a module with a ``PAGE``."""

from twosource.show.web.page import Page
from twosource.show.web.pages import (
    briefing,
    changes,
    claims,
    downloads,
    event,
    judging,
    licences,
    map,
    report,
    review,
    search,
    signing,
    sources,
    timeline,
    today,
)

PAGES: tuple[Page, ...] = (
    today.PAGE,
    map.PAGE,
    timeline.PAGE,
    event.PAGE,
    claims.PAGE,
    report.PAGE,
    briefing.PAGE,
    changes.PAGE,
    sources.PAGE,
    downloads.PAGE,
    search.PAGE,
    review.PAGE,
    judging.PAGE,
    signing.PAGE,
    licences.PAGE,
)
