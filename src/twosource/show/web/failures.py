"""Errors in words: a page for people, JSON for programs, never a traceback."""

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from twosource.errors import MendInput, TwosourceError
from twosource.show.web.context import web_of
from twosource.show.web.freshness import CACHING, NotModifiedError
from twosource.show.web.links import with_query
from twosource.show.web.render import page
from twosource.show.web.visitors import SIGN_IN, SignInError, Visitor


def add_failures(app: FastAPI) -> None:
    """Teach the application what to answer when something goes wrong."""

    @app.exception_handler(NotModifiedError)
    def not_modified(_request: Request, error: NotModifiedError) -> Response:
        return Response(status_code=304, headers={"ETag": error.tag, "Cache-Control": CACHING})

    @app.exception_handler(SignInError)
    def sign_in(request: Request, error: SignInError) -> Response:
        if request.method != "GET" or request.url.path.startswith("/api/"):
            return _answer(request, 401, "sign in first")
        return RedirectResponse(with_query(SIGN_IN, back=error.back), 303)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return _answer(request, error.status_code, str(error.detail), error.headers)

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        faults = (f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return _answer(request, 422, "; ".join(faults))

    @app.exception_handler(TwosourceError)
    def mend(request: Request, error: TwosourceError) -> Response:
        return _answer(request, 400 if isinstance(error, MendInput) else 503, str(error))


def _answer(
    request: Request, status: int, said: str, headers: Mapping[str, str] | None = None
) -> Response:
    request.state.tag = None
    if request.url.path.startswith("/api/"):
        response: Response = JSONResponse({"detail": said}, status)
    else:
        if not hasattr(request.state, "visitor"):
            request.state.visitor = Visitor("", "", "")
        heading = web_of(request).texts.word("failures", str(status))
        response = page(request, "failure.html", status, heading=heading, said=said)
    response.headers.update(headers or {})
    return response
