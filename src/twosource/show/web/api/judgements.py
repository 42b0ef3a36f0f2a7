"""Judgements: listed, made, taken back."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from twosource.judging import judge
from twosource.link.judgements import undone
from twosource.model import Judgement
from twosource.show.web.context import web_of
from twosource.show.web.filters import Most
from twosource.show.web.forms import OwnForm
from twosource.show.web.freshness import Fresh
from twosource.show.web.record import note
from twosource.show.web.visitors import Reviewing, Visitor

router = APIRouter(tags=["judgements"])
Part = Annotated[str, Field(max_length=2000)]


class Proposed(BaseModel):
    """A judgement to be made: ``docs/weighing.md`` says what ``left`` and ``right`` are."""

    verdict: Annotated[str, Field(max_length=20)]
    left: Part
    right: Part | None = None
    note: Part = ""


@router.get("/judgements")
def judgements(
    request: Request,
    _fresh: Fresh,
    _visitor: Reviewing,
    skip: Annotated[int, Query(ge=0, le=10**6)] = 0,
    most: Most = 50,
) -> dict[str, Any]:
    """Judgements, newest first; ``stands`` is false for those taken back."""
    made = web_of(request).desk.judgements()
    gone, end = undone(made), skip + most
    part = made[::-1][skip:end]
    return {
        "judgements": [asdict(j) | {"stands": j.id not in gone} for j in part],
        "skip": end if end < len(made) else None,
    }


@router.post("/judgements", status_code=201)
def make(request: Request, _form: OwnForm, visitor: Reviewing, proposed: Proposed) -> Judgement:
    """Make a judgement; it shows when the desk is linked and weighed anew."""
    return _kept(request, visitor, proposed)


@router.post("/judgements/{id}/undo", status_code=201)
def undo(request: Request, _form: OwnForm, visitor: Reviewing, id: str) -> Judgement:
    """Take a judgement back."""
    return _kept(request, visitor, Proposed(verdict="undo", left=id))


def _kept(request: Request, visitor: Visitor, proposed: Proposed) -> Judgement:
    web = web_of(request)
    made = judge(
        web.desk,
        web.lexicon,
        web.gazetteer,
        proposed.verdict,
        proposed.left,
        proposed.right,
        by=visitor.name,
        note=proposed.note,
    )
    note(request, visitor, f"judged {proposed.verdict}", made.id)
    return made
