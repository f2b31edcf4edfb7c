"""Two addresses for whoever watches the server. They say nothing about what is in it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from office.accounts import any_account
from office.store import StoreError
from server.stored import the_store


async def health(_request: Request) -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def ready(_request: Request) -> JSONResponse:
    """The store can be read as well."""
    try:
        await run_in_threadpool(_read)
    except StoreError:
        return JSONResponse({"status": "no store"}, 503)
    return JSONResponse({"status": "ok"})


def _read() -> None:
    any_account(the_store())


ROUTES = (Route("/health", health), Route("/ready", ready))
