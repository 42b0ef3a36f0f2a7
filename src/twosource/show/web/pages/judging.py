"""Making judgements: the effect first, then the decision, its undoing, and the list of all."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from twosource.errors import MendInput
from twosource.judging import audit, judge
from twosource.link.judgements import make_judgement
from twosource.model import EventId
from twosource.show.web.accounts import now
from twosource.show.web.context import Web, web_of
from twosource.show.web.effects import effect
from twosource.show.web.forms import OwnForm
from twosource.show.web.links import with_query
from twosource.show.web.page import Page, page_router
from twosource.show.web.record import note
from twosource.show.web.render import page
from twosource.show.web.visitors import Reviewing

router = page_router()
PAGE = Page(router)

Line = Annotated[str, Query(max_length=2000)]
Field = Annotated[str, Form(max_length=2000)]
A_PART = 50


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as a form gives it; ``right`` is made of a field and a value for corrections."""

    verdict: str
    left: str
    right: str | None
    note: str


def proposed(
    verdict: Line,
    left: Line = "",
    right: Line = "",
    event: Line = "",
    field: Line = "",
    value: Line = "",
    note: Line = "",
) -> Decision:
    """The decision that an address proposes; ``event`` names one by its event for ``same``."""
    given = f"{field}={value}" if field else right or (f"event:{event}" if event else "")
    return Decision(verdict, left, given or None, note)


@router.get("/review/effect")
def show_effect(
    request: Request,
    visitor: Reviewing,
    decision: Annotated[Decision, Depends(proposed)],
    back: Line = "/review",
) -> Response:
    """What a decision would change, with the form that makes it."""
    web = web_of(request)
    right = _claim_of(web, decision.right)
    at = now().isoformat()
    made = make_judgement(decision.verdict, decision.left, right, visitor.name, at, decision.note)
    return page(
        request, "effect.html", judgement=made, effect=effect(web, made), back=own_path(back)
    )


@router.post("/review/judge")
def make(
    request: Request,
    _form: OwnForm,
    visitor: Reviewing,
    verdict: Field,
    left: Field = "",
    right: Field = "",
    note_: Annotated[str, Form(alias="note", max_length=2000)] = "",
    back: Field = "/review",
) -> Response:
    """Keep the decision and go back to where it was made."""
    web = web_of(request)
    made = judge(
        web.desk,
        web.lexicon,
        web.gazetteer,
        verdict,
        left,
        right or None,
        by=visitor.name,
        note=note_,
    )
    note(request, visitor, f"judged {verdict}", made.id)
    path, _, _ = own_path(back).partition("#")
    joiner = "&" if "?" in path else "?"
    return RedirectResponse(f"{path}{joiner}done={made.id}", 303)


@router.post("/review/apply")
def apply(
    request: Request, _form: OwnForm, visitor: Reviewing, back: Field = "/review"
) -> Response:
    """Link and weigh anew in the background, so that what was decided shows."""
    web_of(request).renewal.start()
    note(request, visitor, "renewed the desk")
    return RedirectResponse(own_path(back), 303)


@router.get("/judgements")
def judgements(
    request: Request,
    _visitor: Reviewing,
    after: Annotated[int, Query(ge=0, le=10**6)] = 0,
) -> Response:
    """Every judgement ever made, newest first, with what can be taken back."""
    found = audit(web_of(request).desk)[::-1]
    end = after + A_PART
    return page(
        request,
        "judgements.html",
        found=found[after:end],
        total=len(found),
        after=after,
        next=end if end < len(found) else None,
    )


def own_path(given: str) -> str:
    """A path of this desk, else the queue: a form must not send anybody elsewhere."""
    parts = urlsplit(given.replace("\\", "/"))
    own = given.startswith("/") and not given.startswith("//") and not parts.netloc
    return given if own and given.isprintable() else with_query("/review")


def _claim_of(web: Web, right: str | None) -> str | None:
    """What is named on the right; an event stands for its first claim."""
    if right is None or not right.startswith("event:"):
        return right
    found = web.desk.event(EventId(right.removeprefix("event:").strip()))
    if found is None:
        raise MendInput("there is no such event to merge with")
    return found.event.claims[0]
