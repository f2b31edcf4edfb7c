"""What `dashboard.py` serves: the pages, our own addresses beside them, and the guard around all of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import App

from server import health, look, sign_in
from server.guard import Guard
from server.listening import check_settings, refuse_to_be_open, say_where
from server.logs import start_logging

PAGES = Path(__file__).parents[1] / "pages.py"


def routes() -> list[BaseRoute]:
    return [*health.ROUTES, *look.ROUTES, *sign_in.ROUTES]


def middleware() -> list[Middleware]:
    """The guard comes first. With wrong settings, or without accounts open to everybody, the start ends here."""
    check_settings()
    refuse_to_be_open()
    return [Middleware(Guard)]


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[None]:
    start_logging()
    say_where()
    yield
