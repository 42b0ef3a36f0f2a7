"""The pages, in the order of the navigation.  A new page is a module with a ``PAGE``."""

from twosource.show.web.page import Page
from twosource.show.web.pages import briefing, today

PAGES: tuple[Page, ...] = (today.PAGE, briefing.PAGE)
