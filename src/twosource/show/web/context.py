"""What every page works with: the desk, the options, the knowledge, the texts."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from fastapi import Request

from twosource.lexicon import Lexicon
from twosource.pipeline import Setup
from twosource.show.web.limits import Buckets
from twosource.show.web.options import WebOptions
from twosource.show.web.renewing import Renewal
from twosource.show.web.texts import Texts
from twosource.store import Desk


@dataclass(frozen=True)
class Web:
    """One served desk."""

    desk: Desk
    options: WebOptions
    setup: Setup
    texts: Texts
    logins: Buckets
    renewal: Renewal

    @property
    def lexicon(self) -> Lexicon:
        """The field's knowledge."""
        return self.setup.lexicon

    @property
    def gazetteer(self) -> Path | None:
        """The gazetteer's file, if one is named."""
        return self.setup.gazetteer

    def stamp(self) -> str:
        """What all that is shown stands under: it changes when events or judgements do."""
        return f"{self.desk.events_stamp()}:{self.desk.count_judgements()}"


def web_of(request: Request) -> Web:
    """The served desk that a request came to."""
    return cast("Web", request.app.state.web)
