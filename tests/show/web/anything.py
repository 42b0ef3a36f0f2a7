"""Asking the JSON API anything that its own description allows."""

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.schemas import APIOperation

LOCAL = {"host": "localhost"}


def operations(app: FastAPI) -> list[APIOperation]:
    """All that the description of the API offers."""
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=LOCAL)
    return [found.ok() for found in described.get_all_operations()]


def ask_anything(operation: APIOperation) -> None:
    """Ask for it in many ways, none of which may make the desk fail."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers=LOCAL)
        assert answer.status_code < 500, (operation.label, answer.text)

    ask()
