"""Filling templates: everything is escaped, every text comes from the catalogue."""

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from twosource.show.web import links
from twosource.show.web.assets import asset
from twosource.show.web.context import web_of
from twosource.show.web.freshness import CACHING
from twosource.show.web.visitors import set_cookie, visitor_of
from twosource.show.wording import day_words, plural, time_words


@cache
def environment() -> Environment:
    """The templates, with what all of them use."""
    made = Environment(
        # What other pages than the desk's print too is asked for under "show/".
        loader=ChoiceLoader(
            [
                PackageLoader("twosource.show.web"),
                PrefixLoader({"show": PackageLoader("twosource.show")}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=asset,
        claim_link=links.claim_link,
        claims_link=links.claims_link,
        day_words=day_words,
        event_link=links.event_link,
        plural=plural,
        report_link=links.report_link,
        segment=links.segment,
        time_words=time_words,
        voice_link=links.voice_link,
        with_query=links.with_query,
    )
    return made


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page for the one who asks."""
    web, visitor = web_of(request), visitor_of(request)
    common = {"t": web.texts, "visitor": visitor, "here": request.url.path, "as_of": None}
    common["nav"] = [
        p for p in request.app.state.nav if visitor.role and (p.role is None or visitor.may(p.role))
    ]
    html = environment().get_template(template).render({**common, **values})
    response = HTMLResponse(html, status)
    if tag := getattr(request.state, "tag", None):
        response.headers["ETag"] = tag
        response.headers["Cache-Control"] = CACHING
    # A form of another site comes without the cookie: a new one would end the visitor's session.
    if visitor.new and request.method == "GET":
        set_cookie(request, response, visitor.token)
    return response
