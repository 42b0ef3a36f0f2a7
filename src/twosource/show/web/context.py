"""What every page works with: the desk, the options, the knowledge, the texts; and who asks."""

from dataclasses import dataclass
from typing import cast

from fastapi import Request

from twosource.lexicon import Lexicon
from twosource.show.web.limits import Buckets
from twosource.show.web.options import WebOptions
from twosource.show.web.shelf import Shelf
from twosource.show.web.texts import Texts
from twosource.store import Desk


@dataclass(frozen=True)
class Web:
    """One served desk."""

    desk: Desk
    shelf: Shelf
    options: WebOptions
    lexicon: Lexicon
    texts: Texts
    logins: Buckets


def web_of(request: Request) -> Web:
    """The served desk that a request came to."""
    return cast("Web", request.app.state.web)
