"""What linking is least sure of, as the page *Review* asks it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from twosource.renewal import is_linked
from twosource.show.web.context import web_of
from twosource.show.web.filters import Day, a_day
from twosource.show.web.freshness import Fresh
from twosource.show.web.questions import A_PART, Question, Side, questions
from twosource.show.web.visitors import Reviewing

router = APIRouter(tags=["judgements"])

# The reasons of each are worked out when it is asked for.
MOST = 20


@router.get("/doubts")
def doubts(
    request: Request,
    _fresh: Fresh,
    _visitor: Reviewing,
    day: Day = None,
    skip: Annotated[int, Query(ge=0, le=10**6)] = 0,
    most: Annotated[int, Query(ge=1, le=MOST, description="how many at most")] = A_PART,
) -> dict[str, Any]:
    """Whether two sides are one event, what matters most and is least sure first.

    ``joined`` says whether linking holds both for one; it joins above a ``score`` of zero.  A
    judgement ``same`` or ``different`` of the two claims answers.  With ``day`` about events of
    which something new was told on it.  ``linked`` is false on a desk that was not run since the
    program changed: there it asks nothing.
    """
    web = web_of(request)
    found, end = questions(web, a_day(day), skip, most)
    return {
        "linked": is_linked(web.desk, web.lexicon),
        "doubts": [_doubt(question) for question in found],
        "skip": end,
    }


def _doubt(question: Question) -> dict[str, Any]:
    return {
        "joined": question.joined,
        "score": question.score,
        "sides": [_side(question.one), _side(question.other)],
        "for": question.speak_for,
        "against": question.against,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "event": side.event.id,
        "title": side.event.title,
        "claim": side.claim.id,
        "report": side.report.id,
        "publisher": side.report.publisher,
        "published": side.report.published,
        "words": side.words,
        "at": side.link,
        "facts": side.facts,
    }
